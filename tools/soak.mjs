/**
 * Plays random days to a store over a faulty source and compares its values with a recount:
 * `npm run soak -- --minutes 5`; `--seed N` sets where to begin. Prints the seed and the shrunk day
 * of a difference; then the exit code is 1.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import fc from 'fast-check';

const BATCH = 1_000;
const { values } = parseArgs({ options: { minutes: { type: 'string', default: '5' }, seed: { type: 'string' } } });
const minutes = Number(values.minutes);
if (!(minutes > 0)) throw new Error(`--minutes ${values.minutes}: give a number above 0`);

const folder = await mkdtemp(join(tmpdir(), 'callboard-soak-'));
const outfile = join(folder, 'faulty-day.mjs');
await build({
  entryPoints: [fileURLToPath(new URL('../test/support/faulty-day.ts', import.meta.url))],
  bundle: true,
  format: 'esm',
  platform: 'node',
  // The test code and this script must use one copy of fast-check.
  plugins: [
    {
      name: 'one-fast-check',
      setup: ({ onResolve }) =>
        onResolve({ filter: /^fast-check$/ }, () => ({ path: import.meta.resolve('fast-check'), external: true })),
    },
  ],
  outfile,
});
const { differenceOn, faultyDay } = await import(pathToFileURL(outfile).href);
await rm(folder, { recursive: true });

const property = fc.asyncProperty(faultyDay, async (day) => {
  const difference = await differenceOn(day);
  if (difference) throw new Error(JSON.stringify(difference, null, 2));
});
const start = Date.now();
let seed = Number(values.seed ?? start % 1_000_000_000);
let days = 0;
let said = 0;
while (Date.now() - start < minutes * 60_000) {
  const { failed, counterexample, error, errorInstance } = await fc.check(property, { numRuns: BATCH, seed });
  if (failed) {
    console.error(`seed ${seed}, after ${days} days: ${errorInstance?.message ?? error}`);
    console.error(JSON.stringify(counterexample));
    process.exitCode = 1;
    break;
  }
  days += BATCH;
  seed += 1;
  const passed = Math.floor((Date.now() - start) / 60_000);
  if (passed > said) console.log(`${(said = passed)} min: ${days} days, next seed ${seed}`);
}
console.log(process.exitCode ? `a difference after ${days} days` : `${days} days without a difference`);
