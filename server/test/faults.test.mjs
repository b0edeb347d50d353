import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { crowdFaults } from './faults/crowd-fault.mjs';
import { faults } from './faults/faults.mjs';
import { natsFaults } from './faults/nats-faults.mjs';
import { ensureNatsServer } from './support/nats-cluster.mjs';
import { removeFolders } from './support/world.mjs';

/** `npm run faults` does each many times, and prints the table. */
describe('After every fault what was acknowledged is logged once, and every page is right', () => {
  after(removeFolders);
  // Each starts six processes: one of them here, all of them by `npm run faults`.
  const ofNats = ensureNatsServer() ? natsFaults.slice(0, 1) : [];
  for (const { name, run } of [...faults, ...crowdFaults(500, 300), ...ofNats]) {
    it(name, { timeout: 120_000 }, async () => {
      const { lost, doubled, isInOrder, differences, refused, acknowledged } = await run(20_261_124);
      assert.deepEqual(
        { lost, doubled, isInOrder, differences, refused },
        { lost: 0, doubled: 0, isInOrder: true, differences: [], refused: [] },
      );
      assert.ok(acknowledged > 200, `${acknowledged} events`);
    });
  }
});
