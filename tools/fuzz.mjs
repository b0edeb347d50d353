/**
 * The boundary against frames that are nearly events, and the whole way from a source's bytes to the screen against spoiled
 * streams, for as long as asked: `npm run fuzz -- --frames 10000000` (a tenth of them as lines of streams), and `--seed N` to
 * begin elsewhere. Needs a build. What goes wrong prints itself with its seed, and makes the exit code 1.
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
console.log(`${frames} frames, nothing wrong`);
