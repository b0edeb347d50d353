/** A Rollup plugin that writes the hashes of the scripts, for `integrity` in script tags. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

/** The hashes of the scripts in `folder`, by file name. */
export function integrityOf(folder) {
  const names = readdirSync(folder).filter((name) => name.startsWith('callboard') && name.endsWith('.js'));
  const hashOf = (name) =>
    createHash('sha384')
      .update(readFileSync(new URL(name, folder)))
      .digest('base64');
  return Object.fromEntries(names.sort().map((name) => [name, `sha384-${hashOf(name)}`]));
}

/** After the last script, writes `integrity.json` beside the scripts and prints the hashes. */
export const scriptIntegrity = (folder) => ({
  name: 'script-integrity',
  writeBundle() {
    const hashes = integrityOf(folder);
    writeFileSync(new URL('integrity.json', folder), `${JSON.stringify(hashes, null, 2)}\n`);
    for (const [name, hash] of Object.entries(hashes)) console.log(`${name}  ${hash}`);
  },
});
