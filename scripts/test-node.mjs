/**
 * Runs the Node tests of one folder, such as `test/package`; they test the output of
 * `npm run build`. `--browser chromium` tests only in that browser; `--files 3` runs three files at
 * a time.
 */
import { readdirSync, writeFileSync } from 'node:fs';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { browser: { type: 'string' }, files: { type: 'string', default: '1' } },
});
const folder = new URL(`../${positionals[0]}/`, import.meta.url);
if (values.browser) process.env.CALLBOARD_BROWSER = values.browser;
const names = readdirSync(folder).filter((name) => /\.test\.(mjs|ts)$/.test(name));
const counts = { passed: 0, failed: 0, skipped: 0 };

const files = names.sort().map((name) => fileURLToPath(new URL(name, folder)));
// With a timeout a file that hangs fails, and the run goes on.
const tests = run({ files, concurrency: Number(values.files), timeout: 600_000 });
tests.on('test:pass', ({ skip, todo, details }) => {
  if (details.type !== 'suite') counts[skip || todo ? 'skipped' : 'passed'] += 1;
});
tests.on('test:fail', ({ details }) => {
  if (details.type !== 'suite') counts.failed += 1;
});
tests.on('end', () => {
  if (process.env.CALLBOARD_COUNTS) writeFileSync(process.env.CALLBOARD_COUNTS, JSON.stringify(counts));
  process.exitCode = counts.failed || !counts.passed ? 1 : 0;
});
tests.compose(new spec()).pipe(process.stdout);
