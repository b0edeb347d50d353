/**
 * Measures what pages load from `dist/`: bundled by Rollup, minified by terser, compressed by gzip.
 * Prints each size with its budget; exit code 1 if a budget is exceeded. It also prints what each
 * feature adds, measured with esbuild, which takes a tenth of the time.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import { build } from 'esbuild';
import { rollup } from 'rollup';

const root = new URL('../', import.meta.url);

/** Sample pages: what each imports, and how much it may load, in kB (1000 bytes). */
const apps = {
  'the board in English': { budget: 66, code: `import 'callboard/define';` },
  'numbers alone': {
    budget: 40,
    code: `import { createMonitoringStore } from 'callboard/core';
      import { CallPanel } from 'callboard/elements/call-panel.js';
      customElements.define('call-panel', CallPanel);
      console.log(createMonitoringStore);`,
  },
  core: { budget: 21, code: `import * as core from 'callboard/core'; console.log(core);` },
};

/** The budget of each script for a script tag, in kB. */
const scriptBudget = 80;

/** Features of the board and the modules that only they need. */
const features = {
  'agent table': /elements\/(agent-table\/|agent-status-table)|styles\/(agent-(table|row|interaction)|table-columns)/,
  'call lists': /elements\/call-list|styles\/call-list/,
  'group filter': /elements\/group-filter|styles\/group-/,
  'number panels': /elements\/((call|staff)-panel|number-panel\/)|styles\/((call|staff)-panel|number-tile|tooltip)/,
  privacy: /call-board\/(privacy|masked-store)/,
  English: /i18n\/en\.js/,
};

const kilobytes = (code) => gzipSync(code, { level: 9 }).length / 1000;
const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);

/** A chunk and the chunks that it imports statically, which load together. */
function loadedWith(chunk, chunks) {
  const loaded = new Set([chunk]);
  for (const { imports } of loaded) {
    for (const name of imports) loaded.add(chunks.find(({ fileName }) => fileName === name));
  }
  return loaded;
}

async function chunksOf(app) {
  const entry = fileURLToPath(new URL('app.js', root));
  const virtual = {
    name: 'app',
    load: (id) => (id === entry ? app : null),
    resolveId: (id) => (id === entry ? id : null),
  };
  const bundle = await rollup({
    input: entry,
    plugins: [virtual, nodeResolve({ browser: true, exportConditions: ['production'] }), terser({ module: true })],
    onLog: () => {},
  });
  const { output } = await bundle.generate({ format: 'es', chunkFileNames: '[name].js' });
  await bundle.close();
  return output;
}

/** The size that an app loads at first, and what each lazy module adds to it. */
async function measure(app) {
  const chunks = await chunksOf(app);
  const entry = chunks.find(({ isEntry }) => isEntry);
  const first = loadedWith(entry, chunks);
  const lazy = chunks
    .filter((chunk) => chunk.isDynamicEntry && !first.has(chunk))
    .map((chunk) => {
      const added = [...loadedWith(chunk, chunks)].filter((other) => !first.has(other));
      return [chunk.name, sum(added.map(({ code }) => kilobytes(code)))];
    });
  return { size: sum([...first].map(({ code }) => kilobytes(code))), lazy };
}

/** A module with the same exports, all of them empty classes. */
function emptied(code) {
  const names = [...code.matchAll(/export\s*\{([^}]*)\}/g)].flatMap(([, list]) =>
    list.split(',').flatMap((name) => name.trim().split(' as ').at(-1) || []),
  );
  return names.map((name) => `export const ${name} = class {};`).join('\n');
}

/** The size of an app and all that it may load, if the modules that match `without` are empty. */
async function sizeWithout(app, without) {
  const empty = {
    name: 'empty',
    setup({ onLoad }) {
      onLoad({ filter: without }, ({ path }) => ({ contents: emptied(readFileSync(path, 'utf8')) }));
    },
  };
  const { outputFiles } = await build({
    stdin: { contents: app, resolveDir: fileURLToPath(root) },
    write: false,
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    plugins: [empty],
  });
  return kilobytes(outputFiles[0].contents);
}

/** Rows of `name`, `size` and, where there is one, `budget`, in kB. */
export async function measureSizes() {
  const rows = ['callboard.min.js', 'callboard.classic.min.js'].map((name) => {
    const size = kilobytes(readFileSync(new URL(`dist/${name}`, root)));
    return { name: `dist/${name}`, size, budget: scriptBudget };
  });
  for (const [name, { code, budget }] of Object.entries(apps)) {
    const { size, lazy } = await measure(code);
    rows.push({ name, size, budget });
    if (code !== apps['the board in English'].code) continue;
    const whole = await sizeWithout(code, /^$/);
    for (const [feature, pattern] of Object.entries(features)) {
      rows.push({ name: `... of it ${feature}`, size: whole - (await sizeWithout(code, pattern)) });
    }
    for (const [module, added] of lazy) rows.push({ name: `... when asked for: ${module}`, size: added });
  }
  return rows;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const rows = await measureSizes();
  console.log('kB (1000 bytes), min + gzip');
  for (const { name, size, budget } of rows) {
    const verdict = budget === undefined ? '' : `  of ${budget}${size > budget ? ', EXCEEDED' : ''}`;
    console.log(`${name.padEnd(44)}${size.toFixed(1).padStart(6)}${verdict}`);
  }
  process.exitCode = rows.some(({ size, budget }) => size > budget) ? 1 : 0;
}
