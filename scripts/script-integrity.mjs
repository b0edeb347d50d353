/** Rollup's plugin that writes the hashes of the scripts, for the `integrity` of a script tag. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

/** The hashes of the scripts in `folder` by their names. */
export function integrityOf(folder) {
  const names = readdirSync(folder).filter((name) => name.startsWith('callboard') && name.endsWith('.js'));
  const hashOf = (name) =>
    createHash('sha384')
      .update(readFileSync(new URL(name, folder)))
      .digest('base64');
  return Object.fromEntries(names.sort().map((name) => [name, `sha384-${hashOf(name)}`]));
}

/** Writes `integrity.json` beside the scripts when the last of them is written, and prints the hashes. */
export const scriptIntegrity = (folder) => ({
  name: 'script-integrity',
  writeBundle() {
    const hashes = integrityOf(folder);
    writeFileSync(new URL('integrity.json', folder), `${JSON.stringify(hashes, null, 2)}\n`);
    for (const [name, hash] of Object.entries(hashes)) console.log(`${name}  ${hash}`);
  },
});
