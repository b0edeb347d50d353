import { expect } from '@open-wc/testing';
import type { MonitoringEvent } from '../../../src/core/events/generated/event-types.js';
import type { CallMetrics } from '../../../src/core/projection/metrics.js';
import { answered, ended, left, queued, ringEnded, ringing, started } from '../../support/builders.js';
import { projectionOf } from '../../support/projection-of.js';

const noon = Date.UTC(2026, 10, 23, 12);
const midnight = Date.UTC(2026, 10, 23);
/** Seconds after noon. */
const s = (seconds: number) => noon + seconds * 1_000;

type Case = readonly [rule: string, events: readonly MonitoringEvent[], expected: Partial<CallMetrics>];

function states(cases: readonly Case[]): void {
  for (const [rule, events, expected] of cases) {
    it(rule, () => {
      expect(projectionOf(events).callMetrics()).to.include(expected);
      // The numbers stay the same once the ended calls have settled.
      expect(projectionOf(events, s(3_600)).callMetrics()).to.include(expected);
    });
  }
}

const call = (id: string, direction: 'inbound' | 'outbound' | 'internal' = 'inbound') =>
  started(s(0), id, { direction });

describe('Call metrics: accepted', () => {
  states([
    ['accepted is 0 before the first call', [], { accepted: 0 }],
    [
      'an inbound call of today that was answered is accepted',
      [call('c'), answered(s(9), 'c', 'anna'), ended(s(20), 'c')],
      { accepted: 1 },
    ],
    [
      'an answered outbound call is not accepted',
      [call('c', 'outbound'), answered(s(9), 'c', 'anna')],
      { accepted: 0 },
    ],
    [
      'an answered internal call is not accepted',
      [call('c', 'internal'), answered(s(9), 'c', 'anna')],
      { accepted: 0 },
    ],
    [
      'a call that only rang is not accepted',
      [call('c'), ringing(s(1), 'c', 'anna'), ended(s(9), 'c')],
      { accepted: 0 },
    ],
    [
      'a call is accepted once, at its first answer',
      [call('c'), answered(s(9), 'c', 'anna'), answered(s(30), 'c', 'anna'), answered(s(31), 'c', 'boris')],
      { accepted: 1 },
    ],
    ['a call that is still talking is accepted', [call('c'), answered(s(9), 'c', 'anna')], { accepted: 1, talking: 1 }],
    [
      'a transferred call is accepted once',
      [
        call('c'),
        answered(s(9), 'c', 'anna'),
        left(s(20), 'c', 'anna'),
        ringing(s(20), 'c', 'boris'),
        answered(s(25), 'c', 'boris'),
      ],
      { accepted: 1, talking: 1, averageWait: 0 },
    ],
    [
      'a call is accepted even if its answer is later than its end',
      [call('c'), ended(s(9), 'c'), answered(s(10), 'c', 'anna')],
      { accepted: 1, unprocessed: 0 },
    ],
    [
      'a call that an unknown agent answers is accepted',
      [call('c'), answered(s(9), 'c', '__proto__')],
      { accepted: 1 },
    ],
    [
      'an answer without the start of its call counts nowhere',
      [answered(s(9), 'c', 'anna')],
      { accepted: 0, talking: 0 },
    ],
  ]);

  it('a call counts for the day in which it started', () => {
    const overMidnight = [started(midnight - 10_000, 'c'), answered(midnight + 10_000, 'c', 'anna')];
    expect(projectionOf(overMidnight).callMetrics()).to.include({ accepted: 0, talking: 1, averageWait: null });
    const onMidnight = [started(midnight, 'c'), answered(midnight + 10_000, 'c', 'anna')];
    expect(projectionOf(onMidnight).callMetrics()).to.include({ accepted: 1, talking: 1, averageWait: 0 });
  });
});

