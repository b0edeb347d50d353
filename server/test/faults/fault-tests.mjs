import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { removeFolders } from '../support/world.mjs';

/** A test of each fault; `npm run faults` does each many times, and prints a table. */
export function faultTests(faults) {
  describe('After every fault what was acknowledged is logged once, and every page is right', () => {
    after(removeFolders);
    for (const { name, run } of faults) {
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
}
