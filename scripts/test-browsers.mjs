/**
 * Runs the browser tests in Chromium, Firefox and WebKit, one after the other, and installs missing
 * browsers. Arguments choose browsers. Prints the version, counts and time of each at the end, and
 * writes the sum of the counts to the file that `CALLBOARD_COUNTS` names.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { browsers } from './find-browsers.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, 'node_modules', '.cache', 'callboard-browsers');
mkdirSync(folder, { recursive: true });

function run(args, env = {}) {
  const options = { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, ...env } };
  return spawnSync(process.execPath, args, options).status === 0;
}

/** The counts of a run. A run that failed without a failed test counts as one failure. */
function countsOf(file, succeeded) {
  const counts = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { passed: 0, failed: 0, skipped: 0 };
  return succeeded ? counts : { ...counts, failed: Math.max(1, counts.failed) };
}

function test(name) {
  console.log(`\n== ${name}`);
  const from = performance.now();
  const file = join(folder, `${name}.json`);
  rmSync(file, { force: true });
  const runner = join(root, 'node_modules', '@web', 'test-runner', 'dist', 'bin.js');
  const succeeded = run([runner, '--config', 'web-test-runner.browsers.config.mjs'], {
    CALLBOARD_BROWSER: name,
    CALLBOARD_COUNTS: file,
  });
  return { name, seconds: (performance.now() - from) / 1000, ...countsOf(file, succeeded) };
}

const wanted = process.argv.slice(2);
const names = wanted.length > 0 ? wanted : Object.keys(browsers);
if (!run([join(root, 'scripts', 'ensure-browser.mjs'), ...names])) process.exit(1);

const results = names.map(test);
console.log(
  `\n${'browser'.padEnd(32)}${['passed', 'failed', 'skipped', 'time'].map((head) => head.padStart(9)).join('')}`,
);
for (const { name, browser = name, seconds, passed, failed, skipped } of results) {
  const cells = [passed, failed, skipped, `${seconds.toFixed(1)} s`].map((cell) => String(cell).padStart(9));
  console.log(browser.padEnd(32) + cells.join(''));
}
const { CALLBOARD_COUNTS: whole } = process.env;
const sum = (field) => results.reduce((total, result) => total + result[field], 0);
if (whole) {
  writeFileSync(whole, JSON.stringify({ passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') }));
}
process.exitCode = sum('failed') > 0 ? 1 : 0;
