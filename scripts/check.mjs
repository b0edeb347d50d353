/**
 * `npm test`: runs every check, two at a time, and ends with the counts. A failed step does not
 * stop the others. A step that counts its tests adds those; any other counts as one passed or one
 * failed.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { browsers } from './find-browsers.mjs';

/** The steps that all others need, one after the other. */
const first = ['browser', 'generate'];
/** The steps that read sources only, the longest first. They start together with the build. */
const ofSources = [
  'test:firefox',
  'test:unit',
  'test:zones',
  'lint:format',
  'lint:templates',
  'check:manifest',
  'check:circles',
  'check:references',
];
/** The steps that need the build, the longest first. */
const ofBuild = [
  'test:demo',
  'test:package',
  // `npm run test:hosts` runs them in Firefox too.
  'test:hosts:chromium',
  'lint:code',
  'typecheck',
  'check:size',
  'check:publint',
  'check:layers',
];
/** The tests of the server wait more than they compute, so they run beside the others. */
const beside = 'test:server';
// A contributor needs only Chromium. `.ci/run` installs Firefox too.
const hasFirefox = Boolean(browsers.firefox.find());
if (!hasFirefox) ofSources.shift();

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, 'node_modules', '.cache', 'callboard-check');
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const seconds = (from) => `${((performance.now() - from) / 1000).toFixed(1)} s`;

/** The counts that a step wrote. A run that failed without a failed test counts as one failure. */
function countsOf(file, succeeded) {
  if (!existsSync(file)) return { passed: succeeded ? 1 : 0, failed: succeeded ? 0 : 1, skipped: 0 };
  const counts = JSON.parse(readFileSync(file, 'utf8'));
  return { ...counts, failed: succeeded ? counts.failed : Math.max(1, counts.failed) };
}

/** Runs a script of package.json and prints its output when it has ended. */
function runStep(name) {
  const from = performance.now();
  const base = join(folder, name.replaceAll(':', '-'));
  const log = openSync(`${base}.log`, 'w');
  const child = spawn(`npm run --silent ${name}`, {
    cwd: root,
    shell: true,
    stdio: ['ignore', log, log],
    env: { ...process.env, CALLBOARD_COUNTS: `${base}.json` },
  });
  return new Promise((resolve) => {
    child.once('exit', (status) => {
      const result = { name, time: seconds(from), ...countsOf(`${base}.json`, status === 0) };
      console.log(`\n== ${name}\n${readFileSync(`${base}.log`, 'utf8')}`);
      console.log(`== ${name}: ${result.failed ? 'FAILED' : 'ok'}, ${result.time}`);
      resolve(result);
    });
  });
}

const start = performance.now();
const results = [];
for (const name of first) results.push(await runStep(name));

async function work(queue) {
  for (let name = queue.shift(); name; name = queue.shift()) results.push(await runStep(name));
}
// One worker builds, while the other begins with what needs no build.
const building = runStep('bundle').then((result) => results.push(result));
const besides = building.then(() => runStep(beside));
await Promise.all([
  building.then(() => work(ofBuild)).then(() => work(ofSources)),
  work(ofSources)
    .then(() => building)
    .then(() => work(ofBuild)),
]);
results.push(await besides);

const sum = (field) => results.reduce((total, result) => total + result[field], 0);
console.log(`\n${'step'.padEnd(20)}${'passed'.padStart(8)}${'failed'.padStart(8)}${'time'.padStart(10)}`);
for (const { name, passed, failed, time } of results) {
  console.log(`${name.padEnd(20)}${String(passed).padStart(8)}${String(failed).padStart(8)}${time.padStart(10)}`);
}
console.log(`All steps: ${seconds(start)}`);
if (!hasFirefox) {
  console.log('Firefox was not found, so nothing was tested in it. `npm run browser -- firefox` installs one.');
}
if (sum('skipped')) console.log(`Skipped tests: ${sum('skipped')}`);
console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`);
process.exitCode = sum('failed') ? 1 : 0;
