/**
 * The size of what pages load, from `dist/`: bundled by Rollup, minified by terser and compressed by gzip, as for a page; and
 * the script for a script tag. Prints where the bytes are; exit code 1 if a page loads more than the budget to begin with.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import { rollup } from 'rollup';

const root = new URL('../', import.meta.url);
const budget = 40;

const apps = {
  board: `import 'callboard/define';
    import * as callboard from 'callboard';
    document.body.append(document.createElement('call-board'));
    console.log(callboard);`,
  core: `import * as core from 'callboard/core'; console.log(core);`,
};

const kilobytes = (bytes) => bytes / 1000;
const compressed = (code) => kilobytes(gzipSync(code, { level: 9 }).length);
const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);

/** The part of the whole that a file of a bundle belongs to: a room of this package, or another package. */
function partOf(file) {
  const installed = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file.replaceAll('\\', '/'));
  if (installed) return installed[1];
  const [, room] = /dist\/([^/]+)\//.exec(file.replaceAll('\\', '/')) ?? [];
  return room ? `callboard/${room}` : 'callboard';
}

/** The chunks that are loaded together with one: it, and what it imports. */
function loadedWith(chunk, chunks) {
  const loaded = new Set([chunk]);
  for (const { imports } of loaded) {
    for (const name of imports) loaded.add(chunks.find(({ fileName }) => fileName === name));
  }
  return loaded;
}

/**
 * Sizes in kB of one app: `gzip` and `parts` (before minification, by room and package) of what it loads to begin with, and
 * `later`: what each part adds that is loaded when it is used, by name.
 */
async function measure(app) {
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
  const { output: chunks } = await bundle.generate({ format: 'es', chunkFileNames: '[name].js' });
  await bundle.close();
  const first = loadedWith(
    chunks.find(({ isEntry }) => isEntry),
    chunks,
  );
  const gzip = sum([...first].map(({ code }) => compressed(code)));
  const parts = new Map();
  for (const { modules } of first) {
    for (const [file, { renderedLength }] of Object.entries(modules)) {
      parts.set(partOf(file), (parts.get(partOf(file)) ?? 0) + kilobytes(renderedLength));
    }
  }
  const later = chunks
    .filter((chunk) => chunk.isDynamicEntry && !first.has(chunk))
    .map((chunk) => {
      const added = [...loadedWith(chunk, chunks)].filter((other) => !first.has(other));
      return [chunk.name, sum(added.map(({ code }) => compressed(code)))];
    });
  return { gzip, parts, later };
}

/** The sizes of the apps, and of the scripts for a script tag without the parts that these load when they are used. */
export async function measureSizes() {
  const [board, core] = [await measure(apps.board), await measure(apps.core)];
  const scriptTag = compressed(readFileSync(new URL('dist/callboard.min.js', root)));
  const classic = compressed(readFileSync(new URL('dist/callboard.classic.min.js', root)));
  return { board, core, scriptTag, classic, budget };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { board, core, scriptTag, classic } = await measureSizes();
  const row = (name, ...figures) =>
    console.log(name.padEnd(40) + figures.map((figure) => figure.toFixed(1).padStart(10)).join(''));
  console.log(`${'kB (1000 bytes)'.padEnd(40)}${'board'.padStart(10)}${'core'.padStart(10)}`);
  for (const [part, size] of [...board.parts].sort(([, a], [, b]) => b - a)) {
    if (size >= 0.05) row(`${part}, before minification`, size, core.parts.get(part) ?? 0);
  }
  row('to begin with, min + gzip', board.gzip, core.gzip);
  for (const [name, size] of board.later) row(`when used: ${name}, min + gzip`, size);
  row('dist/callboard.min.js, gzip', scriptTag);
  row('dist/callboard.classic.min.js, gzip', classic);
  const most = Math.max(board.gzip, scriptTag, classic);
  console.log(`A page loads ${most.toFixed(1)} kB to begin with; the budget is ${budget} kB.`);
  process.exitCode = most > budget ? 1 : 0;
}
