import { expect } from '@open-wc/testing';
import type { MonitoringEvent } from '../../../src/core/events/generated/event-types.js';
import type { CallMetrics } from '../../../src/core/projection/metrics.js';
import { Projection } from '../../../src/core/projection/projection.js';
import { answered, ended, groupRemoved, queued, reached, ringing, started } from '../../support/builders.js';
import { projectionOf } from '../../support/projection-of.js';

const noon = Date.UTC(2026, 10, 23, 12);
const window = 120_000;
/** Seconds after noon. */
const s = (seconds: number) => noon + seconds * 1_000;

/** An event that only moves the stream's clock. */
const elsewhere = (at: number) => groupRemoved(at, 'some group');

const lost = [started(s(0), 'c', { key: 'X' }), queued(s(2), 'c', 'sales'), ended(s(10), 'c')];
const missed: Partial<CallMetrics> = { accepted: 0, unprocessed: 1, atEntry: 0, waiting: 0, talking: 0 };
const accepted: Partial<CallMetrics> = { accepted: 1, unprocessed: 0, averageWait: 3_000, talking: 0 };
const nothing: Partial<CallMetrics> = { accepted: 0, unprocessed: 0, atEntry: 0, waiting: 0, talking: 0 };

/**
 * Applies the first events, moves the clock by an event or by the page's clock, applies the rest.
 */
function told(
  first: readonly MonitoringEvent[],
  clock: number,
  rest: readonly MonitoringEvent[],
  by = 'event',
): Projection {
  const projection = projectionOf(first);
  if (by === 'event') projection.apply(elsewhere(clock));
  else projection.advance(clock);
  for (const event of rest) projection.apply(event);
  return projection;
}

for (const by of ['event', 'page']) {
  describe(`The settling window by the clock of the ${by === 'event' ? 'stream' : 'page'}`, () => {
    const talk = answered(s(5), 'c', 'anna');

    it('lets an answer turn a missed call into an accepted one until two minutes after its end', () => {
      const projection = told(lost, s(10) + window, [talk], by);
      expect(projection.callMetrics()).to.include(accepted);
      expect(projection.callMetrics(['sales'])).to.include(accepted);
      expect(projection.diagnostics()).not.to.have.property('late');
    });

    it('ignores an answer a millisecond later and counts it as late', () => {
      const projection = told(lost, s(10) + window + 1, [talk], by);
      expect(projection.callMetrics()).to.include(missed);
      expect(projection.diagnostics()).to.include({ late: 1 });
    });

    it('ignores a call.started that arrives more than two minutes after its at and counts it as late', () => {
      const inTime = told([], s(0) + window, [started(s(0), 'c')], by);
      expect(inTime.callMetrics()).to.include({ atEntry: 1 });
      const late = told([], s(0) + window + 1, [started(s(0), 'c')], by);
      expect(late.callMetrics()).to.include(nothing);
      expect(late.diagnostics()).to.include({ late: 1 });
    });

    it('ignores a late call.started even if events of its call are known', () => {
      const late = told([queued(s(60), 'c')], s(0) + window + 1, [started(s(0), 'c')], by);
      expect(late.callMetrics()).to.include(nothing);
      expect(late.openCalls()).to.deep.equal([]);
    });

    it('keeps a settled call settled when its events are repeated', () => {
      const call = [lost[0]!, lost[1]!, talk, lost[2]!];
      for (const [events, expected] of [
        [lost, missed],
        [call, accepted],
      ] as const) {
        const projection = told(events, s(10) + window + 1, [...events, ...events], by);
        expect(projection.callMetrics()).to.include(expected);
        expect(projection.openCalls()).to.deep.equal([]);
        projection.advance(s(3_600));
        expect(projection.callMetrics()).to.include(expected);
      }
    });

    it('keeps a settled call whose end lies before its start settled when its start is repeated', () => {
      const events = [started(s(100), 'c', { key: 'X' }), ended(s(0), 'c')];
      const projection = told(events, s(121), events, by);
      expect(projection.callMetrics()).to.include(missed);
      projection.advance(s(3_600));
      expect(projection.callMetrics()).to.include(missed);
    });

    it('drops the events of a call without a start two minutes after its end', () => {
      const events = [queued(s(0), 'c'), ended(s(10), 'c')];
      const start = started(s(20), 'c');
      expect(told(events, s(10) + window, [start], by).callMetrics()).to.include(missed);
      const dropped = told(events, s(10) + window + 1, [start], by);
      expect(dropped.callMetrics()).to.include({ atEntry: 1, unprocessed: 0 });
      expect(dropped.diagnostics()).to.include({ unknownCall: 1 });
    });

    it('drops the events of a call without a start and an end two minutes after the last of them', () => {
      const events = [ringing(s(10), 'c', 'anna'), queued(s(0), 'c')];
      const start = started(s(20), 'c');
      expect(told(events, s(10) + window, [start], by).callMetrics()).to.include({ waiting: 1 });
      const dropped = told(events, s(10) + window + 1, [start], by);
      expect(dropped.callMetrics()).to.include({ atEntry: 1, waiting: 0 });
      expect(dropped.diagnostics()).to.include({ unknownCall: 1 });
    });
  });
}

