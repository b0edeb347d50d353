import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fuzzEvents } from '../../tools/fuzz/nearly-events.mjs';
import { fuzzStreams } from '../../tools/fuzz/spoiled-streams.mjs';

test('parseEvent agrees with the published schema on a hundred thousand malformed events and never throws', () => {
  assert.equal(fuzzEvents(100_000, 20_261_123), null);
  assert.equal(fuzzEvents(20_000, Date.now()), null);
});

test('source and store count the valid lines of corrupted streams and ignore the others', async () => {
  assert.equal(await fuzzStreams(20_000, 20_261_123), null);
  assert.equal(await fuzzStreams(10_000, Date.now()), null);
});
