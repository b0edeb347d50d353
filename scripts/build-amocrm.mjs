/**
 * Packs `integrations/amocrm/` and `dist/` into the archive for amoCRM. callboard is one readable
 * script in it, because amoCRM's moderators read it. `--support URL --email ADDRESS` say where
 * users get help.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import { strToU8, zipSync } from 'fflate';
import { rollup } from 'rollup';
import { licenceBanner } from './licence-banner.mjs';

const root = new URL('../', import.meta.url);
const template = new URL('integrations/amocrm/', root);
const { version } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'));
const { values } = parseArgs({
  options: {
    support: { type: 'string', default: 'https://example.com' },
    email: { type: 'string', default: 'support@example.com' },
  },
});

/** All of callboard as one classic script without globals and without a module loader. */
async function wholeScript() {
  const bundle = await rollup({
    input: fileURLToPath(new URL('dist/define.js', root)),
    plugins: [nodeResolve({ browser: true, exportConditions: ['es2015'] })],
  });
  const { output } = await bundle.generate({ format: 'iife', inlineDynamicImports: true, banner: licenceBanner });
  await bundle.close();
  return output[0].code;
}

/** Reads a file of the template and replaces `{{names}}` in the manifest by their values. */
function read(name) {
  const file = readFileSync(new URL(name, template));
  if (name !== 'manifest.json') return file;
  const given = { version, ...values };
  return strToU8(file.toString().replace(/\{\{(\w+)\}\}/g, (_, key) => given[key]));
}

const names = readdirSync(template, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map(({ parentPath, name }) => relative(fileURLToPath(template), join(parentPath, name)).replaceAll('\\', '/'));
const archive = Object.fromEntries(names.sort().map((name) => [name, read(name)]));
archive['callboard.js'] = strToU8(await wholeScript());

const folder = new URL('dist/amocrm/', root);
const path = fileURLToPath(new URL(`callboard-amocrm-${version}.zip`, folder));
mkdirSync(folder, { recursive: true });
// With a fixed time the same files give the same archive.
writeFileSync(path, zipSync(archive, { level: 9, mtime: new Date(2026, 0, 1) }));
console.log(`${path}: ${Object.keys(archive).join(', ')}`);
