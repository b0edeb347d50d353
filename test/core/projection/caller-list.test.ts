import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { Projection } from '../../../src/core/index.js';
import type { MonitoringEvent } from '../../../src/core/events/generated/event-types.js';
import { answered, centre, ended, queued, reached, started } from '../../support/builders.js';
import { asDelivered, burst, groupIds, longDay } from '../../support/random-day.js';

const noon = Date.UTC(2026, 10, 23, 12);

/** Three missed callers, one after the other, and one with a hidden number. */
function lost() {
  const projection = new Projection();
  const take = (...events: MonitoringEvent[]) => {
    for (const event of events) projection.apply(event);
    return projection.unprocessedCallers();
  };
  take(...centre(noon));
  for (const [index, key] of ['+1', '+2', null, '+3'].entries()) {
    const [at, id] = [noon + index * 1_000, `c${index}`];
    take(started(at, id, key === null ? { contact: null } : { key }), queued(at, id, index < 2 ? 'sales' : 'support'));
    take(ended(at + 10, id));
  }
  return { projection, take };
}

const idsOf = (lines: readonly { id: string }[]) => lines.map(({ id }) => id).join(' ');
const hidden = `call:${noon + 2_000}:c2`;

describe('The list of unprocessed callers', () => {
  it('is the same object as long as no item changes', () => {
    const { projection, take } = lost();
    const before = take();
    expect(idsOf(before)).to.equal(`key:+1 key:+2 ${hidden} key:+3`);
    expect(projection.unprocessedCallers()).to.equal(before);
    expect(take(started(noon + 9_000, 'other', { key: '+9' }), answered(noon + 9_001, 'other', 'anna'))).to.equal(
      before,
    );
    expect(Object.isFrozen(before)).to.equal(true);
  });

  it('is a new list that reuses all other items when one is added, removed or changed', () => {
    const { take } = lost();
    const before = take();
    const after = take(
      reached(noon + 5_000, '+2'),
      ...[started(noon + 6_000, 'again', { key: '+1' }), ended(noon + 6_010, 'again')],
      ...[started(noon + 500, 'between', { contact: null }), ended(noon + 510, 'between')],
    );
    expect(idsOf(after)).to.equal(`key:+1 call:${noon + 500}:between ${hidden} key:+3`);
    expect(after[0]!.times).to.equal(2);
    expect(after.slice(2)).to.deep.equal(before.slice(2));
    expect(after[2]).to.equal(before[2]);
    expect(after[3]).to.equal(before[3]);
    expect(idsOf(before), 'the earlier list has not changed').to.equal(`key:+1 key:+2 ${hidden} key:+3`);
  });

  it('contains the callers of the selected groups, whatever was selected before', () => {
    const { projection, take } = lost();
    expect(idsOf(projection.unprocessedCallers(['sales']))).to.equal('key:+1 key:+2');
    take(reached(noon + 5_000, '+1'));
    expect(idsOf(projection.unprocessedCallers(['sales']))).to.equal('key:+2');
    expect(idsOf(projection.unprocessedCallers(['support']))).to.equal(`${hidden} key:+3`);
  });

  it('is correct when more callers have changed than are tracked one by one', () => {
    const { take } = lost();
    const many = Array.from({ length: 1_500 }, (_, index) => `m${index}`);
    take(...many.flatMap((id) => [started(noon + 20_000, id, { key: id }), ended(noon + 20_001, id)]));
    expect(take()).to.have.length(1_504);
    expect(idsOf(take(...many.map((id) => reached(noon + 20_002, id))))).to.equal(`key:+1 key:+2 ${hidden} key:+3`);
  });

  it('is the same at the end of a random day, whether it was read after each event or only once', function () {
    this.timeout(60_000);
    const selection = fc.oneof(fc.constant(null), fc.subarray(groupIds, { minLength: 1 }));
    const property = fc.property(fc.oneof(burst, longDay.map(asDelivered)), selection, (events, selected) => {
      const watched = new Projection();
      const alone = new Projection();
      for (const event of events) {
        watched.apply(event);
        alone.apply(event);
        watched.unprocessedCallers(selected);
      }
      expect(watched.unprocessedCallers(selected)).to.deep.equal(alone.unprocessedCallers(selected));
    });
    fc.assert(property, { numRuns: 300, seed: 20_261_129 });
    fc.assert(property, { numRuns: 300 });
  });
});
