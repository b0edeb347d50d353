import { expect } from '@open-wc/testing';
import type { MonitoringEvent } from '../../../src/core/events/generated/event-types.js';
import type { CallMetrics } from '../../../src/core/projection/metrics.js';
import { answered, ended, left, queued, ringEnded, ringing, started } from '../../support/builders.js';
import { projected } from '../../support/projected.js';

const noon = Date.UTC(2026, 10, 23, 12);
const midnight = Date.UTC(2026, 10, 23);
/** Seconds after noon. */
const s = (seconds: number) => noon + seconds * 1_000;

type Case = readonly [rule: string, events: readonly MonitoringEvent[], expected: Partial<CallMetrics>];

function states(cases: readonly Case[]): void {
  for (const [rule, events, expected] of cases) {
    it(rule, () => {
      expect(projected(events).callMetrics()).to.include(expected);
      // The same again once every ended call is folded into the tallies.
      expect(projected(events, s(3_600)).callMetrics()).to.include(expected);
    });
  }
}

const call = (id: string, direction: 'inbound' | 'outbound' | 'internal' = 'inbound') =>
  started(s(0), id, { direction });

describe('Call metrics: accepted', () => {
  states([
    ['nothing happened: 0', [], { accepted: 0 }],
    [
      '"inbound calls of today that were answered"',
      [call('c'), answered(s(9), 'c', 'anna'), ended(s(20), 'c')],
      { accepted: 1 },
    ],
    ['"inbound": not an outbound one', [call('c', 'outbound'), answered(s(9), 'c', 'anna')], { accepted: 0 }],
    ['"inbound": not an internal one', [call('c', 'internal'), answered(s(9), 'c', 'anna')], { accepted: 0 }],
    [
      '"that were answered": not one that rang',
      [call('c'), ringing(s(1), 'c', 'anna'), ended(s(9), 'c')],
      { accepted: 0 },
    ],
    [
      '"counted once each at the first answer"',
      [call('c'), answered(s(9), 'c', 'anna'), answered(s(30), 'c', 'anna'), answered(s(31), 'c', 'boris')],
      { accepted: 1 },
    ],
    ['"calls still talking are in"', [call('c'), answered(s(9), 'c', 'anna')], { accepted: 1, talking: 1 }],
    [
      '"a transfer adds nothing"',
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
      'an answer "also if its at is later than the end"',
      [call('c'), ended(s(9), 'c'), answered(s(10), 'c', 'anna')],
      { accepted: 1, unprocessed: 0 },
    ],
    [
      'an agent that nobody knows answers like any other',
      [call('c'), answered(s(9), 'c', '__proto__')],
      { accepted: 1 },
    ],
    ['an answer whose call never started counts nowhere', [answered(s(9), 'c', 'anna')], { accepted: 0, talking: 0 }],
  ]);

  it('"a call belongs to the day in which it started"', () => {
    const overMidnight = [started(midnight - 10_000, 'c'), answered(midnight + 10_000, 'c', 'anna')];
    expect(projected(overMidnight).callMetrics()).to.include({ accepted: 0, talking: 1, averageWait: null });
    const onMidnight = [started(midnight, 'c'), answered(midnight + 10_000, 'c', 'anna')];
    expect(projected(onMidnight).callMetrics()).to.include({ accepted: 1, talking: 1, averageWait: 0 });
  });
});

describe('Call metrics: averageWait', () => {
  states([
    ['"no accepted call: null, never 0"', [], { averageWait: null }],
    ['"no accepted call": one that waits is none', [call('c'), queued(s(1), 'c')], { averageWait: null }],
    [
      '"no accepted call": one that was lost is none',
      [call('c'), queued(s(1), 'c'), ended(s(9), 'c')],
      { averageWait: null },
    ],
    [
      '"answeredAt - waitingSince in ms", and "time before waitingSince (menu, greeting) is not in it"',
      [call('c'), queued(s(60), 'c'), answered(s(64.5), 'c', 'anna')],
      { averageWait: 4_500 },
    ],
    [
      'it waits since it is queued, "whether or not a phone rings yet"',
      [call('c'), queued(s(1), 'c'), ringing(s(5), 'c', 'anna'), answered(s(9), 'c', 'anna')],
      { averageWait: 8_000 },
    ],
    [
      'it waits since the earliest ring when it was never queued, also by another agent',
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
      '"an answer with no ring and no queue before it counts as 0"',
      [call('c'), answered(s(9), 'c', 'anna')],
      { accepted: 1, averageWait: 0 },
    ],
    [
      '"... before it": a ring that comes after the answer is no wait',
      [call('c'), answered(s(9), 'c', 'anna'), ringing(s(20), 'c', 'boris')],
      { averageWait: 0 },
    ],
    [
      '"mean over the calls of accepted", those that did not wait included',
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
    ['"entry" before any queue or ring', [call('c')], phase('atEntry')],
    ['"waiting" when it is queued', [call('c'), queued(s(1), 'c')], phase('waiting')],
    ['"waiting" when a phone rings', [call('c'), ringing(s(1), 'c', 'anna')], phase('waiting')],
    [
      '"waiting" still when the phone has stopped',
      [call('c'), ringing(s(1), 'c', 'anna'), ringEnded(s(5), 'c', 'anna', 'missed')],
      phase('waiting'),
    ],
    ['"talking" when it is answered', [call('c'), queued(s(1), 'c'), answered(s(2), 'c', 'anna')], phase('talking')],
    ['"talking" without a queue or a ring', [call('c'), answered(s(2), 'c', 'anna')], phase('talking')],
    [
      '"talking": "hold and transfer included"',
      [call('c'), answered(s(2), 'c', 'anna'), left(s(5), 'c', 'anna'), ringing(s(6), 'c', 'boris')],
      phase('talking'),
    ],
    [
      '"ended" in none of them',
      [call('c'), queued(s(1), 'c'), answered(s(2), 'c', 'anna'), ended(s(3), 'c')],
      phase('ended'),
    ],
    ['"inbound calls": no outbound one', [call('c', 'outbound'), ringing(s(1), 'c', 'anna')], phase('ended')],
    ['"inbound calls": no internal one', [call('c', 'internal'), ringing(s(1), 'c', 'anna')], phase('ended')],
    [
      'facts of a call that never started are in none of them',
      [queued(s(0), 'c'), ringing(s(1), 'c', 'anna')],
      phase('ended'),
    ],
  ]);

  it('counts whatever day the call started', () => {
    const projection = projected([started(midnight - 1, 'c'), started(midnight - 1, 'd'), queued(midnight - 1, 'd')]);
    projection.advance(midnight + 1);
    expect(projection.callMetrics()).to.include({ atEntry: 1, waiting: 1, talking: 0 });
  });
});
