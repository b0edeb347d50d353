/** Runs the tests in Node of one folder, such as `test/package`. Those look at what `npm run build` made. A second word: the only browser. */
import { readdirSync, writeFileSync } from 'node:fs';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { fileURLToPath } from 'node:url';

const folder = new URL(`../${process.argv[2]}/`, import.meta.url);
if (process.argv[3]) process.env.CALLBOARD_BROWSER = process.argv[3];
const files = readdirSync(folder).filter((name) => /\.test\.(mjs|ts)$/.test(name));
const counts = { passed: 0, failed: 0, skipped: 0 };

const tests = run({ files: files.sort().map((name) => fileURLToPath(new URL(name, folder))), concurrency: true });
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