describe('Call metrics: averageWait', () => {
  states([
    ['averageWait is null without calls', [], { averageWait: null }],
    ['averageWait is null while the only call waits', [call('c'), queued(s(1), 'c')], { averageWait: null }],
    [
      'averageWait is null when the only call was missed',
      [call('c'), queued(s(1), 'c'), ended(s(9), 'c')],
      { averageWait: null },
    ],
    [
      'the wait goes from queueing to the answer, without the time in the menu before it',
      [call('c'), queued(s(60), 'c'), answered(s(64.5), 'c', 'anna')],
      { averageWait: 4_500 },
    ],
    [
      'the wait begins with queueing, whether or not a phone rings yet',
      [call('c'), queued(s(1), 'c'), ringing(s(5), 'c', 'anna'), answered(s(9), 'c', 'anna')],
      { averageWait: 8_000 },
    ],
    [
      'the wait of a call that was never queued begins with its first ring, at any agent',
      [
        call('c'),
        ringing(s(2), 'c', 'boris'),
        ringEnded(s(4), 'c', 'boris'),
        ringing(s(5), 'c', 'anna'),
        answered(s(9), 'c', 'anna'),
      ],
      { averageWait: 7_000 },
    ],
    [
      'the wait of a call answered without a queue or a ring is 0',
      [call('c'), answered(s(9), 'c', 'anna')],
      { accepted: 1, averageWait: 0 },
    ],
    [
      'a ring after the answer does not make a wait',
      [call('c'), answered(s(9), 'c', 'anna'), ringing(s(20), 'c', 'boris')],
      { averageWait: 0 },
    ],
    [
      'averageWait is the mean over all accepted calls, including those that did not wait',
      [
        ...[call('c'), queued(s(0), 'c'), answered(s(10), 'c', 'anna')],
        ...[call('d'), answered(s(1), 'd', 'boris')],
        ...[call('e'), queued(s(1), 'e'), answered(s(6), 'e', 'clara'), ended(s(9), 'e')],
        ...[call('f'), queued(s(1), 'f'), ended(s(99), 'f')],
        ...[call('g', 'outbound'), queued(s(1), 'g'), answered(s(99), 'g', 'anna')],
      ],
      { accepted: 3, averageWait: 5_000 },
    ],
    [
      'a transfer does not change the wait',
      [
        call('c'),
        queued(s(1), 'c'),
        answered(s(4), 'c', 'anna'),
        left(s(9), 'c', 'anna'),
        answered(s(99), 'c', 'boris'),
      ],
      { averageWait: 3_000 },
    ],
  ]);
});

describe('Call metrics: atEntry, waiting, talking', () => {
  const phase = (expected: 'atEntry' | 'waiting' | 'talking' | 'ended') => ({
    atEntry: Number(expected === 'atEntry'),
    waiting: Number(expected === 'waiting'),
    talking: Number(expected === 'talking'),
  });
  states([
    ['a call is at entry before it is queued or rings', [call('c')], phase('atEntry')],
    ['a queued call is waiting', [call('c'), queued(s(1), 'c')], phase('waiting')],
    ['a ringing call is waiting', [call('c'), ringing(s(1), 'c', 'anna')], phase('waiting')],
    [
      'a call is still waiting when the phone has stopped ringing',
      [call('c'), ringing(s(1), 'c', 'anna'), ringEnded(s(5), 'c', 'anna', 'missed')],
      phase('waiting'),
    ],
    ['an answered call is talking', [call('c'), queued(s(1), 'c'), answered(s(2), 'c', 'anna')], phase('talking')],
    [
      'a call answered without a queue or a ring is talking',
      [call('c'), answered(s(2), 'c', 'anna')],
      phase('talking'),
    ],
    [
      'a call stays talking while it is transferred',
      [call('c'), answered(s(2), 'c', 'anna'), left(s(5), 'c', 'anna'), ringing(s(6), 'c', 'boris')],
      phase('talking'),
    ],
    [
      'an ended call is in no phase',
      [call('c'), queued(s(1), 'c'), answered(s(2), 'c', 'anna'), ended(s(3), 'c')],
      phase('ended'),
    ],
    ['an outbound call is in no phase', [call('c', 'outbound'), ringing(s(1), 'c', 'anna')], phase('ended')],
    ['an internal call is in no phase', [call('c', 'internal'), ringing(s(1), 'c', 'anna')], phase('ended')],
    [
      'events of a call that never started are in no phase',
      [queued(s(0), 'c'), ringing(s(1), 'c', 'anna')],
      phase('ended'),
    ],
  ]);

  it('a call of yesterday that is still open counts', () => {
    const projection = projectionOf([
      started(midnight - 1, 'c'),
      started(midnight - 1, 'd'),
      queued(midnight - 1, 'd'),
    ]);
    projection.advance(midnight + 1);
    expect(projection.callMetrics()).to.include({ atEntry: 1, waiting: 1, talking: 0 });
  });
});
