/**
 * Fuzz tests: malformed events against the check of events, and corrupted streams against
 * everything from a source's bytes to the published values. `npm run fuzz -- --frames 10000000`
 * sets how many (a tenth of them are lines of streams), `--seed N` where to begin. Needs
 * `npm run build`. Prints the first failure with its seed; then the exit code is 1.
 */
import { parseArgs } from 'node:util';
import { fuzzEvents } from './fuzz/nearly-events.mjs';
import { fuzzStreams } from './fuzz/spoiled-streams.mjs';

const { values } = parseArgs({
  options: { frames: { type: 'string', default: '1000000' }, seed: { type: 'string', default: '1' } },
});
const [frames, seed] = [Number(values.frames), Number(values.seed)];
const BATCH = 200_000;
for (let done = 0; done < frames; done += BATCH) {
  const count = Math.min(BATCH, frames - done);
  const wrong = fuzzEvents(count * 0.9, seed + done) ?? (await fuzzStreams(count * 0.1, seed + done));
  if (wrong) {
    console.error({ seed: seed + done, ...wrong });
    process.exit(1);
  }
}
console.log(`${frames} frames, no failure`);
