import { expect } from '@open-wc/testing';
import type { MonitoringEvent } from '../../../src/core/events/generated/event-types.js';
import { Projection } from '../../../src/core/projection/projection.js';
import { answered, ended, left, reached, started } from '../../support/builders.js';
import { projected } from '../../support/projected.js';

const noon = Date.UTC(2026, 10, 23, 12);
const midnight = Date.UTC(2026, 10, 23);
/** Seconds after noon. */
const s = (seconds: number) => noon + seconds * 1_000;

/** An inbound call that gives up after five seconds. */
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
  projected(events, now).callMetrics().unprocessed;

describe('Unprocessed: the worked example', () => {
  for (const [name, settles] of [
    ['within the settling window', false],
    ['with every call long settled', true],
  ] as const) {
    it(`X three times, Y twice: 5; X answered: 2; X again: 3; Y dialled in vain: 3; Y answers: 1 (${name})`, () => {
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

describe('Unprocessed: M, "the inbound calls of today that ended unanswered"', () => {
  const inVain = (direction: 'outbound' | 'internal') => [
    started(s(0), 'c', { key: 'X', direction, agentId: 'anna' }),
    ended(s(9), 'c'),
  ];
  for (const [rule, events, expected] of [
    ['counts a lost call', lost(s(0), 'c', 'X'), 1],
    ['"inbound": no outbound one', inVain('outbound'), 0],
    ['"inbound": no internal one', inVain('internal'), 0],
    ['"ended": not while it is open', [started(s(0), 'c', { key: 'X' })], 0],
    ['"unanswered": not after a talk', talked(s(0), 'c', 'X'), 0],
    ['"of today": not one that started yesterday and ended today', lost(midnight - 2_000, 'c', 'X'), 0],
    ['"of today": one that started at midnight', lost(midnight, 'c', 'X'), 1],
    ['facts without a start count nowhere', [ended(s(5), 'c')], 0],
    ['every lost call of a key counts', [...lost(s(0), 'c', 'X'), ...lost(s(1), 'd', 'X')], 2],
  ] as const) {
    it(rule, () => {
      expect(unprocessed(events)).to.equal(expected);
      expect(unprocessed(events, events.at(-1)!.at + 3_600_000)).to.equal(expected);
    });
  }
});

describe('Unprocessed: R, the latest talk with the subscriber today', () => {
  const miss = lost(s(0), 'm', 'X');
  const open = (direction: 'inbound' | 'outbound' | 'internal', at: number) =>
    started(at, 'c', { key: 'X', direction });
  const yesterday = started(midnight - 60_000, 'old', { key: 'X' });
  for (const [rule, events, expected] of [
    ['"no R: all of them"', [...miss, ...lost(s(1), 'n', 'X')], 2],
    ['"external call in either direction": inbound', [...miss, ...talked(s(9), 'c', 'X')], 0],
    ['"external call in either direction": outbound', [...miss, ...talked(s(9), 'c', 'X', 'outbound')], 0],
    ['"external": an internal call does not count', [...miss, ...talked(s(9), 'c', 'X', 'internal')], 1],
    ['of the same key only', [...miss, ...talked(s(9), 'c', 'Y')], 1],
    ['"by any agent", a stranger too', [...miss, open('outbound', s(9)), answered(s(10), 'c', 'nobody knows')], 0],
    [
      '"transfers in": the latest answer counts, not only the first',
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
      'the end of a talk that began before the miss does not count',
      [open('inbound', s(-9)), answered(s(-5), 'c', 'anna'), ...miss, ended(s(30), 'c')],
      1,
    ],
    ['dialling without an answer does not count', [...miss, open('outbound', s(9)), ended(s(30), 'c')], 1],
    ['"or contact.reached"', [...miss, reached(s(9), 'X')], 0],
    ['"contact.reached" of another key does not count', [...miss, reached(s(9), 'Y')], 1],
    [
      'the latest of them: an older contact.reached takes nothing back',
      [...miss, reached(s(9), 'X'), reached(s(2), 'X')],
      0,
    ],
    ['a talk before the miss does not clear it', [...talked(s(-60), 'c', 'X'), ...miss], 1],
    [
      'a talk clears what was before it and nothing after it',
      [...miss, ...talked(s(9), 'c', 'X'), ...lost(s(30), 'n', 'X')],
      1,
    ],
    ['"ended strictly after R": on a tie it is processed', [...miss, reached(s(5), 'X')], 0],
    ['"ended strictly after R": a millisecond later it is not', [...miss, reached(s(5) - 1, 'X')], 1],
    [
      '"ended strictly after R": the tie with an answer',
      [...miss, open('outbound', s(1)), answered(s(5), 'c', 'anna')],
      0,
    ],
    [
      '"whatever day its call started"',
      [yesterday, ...lost(midnight + 1_000, 'm', 'X'), answered(midnight + 9_000, 'old', 'anna')],
      0,
    ],
    [
      '"whose own at is in today": a talk of yesterday is none',
      [
        yesterday,
        answered(midnight - 500, 'old', 'anna'),
        started(midnight + 1_000, 'm', { key: 'X' }),
        ended(midnight - 900, 'm'),
      ],
      1,
    ],
    [
      '"whose own at is in today": neither is a contact.reached of yesterday',
      [reached(midnight - 500, 'X'), started(midnight + 1_000, 'm', { key: 'X' }), ended(midnight - 900, 'm')],
      1,
    ],
    ['an answer whose call never started counts nowhere', [...miss, answered(s(9), 'c', 'anna')], 1],
  ] as const) {
    it(rule, () => {
      expect(unprocessed(events)).to.equal(expected);
      expect(unprocessed(events, events.at(-1)!.at + 3_600_000)).to.equal(expected);
    });
  }
});

describe('Unprocessed: "a hidden contact is never processed and never merged"', () => {
  for (const [name, contact] of [
    ['no contact', undefined],
    ['contact null', null],
    ['no key', { number: 'X' }],
    ['key null', { key: null, number: 'X' }],
  ] as const) {
    it(name, () => {
      const fields = contact === undefined ? {} : { contact };
      const events = ['c', 'd'].flatMap((id) => [started(s(0), id, fields), ended(s(5), id)]);
      const talk = [started(s(6), 'e', fields), answered(s(7), 'e', 'anna'), reached(s(8), 'X'), reached(s(8), 'null')];
      const projection = projected([...events, ...talk]);
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

  it('has one item per contact with the number of misses and the first of them, the longest waiting first', () => {
    const lines = projected(events).unprocessedCallers();
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
    const [line] = projected(calls).unprocessedCallers();
    expect(line?.contact?.name).to.equal('Ann Last');
    expect(line?.groupIds).to.deep.equal(['sales', 'support']);
  });

  it('drops an item after a talk and counts later misses afresh', () => {
    const later = [...events, ...talked(s(40), 'x3', 'X'), ...lost(s(60), 'x4', 'X')];
    const [, , line] = projected(later).unprocessedCallers();
    expect(line).to.deep.include({ times: 1, since: s(65), lastAt: s(65) });
  });

  it('sums up to the metric unprocessed', () => {
    const projection = projected(events);
    const sum = projection.unprocessedCallers().reduce((total, { times }) => total + times, 0);
    expect(sum).to.equal(projection.callMetrics().unprocessed);
  });
});

describe('Unprocessed: corrections by later events', () => {
  it('other talks with a contact still count when one call turns out to be with another contact', () => {
    const projection = projected([
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

  it('a talk of yesterday processes no call of today, even one that reportedly ended before it', () => {
    const events = [
      ...talked(midnight - 30_000, 'talk', 'X'),
      started(midnight + 5_000, 'c', { key: 'X' }),
      ended(midnight - 60_000, 'c'),
    ];
    expect(unprocessed(events, midnight + 6_000)).to.equal(1);
    expect(unprocessed(events, midnight + 3_600_000)).to.equal(1);
  });
});
