/**
 * Everything that `npm test` means, in one run: each step by its name and its time, and at the end the counts. A failed
 * step does not stop the others. A step that counts its tests adds those; any other is one passed or one failed.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { browsers } from './find-browsers.mjs';

/** The scripts of package.json, in the order in which the later need what the earlier made. */
const steps = [
  'browser',
  'generate',
  'build',
  'lint:code',
  'lint:templates',
  'lint:format',
  'typecheck',
  'check:layers',
  'check:references',
  'test:unit',
  'test:zones',
  'check:manifest',
  'check:publint',
  'test:package',
  'test:demo',
  // In Firefox too by `npm run test:hosts`: both take two minutes.
  'test:hosts:chromium',
  'check:size',
];
/** It waits more than it works: it runs beside the others from `build` on. */
const beside = 'test:server';
// Where there is one: whoever works on this needs only Chromium. `.ci/run` installs it.
const hasFirefox = Boolean(browsers.firefox.find());
if (hasFirefox) steps.push('test:firefox');

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, 'node_modules', '.cache', 'callboard-check');
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const seconds = (from) => `${((performance.now() - from) / 1000).toFixed(1)} s`;

/** What the tests of a step wrote, or one check. A run that failed without a failed test is one failure as well. */
function countsOf(file, succeeded) {
  if (!existsSync(file)) return { passed: succeeded ? 1 : 0, failed: succeeded ? 0 : 1, skipped: 0 };
  const counts = JSON.parse(readFileSync(file, 'utf8'));
  return { ...counts, failed: succeeded ? counts.failed : Math.max(1, counts.failed) };
}

const fileOf = (name) => join(folder, `${name.replaceAll(':', '-')}.json`);
const commandOf = (name) => [`npm run --silent ${name}`, { cwd: root, shell: true }];
const environmentOf = (name) => ({ ...process.env, CALLBOARD_COUNTS: fileOf(name) });

function endStep(name, from, status) {
  const counts = countsOf(fileOf(name), status === 0);
  const result = { name, time: seconds(from), ...counts };
  console.log(`== ${name}: ${counts.failed ? 'FAILED' : 'ok'}, ${result.time}`);
  return result;
}

function runStep(name) {
  console.log(`\n== ${name}`);
  const from = performance.now();
  const [command, options] = commandOf(name);
  const stdio = ['ignore', 'inherit', 'inherit'];
  const { status } = spawnSync(command, { ...options, stdio, env: environmentOf(name) });
  return endStep(name, from, status);
}

/** Starts a step; resolves with its result, after what it said was printed. */
function startStep(name) {
  const from = performance.now();
  const output = join(folder, 'beside.log');
  const file = openSync(output, 'w');
  const [command, options] = commandOf(name);
  const child = spawn(command, { ...options, stdio: ['ignore', file, file], env: environmentOf(name) });
  return new Promise((resolve) => {
    child.once('exit', (status) => {
      console.log(`\n== ${name}, beside the others\n${readFileSync(output, 'utf8')}`);
      resolve(endStep(name, from, status));
    });
  });
}

const start = performance.now();
const early = steps.splice(0, steps.indexOf('build') + 1).map((name) => runStep(name));
const besides = startStep(beside);
const results = [...early, ...steps.map((name) => runStep(name)), await besides];

const sum = (field) => results.reduce((total, result) => total + result[field], 0);
console.log(`\n${'step'.padEnd(20)}${'passed'.padStart(8)}${'failed'.padStart(8)}${'time'.padStart(10)}`);
for (const { name, passed, failed, time } of results) {
  console.log(`${name.padEnd(20)}${String(passed).padStart(8)}${String(failed).padStart(8)}${time.padStart(10)}`);
}
console.log(`All steps: ${seconds(start)}`);
if (!hasFirefox) console.log('Not tested in Firefox: there is none here; `npm run browser -- firefox` installs one.');
if (sum('skipped')) console.log(`Skipped tests: ${sum('skipped')}`);
console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`);
process.exitCode = sum('failed') ? 1 : 0;
