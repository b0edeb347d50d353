/**
 * The size of what pages load, from `dist/`: minified by esbuild, as bundlers of applications do it, and compressed by gzip.
 * Prints where the bytes are; exit code 1 if the whole board is over its ceiling.
 */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

const root = new URL('../', import.meta.url);
const budget = 40;
const goal = 32;
/** Over the budget still: until it is met, the size may only go down. Lower this with every step, and remove it at the budget. */
const ceiling = 71;

const apps = {
  board: `import 'callboard/define';
    import * as callboard from 'callboard';
    document.body.append(document.createElement('call-board'));
    console.log(callboard);`,
  core: `import * as core from 'callboard/core'; console.log(core);`,
};

const kilobytes = (bytes) => bytes / 1000;
const compressed = (code) => kilobytes(gzipSync(code, { level: 9 }).length);

/** The part of the whole that a file of a bundle belongs to: a room of this package, or another package. */
function partOf(file) {
  const installed = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file.replaceAll('\\', '/'));
  if (installed) return installed[1];
  const [, room] = /dist\/([^/]+)\//.exec(file.replaceAll('\\', '/')) ?? [];
  return room ? `callboard/${room}` : 'callboard';
}

/** The names of the files that an app loads to begin with: its entry and what this imports, but not what `import()` does. */
function loadedAtOnce(outputs) {
  const names = new Set(Object.keys(outputs).filter((name) => outputs[name].entryPoint === '<stdin>'));
  for (const name of names) {
    for (const { kind, path } of outputs[name].imports) if (kind === 'import-statement') names.add(path);
  }
  return names;
}

/**
 * Sizes in kB of one app. `minified`, `gzip`, `parts` and `files` (the largest first) are of what it loads to begin with;
 * `later` is what it loads when it is used: the chunks by name, compressed.
 */
async function measure(contents) {
  const { outputFiles, metafile } = await build({
    stdin: { contents, resolveDir: fileURLToPath(root) },
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    minify: true,
    charset: 'utf8',
    legalComments: 'none',
    conditions: ['production'],
    write: false,
    metafile: true,
    outdir: 'out',
    entryNames: 'app',
    absWorkingDir: fileURLToPath(root),
  });
  const atOnce = loadedAtOnce(metafile.outputs);
  const inputs = [...atOnce].flatMap((name) => Object.entries(metafile.outputs[name].inputs));
  const files = inputs
    .map(([file, { bytesInOutput }]) => [file, kilobytes(bytesInOutput)])
    .sort(([, a], [, b]) => b - a);
  const parts = new Map();
  for (const [file, size] of files) parts.set(partOf(file), (parts.get(partOf(file)) ?? 0) + size);
  const sizes = { minified: 0, gzip: 0 };
  const later = [];
  for (const { path, contents: code } of outputFiles) {
    if (atOnce.has(`out/${basename(path)}`)) {
      sizes.minified += kilobytes(code.length);
      sizes.gzip += compressed(code);
    } else later.push([basename(path).replace(/-\w+\.js$/, ''), compressed(code)]);
  }
  return { ...sizes, later, parts, files };
}

/** The sizes of the apps, and of the file for a script tag. */
export async function measureSizes() {
  const [board, core] = await Promise.all([measure(apps.board), measure(apps.core)]);
  const file = readFileSync(new URL('dist/callboard.min.js', root));
  return { board, core, scriptTag: { minified: kilobytes(file.length), gzip: compressed(file) }, budget, goal };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { board, core, scriptTag } = await measureSizes();
  const row = (name, ...figures) =>
    console.log(name.padEnd(32) + figures.map((figure) => figure.toFixed(1).padStart(10)).join(''));
  console.log(`${'kB (1000 bytes)'.padEnd(32)}${'board'.padStart(10)}${'core'.padStart(10)}`);
  for (const [part, size] of [...board.parts].sort(([, a], [, b]) => b - a)) {
    if (size >= 0.05) row(part, size, core.parts.get(part) ?? 0);
  }
  console.log('the largest files of the board');
  for (const [file, size] of board.files.slice(0, 10)) row(`  ${file.replace(/.*(dist|node_modules)\//, '')}`, size);
  row('minified', board.minified, core.minified);
  row('minified, gzip', board.gzip, core.gzip);
  for (const [name, size] of board.later) row(`loaded when used: ${name}, gzip`, size);
  row('dist/callboard.min.js, gzip', scriptTag.gzip);
  console.log(`The whole board: ${board.gzip.toFixed(1)} kB; budget ${budget} kB, goal ${goal} kB.`);
  if (board.gzip > budget)
    console.log(`OVER BUDGET by ${(board.gzip - budget).toFixed(1)} kB; it may not grow beyond ${ceiling} kB.`);
  process.exitCode = board.gzip > ceiling ? 1 : 0;
}
