/**
 * Runs every `*-bench.mjs` in this folder in a process of its own and measures the sizes. Prints a
 * table of all figures and writes it to `results/latest.json` and `README.md`. The last line of a
 * benchmark's output is JSON: `{rows: [{what, value, unit, budget, within}]}`; `budget` and
 * `within` may be `null`, and a `what` that begins with `...` continues the row before it.
 * `npm run bench -- store` runs only that one and keeps the other figures. Exceeded budgets do not
 * fail; if a benchmark does not finish, the exit code is 1 and nothing is written.
 */
import { execFileSync, execSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { measureSizes } from '../scripts/check-size.mjs';
import { findChromium } from '../scripts/find-chromium.mjs';

const folder = new URL('./', import.meta.url);
const root = fileURLToPath(new URL('../', folder));
const table = [];
const wanted = process.argv.slice(2);
const isWanted = (name) => wanted.length === 0 || wanted.includes(name);

function runBench(file) {
  console.error(`== ${file}`);
  const { status, stdout } = spawnSync(
    process.execPath,
    ['--import', 'tsx', '--expose-gc', fileURLToPath(new URL(file, folder))],
    {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
      maxBuffer: 64 * 1024 * 1024,
    },
  );
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
  return (await measureSizes()).map(({ name, size, budget = null }) => ({
    bench: 'size',
    what: `${name}, min + gzip`,
    value: Number(size.toPrecision(3)),
    unit: 'kB',
    budget,
    within: budget === null ? null : size <= budget,
  }));
}

/** Gives each row a unique name that is the same in every run. */
function named(rows) {
  let context = '';
  return rows.map(({ bench, what, ...row }) => {
    if (!what.startsWith('...')) context = what;
    const whole = what.startsWith('...') ? `${context.split(':')[0]} ${what}` : what;
    const id = `${bench} ${whole}`.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
    return { id: id.replace(/-$/, ''), what: whole.replace(' ... ', ', '), ...row };
  });
}

const versionOf = (name) => {
  const path = new URL(`node_modules/${name}/package.json`, new URL('../', folder));
  return JSON.parse(readFileSync(path, 'utf8')).version;
};

function machine() {
  const [{ model }] = cpus();
  const browser = execFileSync(findChromium(), ['--version'], { encoding: 'utf8' }).trim();
  const rivals = ['ag-grid-community', '@tanstack/lit-virtual', 'rxjs', 'lit'];
  return {
    ...{ processor: model, cores: cpus().length, memory: `${Math.round(totalmem() / 2 ** 30)} GiB` },
    ...{ node: process.version, browser, versions: Object.fromEntries(rivals.map((name) => [name, versionOf(name)])) },
  };
}

/** Writes the figures between the markers in the README. */
async function writeReadme({ at, machine: { processor, cores, node, browser, versions }, rows }) {
  const file = new URL('README.md', folder);
  const verdict = { true: 'yes', false: '**no**', null: '' };
  const lines = rows.map(
    ({ what, value, unit, budget, within }) =>
      `| ${what} | ${value} | ${unit} | ${budget ?? ''} | ${verdict[within]} |`,
  );
  const used = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  const figures = [
    `${at.slice(0, 10)}: ${processor}, ${cores} cores; Node ${node.slice(1)}, ${browser}; ${used.join(', ')}.`,
    '',
    '| what | figure | unit | budget | within |',
    '| --- | --- | --- | --- | --- |',
    ...lines,
  ].join('\n');
  const text = readFileSync(file, 'utf8').replace(
    /(<!-- figures -->\n)[^]*(<!-- end of figures -->)/,
    (_all, before, after) => `${before}\n${figures}\n\n${after}`,
  );
  const options = await resolveConfig(fileURLToPath(file));
  writeFileSync(file, await format(text, { ...options, parser: 'markdown' }));
}

for (const file of readdirSync(folder).sort()) {
  if (file.endsWith('-bench.mjs') && isWanted(file.replace('-bench.mjs', ''))) runBench(file);
}
if (isWanted('size')) table.push(...(await sizeRows()));
console.table(table);
if (!process.exitCode) {
  const file = new URL('results/latest.json', folder);
  const former = wanted.length > 0 && existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).rows : [];
  const kept = former.filter(({ id }) => !table.some(({ bench }) => id.startsWith(`${bench}-`)));
  const results = { at: new Date().toISOString(), machine: machine(), rows: [...kept, ...named(table)] };
  mkdirSync(new URL('results/', folder), { recursive: true });
  writeFileSync(file, `${JSON.stringify(results, null, 2)}\n`);
  await writeReadme(results);
}
