import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { differenceOn, faultyDay } from '../../support/faulty-day.js';

describe('The store on a source with faults', function () {
  this.timeout(120_000);

  it('gives the same numbers as a recount of all events, between faults and after them', async () => {
    const property = fc.asyncProperty(faultyDay, async (day) => {
      expect(await differenceOn(day)).to.equal(null);
    });
    await fc.assert(property, { numRuns: 1_000, seed: 20_261_123 });
    await fc.assert(property, { numRuns: 1_000 });
  });
});
