import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { removeFolders } from '../support/world.js';
import type { ScenarioResult } from './scenario.js';

/** A fault: does harm to a running scenario, decided by a seed, and resolves with the result. */
export interface Fault {
  readonly name: string;
  run(seed: number): Promise<ScenarioResult>;
}

/** A test of each fault; `npm run faults` runs each many times, and prints a table. */
export function faultTests(faults: readonly Fault[]): void {
  describe('After a fault every acknowledged event is logged once, and every page is right', () => {
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
