/**
 * Makes completion data for editors and types for frameworks from `custom-elements.json` and the
 * declarations in `dist/`. Run as a command, it writes them to `dist/`.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { editorData, wordTypes } from './editor-data.mjs';
import { frameworkTypes } from './framework-types.mjs';

const root = new URL('../', import.meta.url);
const read = (path) => readFileSync(new URL(path, root), 'utf8');

/** The texts of the files, by name in `dist/`. */
export function integrations() {
  const manifest = JSON.parse(read('custom-elements.json'));
  const styles = readdirSync(new URL('src/styles/', root)).map((name) => read(`src/styles/${name}`));
  const { name, version } = JSON.parse(read('package.json'));
  const words = wordTypes(fileURLToPath(new URL('dist/index.d.ts', root)));
  return { ...editorData(manifest, { styles: styles.join('\n'), words, name, version }), ...frameworkTypes(manifest) };
}

if (import.meta.filename === process.argv[1]) {
  for (const [name, text] of Object.entries(integrations())) writeFileSync(new URL(`dist/${name}`, root), text);
}
