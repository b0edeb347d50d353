/**
 * Runs every `*-bench.mjs` in this folder, each in a Node of its own, and the measurement of sizes; prints one table of all.
 * A benchmark ends its output with a line of JSON: `{rows: [{what, value, unit, budget, within}]}`, where `budget` and
 * `within` may be `null`. The figures count; only a benchmark that does not end makes the exit code 1.
 */
import { execSync, spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { measureSizes } from '../scripts/check-size.mjs';

const folder = new URL('./', import.meta.url);
const root = fileURLToPath(new URL('../', folder));
const table = [];

function runBench(file) {
  console.error(`== ${file}`);
  const { status, stdout } = spawnSync(process.execPath, ['--expose-gc', fileURLToPath(new URL(file, folder))], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 64 * 1024 * 1024,
  });
  try {
    if (status !== 0) throw new Error(`exit code ${status}`);
    const { rows } = JSON.parse(stdout.trimEnd().split('\n').at(-1));
    for (const row of rows) table.push({ bench: file.replace('-bench.mjs', ''), ...row });
  } catch (error) {
    console.error(`${stdout}\n${file} did not end with its rows: ${error.message}`);
    process.exitCode = 1;
  }
}

async function sizeRows() {
  console.error('== sizes');
  execSync('npm run --silent build', { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
  const { board, core, scriptTag, budget } = await measureSizes();
  const row = (what, size, limit = null) => ({
    bench: 'size',
    what: `${what}, min + gzip`,
    value: Number(size.toPrecision(3)),
    unit: 'kB',
    budget: limit,
    within: limit === null ? null : size <= limit,
  });
  return [
    row('the board, to begin with', board.gzip, budget),
    ...board.later.map(([name, size]) => row(`... when used: ${name}`, size)),
    row('callboard.min.js, all in one file', scriptTag),
    row('core alone', core.gzip),
  ];
}

for (const file of readdirSync(folder).sort()) if (file.endsWith('-bench.mjs')) runBench(file);
table.push(...(await sizeRows()));
console.table(table);
