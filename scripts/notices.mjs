/**
 * Writes `THIRD-PARTY-NOTICES.txt`: the licences of the packages that the bundles in `dist/`
 * contain. `npm run notices` after a change of the dependencies; a test compares the file.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = new URL('../', import.meta.url);
const rule = '-'.repeat(80);
/** Packages that only Node loads, in place of a browser's DOM. */
const outsideBundles = ['@lit-labs/ssr-dom-shim'];
const manifestOf = (folder) => JSON.parse(readFileSync(new URL('package.json', folder), 'utf8'));

/** The names of all packages that `callboard` depends on, directly or indirectly. */
function packagesOf(manifest, names = new Set()) {
  for (const name of Object.keys(manifest.dependencies ?? {})) {
    if (names.has(name) || outsideBundles.includes(name) || name.startsWith('@types/')) continue;
    names.add(name);
    packagesOf(manifestOf(new URL(`node_modules/${name}/`, root)), names);
  }
  return names;
}

function noticeOf(name) {
  const folder = new URL(`node_modules/${name}/`, root);
  const { version, license } = manifestOf(folder);
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  if (!file) throw new Error(`${name} has no licence file: look for its licence and add it here`);
  const text = readFileSync(new URL(file, folder), 'utf8').replaceAll('\r\n', '\n').trim();
  return `${rule}\n${name} ${version} (${license})\n${rule}\n\n${text}\n`;
}

/** The text of `THIRD-PARTY-NOTICES.txt`. */
export function notices() {
  const names = [...packagesOf(manifestOf(root))].sort();
  const head = 'callboard contains code of these packages, under the licences that follow.\n';
  return [head, ...names.map(noticeOf)].join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(new URL('THIRD-PARTY-NOTICES.txt', root), notices());
}
