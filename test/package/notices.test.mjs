import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { notices } from '../../scripts/notices.mjs';

test('THIRD-PARTY-NOTICES.txt has the licence of every package in the bundles (npm run notices)', () => {
  const file = readFileSync(new URL('../../THIRD-PARTY-NOTICES.txt', import.meta.url), 'utf8');
  assert.equal(file, notices());
});
