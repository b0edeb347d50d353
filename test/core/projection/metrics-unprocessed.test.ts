import { expect } from '@open-wc/testing';
import type { MonitoringEvent } from '../../../src/core/events/generated/event-types.js';
import { Projection } from '../../../src/core/projection/projection.js';
import { answered, ended, left, reached, started } from '../../support/builders.js';
import { projectionOf } from '../../support/projection-of.js';

const noon = Date.UTC(2026, 10, 23, 12);
const midnight = Date.UTC(2026, 10, 23);
/** Seconds after noon. */
const s = (seconds: number) => noon + seconds * 1_000;

/** An inbound call whose caller gives up after five seconds. */
const lost = (at: number, callId: string, key?: string): MonitoringEvent[] => [
  started(at, callId, key === undefined ? {} : { key }),
  ended(at + 5_000, callId),
];

/** A call that is answered after five seconds and ends after ten. */
const talked = (
  at: number,
  callId: string,
  key: string,
  direction: 'inbound' | 'outbound' | 'internal' = 'inbound',
) => [
  started(at, callId, { key, direction, ...(direction !== 'inbound' && { agentId: 'anna' }) }),
  answered(at + 5_000, callId, 'anna'),
  ended(at + 10_000, callId),
];

const unprocessed = (events: readonly MonitoringEvent[], now?: number) =>
  projectionOf(events, now).callMetrics().unprocessed;

describe('The worked example of unprocessed calls', () => {
  for (const [name, settles] of [
    ['within the settling window', false],
    ['when every call settles before the next', true],
  ] as const) {
    it(`gives the right number after each call ${name}`, () => {
      const projection = new Projection();
      let now = noon;
      const after = (events: (at: number) => MonitoringEvent[]) => {
        for (const event of events(now)) projection.apply(event);
        now += settles ? 3_600_000 : 15_000;
        projection.advance(now);
        return projection.callMetrics().unprocessed;
      };
      after((at) => lost(at, 'x1', 'X'));
      after((at) => lost(at, 'x2', 'X'));
      after((at) => lost(at, 'x3', 'X'));
      after((at) => lost(at, 'y1', 'Y'));
      expect(after((at) => lost(at, 'y2', 'Y'))).to.equal(5);
      expect(after((at) => talked(at, 'x4', 'X'))).to.equal(2);
      expect(after((at) => lost(at, 'x5', 'X'))).to.equal(3);
      const dialled = (at: number) => [started(at, 'd', { key: 'Y', direction: 'outbound' as const, agentId: 'anna' })];
      expect(after(dialled)).to.equal(3);
      expect(after((at) => [answered(at, 'd', 'anna')])).to.equal(1);
    });
  }
});

describe('The missed calls in "unprocessed"', () => {
  const inVain = (direction: 'outbound' | 'internal') => [
    started(s(0), 'c', { key: 'X', direction, agentId: 'anna' }),
    ended(s(9), 'c'),
  ];
  for (const [rule, events, expected] of [
    ['include an inbound call that ended unanswered', lost(s(0), 'c', 'X'), 1],
    ['do not include an outbound call', inVain('outbound'), 0],
    ['do not include an internal call', inVain('internal'), 0],
    ['do not include an open call', [started(s(0), 'c', { key: 'X' })], 0],
    ['do not include an answered call', talked(s(0), 'c', 'X'), 0],
    ['do not include a call that started yesterday and ended today', lost(midnight - 2_000, 'c', 'X'), 0],
    ['include a call that started at midnight', lost(midnight, 'c', 'X'), 1],
    ['do not include a call without a start', [ended(s(5), 'c')], 0],
    ['include every missed call of a contact', [...lost(s(0), 'c', 'X'), ...lost(s(1), 'd', 'X')], 2],
  ] as const) {
    it(rule, () => {
      expect(unprocessed(events)).to.equal(expected);
      expect(unprocessed(events, events.at(-1)!.at + 3_600_000)).to.equal(expected);
    });
  }
});

