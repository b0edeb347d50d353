/**
 * Makes the archive that is uploaded to amoCRM, of `integrations/amocrm/` and of `dist/`, with callboard as one readable script,
 * which amoCRM's moderators read. `--support URL --email ADDRESS`: whom users ask.
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

/** Everything in one classic script that leaves nothing in the page and asks no module loader. */
async function wholeScript() {
  const bundle = await rollup({
    input: fileURLToPath(new URL('dist/define.js', root)),
    plugins: [nodeResolve({ browser: true, exportConditions: ['es2015'] })],
  });
  const { output } = await bundle.generate({ format: 'iife', inlineDynamicImports: true, banner: licenceBanner });
  await bundle.close();
  return output[0].code;
}

/** A text of the template; where the manifest has `{{names}}` there come the values. */
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
// The same files make the same archive.
writeFileSync(path, zipSync(archive, { level: 9, mtime: new Date(2026, 0, 1) }));
console.log(`${path}: ${Object.keys(archive).join(', ')}`);
