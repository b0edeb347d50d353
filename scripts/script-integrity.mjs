/** Rollup's plugin that says what the scripts are to be, for the `integrity` of a script tag or of an import map. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

/** The hashes of the scripts and of the parts that they fetch, by their paths in `folder`. */
export function integrityOf(folder) {
  const paths = ['', 'callboard-parts/'].flatMap((room) =>
    readdirSync(new URL(room, folder))
      .filter((name) => (room || name.startsWith('callboard')) && name.endsWith('.js'))
      .map((name) => `${room}${name}`),
  );
  const hashOf = (path) =>
    createHash('sha384')
      .update(readFileSync(new URL(path, folder)))
      .digest('base64');
  return Object.fromEntries(paths.sort().map((path) => [path, `sha384-${hashOf(path)}`]));
}

/** Writes `integrity.json` beside the scripts when the last of them is written, and prints the hashes of those for script tags. */
export const scriptIntegrity = (folder) => ({
  name: 'script-integrity',
  writeBundle() {
    const hashes = integrityOf(folder);
    writeFileSync(new URL('integrity.json', folder), `${JSON.stringify(hashes, null, 2)}\n`);
    for (const [path, hash] of Object.entries(hashes)) if (!path.includes('/')) console.log(`${path}  ${hash}`);
  },
});
