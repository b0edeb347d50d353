import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fuzzEvents } from '../../tools/fuzz/nearly-events.mjs';
import { fuzzStreams } from '../../tools/fuzz/spoiled-streams.mjs';

test('a hundred thousand frames that are nearly events: parseEvent and the published schema agree, nothing throws', () => {
  assert.equal(fuzzEvents(100_000, 20_261_123), null);
  assert.equal(fuzzEvents(20_000, Date.now()), null);
});

test('spoiled streams of bytes through source and store: what can be read counts, what cannot be changes nothing', async () => {
  assert.equal(await fuzzStreams(20_000, 20_261_123), null);
  assert.equal(await fuzzStreams(10_000, Date.now()), null);
});