describe('Settling', () => {
  it('does not happen to an open call, however old it is: late events correct it', () => {
    const projection = told([started(s(0), 'c')], s(3_600), [queued(s(2), 'c'), answered(s(5), 'c', 'anna')]);
    expect(projection.callMetrics()).to.include({ accepted: 1, averageWait: 3_000, talking: 1 });
  });

  it('happens at once to a call whose end is reported after the window', () => {
    const projection = told([started(s(0), 'c', { key: 'X' })], s(3_600), [ended(s(10), 'c')]);
    expect(projection.callMetrics()).to.include(missed);
    expect(projection.openCalls()).to.deep.equal([]);
    expect(projection.apply(answered(s(5), 'c', 'anna'))).to.equal(false);
    expect(projection.callMetrics()).to.include(missed);
  });

  it('follows an earlier end that is reported later', () => {
    const calls = [started(s(0), 'c', { key: 'X' }), ended(s(100), 'c'), ended(s(10), 'c')];
    expect(told(calls, s(10) + window + 1, [answered(s(5), 'c', 'anna')]).callMetrics()).to.include(missed);
  });

  it('lets a talk process earlier misses after both are settled', () => {
    const talk = [started(s(300), 'd', { key: 'X' }), answered(s(301), 'd', 'anna'), ended(s(310), 'd')];
    const projection = told(lost, s(200), talk);
    expect(projection.callMetrics().unprocessed).to.equal(0);
    projection.advance(s(3_600));
    expect(projection.callMetrics().unprocessed).to.equal(0);
    expect(projection.snapshot().events.filter(({ type }) => type !== 'group.removed')).to.deep.equal([]);
  });

  it('keeps a talk when a later unanswered call with the same contact is settled, and in a snapshot', () => {
    const inVain = [started(s(1), 'v', { key: 'X', direction: 'outbound', agentId: 'anna' }), ended(s(3), 'v')];
    const projection = projectionOf([lost[0]!, ...inVain, ...lost.slice(1), reached(s(12), 'X')]);
    for (const now of [s(124), s(131), s(3_600)]) {
      projection.advance(now);
      const restored = Projection.restore(JSON.parse(JSON.stringify(projection.snapshot())));
      expect(projection.callMetrics().unprocessed).to.equal(0);
      expect(restored.callMetrics().unprocessed).to.equal(0);
    }
  });

  it('lets a talk process a miss that ended earlier but was reported later', () => {
    const projection = projectionOf([reached(s(100), 'X'), elsewhere(s(110)), ...lost.toReversed()]);
    expect(projection.callMetrics().unprocessed).to.equal(0);
  });

  it("follows the stream's clock, which the greatest at and the page's clock move forward and never back", () => {
    const projection = projectionOf([elsewhere(s(50))]);
    expect(projection.now).to.equal(s(50));
    projection.apply(elsewhere(s(0)));
    projection.advance(s(10));
    expect(projection.now).to.equal(s(50));
    projection.advance(s(60));
    expect(projection.now).to.equal(s(60));
    for (const nonsense of [NaN, Infinity, -Infinity]) projection.advance(nonsense);
    expect(projection.now).to.equal(s(60));
  });

  it('leaves nothing of finished calls but the tallies and unprocessed calls', () => {
    const projection = new Projection();
    for (let index = 0; index < 1_000; index += 1) {
      const at = noon + index * 1_000;
      projection.apply(started(at, `c${index}`, { key: `key ${index % 200}` }));
      if (index >= 100) projection.apply(answered(at + 1, `c${index}`, 'anna'));
      projection.apply(ended(at + 2, `c${index}`));
    }
    projection.advance(noon + 3_600_000);
    const { events, tallies } = projection.snapshot();
    expect(events).to.deep.equal([]);
    expect(tallies).to.have.length(2);
    expect(projection.callMetrics()).to.include({ accepted: 900, unprocessed: 0 });
  });
});