describe('A missed call', () => {
  const miss = lost(s(0), 'm', 'X');
  const open = (direction: 'inbound' | 'outbound' | 'internal', at: number) =>
    started(at, 'c', { key: 'X', direction });
  const yesterday = started(midnight - 60_000, 'old', { key: 'X' });
  for (const [rule, events, expected] of [
    ['stays unprocessed without a talk', [...miss, ...lost(s(1), 'n', 'X')], 2],
    ['is processed by an inbound talk', [...miss, ...talked(s(9), 'c', 'X')], 0],
    ['is processed by an outbound talk', [...miss, ...talked(s(9), 'c', 'X', 'outbound')], 0],
    ['is not processed by an internal call', [...miss, ...talked(s(9), 'c', 'X', 'internal')], 1],
    ['is not processed by a talk with another contact', [...miss, ...talked(s(9), 'c', 'Y')], 1],
    [
      'is processed by a talk with any agent, even an unknown one',
      [...miss, open('outbound', s(9)), answered(s(10), 'c', 'nobody knows')],
      0,
    ],
    [
      'is processed by the answer of a transferred call that was first answered before it',
      [
        open('inbound', s(-9)),
        answered(s(-5), 'c', 'anna'),
        ...miss,
        left(s(9), 'c', 'anna'),
        answered(s(9), 'c', 'boris'),
      ],
      0,
    ],
    [
      'is not processed by the end of a talk that began before it',
      [open('inbound', s(-9)), answered(s(-5), 'c', 'anna'), ...miss, ended(s(30), 'c')],
      1,
    ],
    ['is not processed by dialling without an answer', [...miss, open('outbound', s(9)), ended(s(30), 'c')], 1],
    ['is processed by contact.reached', [...miss, reached(s(9), 'X')], 0],
    ['is not processed by contact.reached of another contact', [...miss, reached(s(9), 'Y')], 1],
    ['stays processed when an older contact.reached arrives', [...miss, reached(s(9), 'X'), reached(s(2), 'X')], 0],
    ['is not processed by a talk before it', [...talked(s(-60), 'c', 'X'), ...miss], 1],
    [
      'stays unprocessed when it came after the talk',
      [...miss, ...talked(s(9), 'c', 'X'), ...lost(s(30), 'n', 'X')],
      1,
    ],
    ['is processed if it ended at the very time of contact.reached', [...miss, reached(s(5), 'X')], 0],
    ['stays unprocessed if it ended a millisecond after contact.reached', [...miss, reached(s(5) - 1, 'X')], 1],
    [
      'is processed if it ended at the very time of an answer',
      [...miss, open('outbound', s(1)), answered(s(5), 'c', 'anna')],
      0,
    ],
    [
      'is processed by an answer of today in a call that started yesterday',
      [yesterday, ...lost(midnight + 1_000, 'm', 'X'), answered(midnight + 9_000, 'old', 'anna')],
      0,
    ],
    [
      'is not processed by an answer of yesterday',
      [
        yesterday,
        answered(midnight - 500, 'old', 'anna'),
        started(midnight + 1_000, 'm', { key: 'X' }),
        ended(midnight - 900, 'm'),
      ],
      1,
    ],
    [
      'is not processed by contact.reached of yesterday',
      [reached(midnight - 500, 'X'), started(midnight + 1_000, 'm', { key: 'X' }), ended(midnight - 900, 'm')],
      1,
    ],
    ['is not processed by an answer in a call without a start', [...miss, answered(s(9), 'c', 'anna')], 1],
  ] as const) {
    it(rule, () => {
      expect(unprocessed(events)).to.equal(expected);
      expect(unprocessed(events, events.at(-1)!.at + 3_600_000)).to.equal(expected);
    });
  }
});

