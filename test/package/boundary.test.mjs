import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fuzz } from '../../scripts/fuzz.mjs';

test('a hundred thousand frames that are nearly events: parseEvent and the published schema agree, nothing throws', () => {
  assert.equal(fuzz(100_000, 20_261_123), null);
  assert.equal(fuzz(20_000, Date.now()), null);
});