describe('Missed calls of a hidden contact', () => {
  for (const [name, contact] of [
    ['without a contact', undefined],
    ['with contact null', null],
    ['without a key', { number: 'X' }],
    ['with key null', { key: null, number: 'X' }],
  ] as const) {
    it(`are never processed and never merged: calls ${name}`, () => {
      const fields = contact === undefined ? {} : { contact };
      const events = ['c', 'd'].flatMap((id) => [started(s(0), id, fields), ended(s(5), id)]);
      const talk = [started(s(6), 'e', fields), answered(s(7), 'e', 'anna'), reached(s(8), 'X'), reached(s(8), 'null')];
      const projection = projectionOf([...events, ...talk]);
      expect(projection.callMetrics().unprocessed).to.equal(2);
      expect(projection.unprocessedCallers().map(({ times }) => times)).to.deep.equal([1, 1]);
      projection.advance(s(3_600));
      expect(projection.callMetrics().unprocessed).to.equal(2);
    });
  }
});

describe('The list of unprocessed callers', () => {
  const events = [
    ...lost(s(0), 'x1', 'X'),
    ...lost(s(10), 'y1', '__proto__'),
    ...lost(s(20), 'h', undefined),
    ...lost(s(30), 'x2', 'X'),
  ];

  it('has one item per contact with the count and the time of its missed calls, the earliest first', () => {
    const lines = projectionOf(events).unprocessedCallers();
    expect(
      lines.map(({ contact, times, since, lastAt }) => [contact?.key ?? null, times, since, lastAt]),
    ).to.deep.equal([
      ['X', 2, s(5), s(35)],
      ['__proto__', 1, s(15), s(15)],
      [null, 1, s(25), s(25)],
    ]);
    expect(new Set(lines.map(({ id }) => id))).to.have.property('size', 3);
  });

  it('shows the contact as the last missed call gave it, and the groups of all of them', () => {
    const call = (at: number, id: string, name: string, groupId: string) => [
      started(at, id, { contact: { key: 'X', name }, groupIds: [groupId] }),
      ended(at + 5_000, id),
    ];
    const calls = [
      ...call(s(0), 'a', 'Ann', 'sales'),
      ...call(s(9), 'c', 'Ann Last', 'support'),
      ...call(s(5), 'b', 'A.', 'sales'),
    ];
    const [line] = projectionOf(calls).unprocessedCallers();
    expect(line?.contact?.name).to.equal('Ann Last');
    expect(line?.groupIds).to.deep.equal(['sales', 'support']);
  });

  it('drops a caller after a talk and counts later missed calls from one', () => {
    const later = [...events, ...talked(s(40), 'x3', 'X'), ...lost(s(60), 'x4', 'X')];
    const [, , line] = projectionOf(later).unprocessedCallers();
    expect(line).to.deep.include({ times: 1, since: s(65), lastAt: s(65) });
  });

  it('sums up to the metric unprocessed', () => {
    const projection = projectionOf(events);
    const sum = projection.unprocessedCallers().reduce((total, { times }) => total + times, 0);
    expect(sum).to.equal(projection.callMetrics().unprocessed);
  });
});

describe('A correction by later events', () => {
  it('keeps a missed call processed by other talks when one talk turns out to be with another contact', () => {
    const projection = projectionOf([
      ...lost(s(0), 'missed', 'X'),
      started(s(20), 'c1', { key: 'X' }),
      answered(s(22), 'c1', 'anna'),
      started(s(10), 'c2', { key: 'X' }),
      answered(s(15), 'c2', 'boris'),
    ]);
    expect(projection.callMetrics().unprocessed).to.equal(0);
    projection.apply(started(s(19), 'c1', { key: 'Y' }));
    expect(projection.callMetrics().unprocessed).to.equal(0);
    projection.apply(started(s(9), 'c2', { key: 'Y' }));
    expect(projection.callMetrics().unprocessed).to.equal(1);
  });

  it('leaves a call of today unprocessed by a talk of yesterday, even if it ended before that talk', () => {
    const events = [
      ...talked(midnight - 30_000, 'talk', 'X'),
      started(midnight + 5_000, 'c', { key: 'X' }),
      ended(midnight - 60_000, 'c'),
    ];
    expect(unprocessed(events, midnight + 6_000)).to.equal(1);
    expect(unprocessed(events, midnight + 3_600_000)).to.equal(1);
  });
});
