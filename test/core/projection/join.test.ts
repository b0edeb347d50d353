import type { CallStarted } from '../../../src/core/events/generated/event-types.js';
import type { Projection } from '../../../src/core/projection/projection.js';
import { agent, answered, ended, left, queued, ringEnded, ringing, started } from '../../support/builders.js';
import { testJoinCases } from '../../support/join-cases.js';
import { rowOf } from '../../support/projection-of.js';

const noon = Date.UTC(2026, 10, 23, 12);
/** Seconds after noon. */
const s = (seconds: number) => noon + seconds * 1_000;

const open =
  (field: 'startedAt' | 'waitingSince' | 'answeredAt' | 'contact' | 'line' | 'direction' | 'groupIds' | 'dialledBy') =>
  (projection: Projection) =>
    projection.openCalls()[0]?.[field];
const talking = (projection: Projection) => projection.openCalls()[0]?.talking.map(({ agentId }) => agentId);
const rung = (projection: Projection) => projection.openCalls()[0]?.ringing.map(({ agentId }) => agentId);
const unprocessed = (projection: Projection) => projection.callMetrics().unprocessed;
const start = (at: number, fields: Partial<CallStarted> = {}) => started(at, 'c', fields);
const contact = (fields: object) => ({ contact: fields });

describe('Events of one call, in any order', () => {
  testJoinCases([
    {
      rule: 'take the fields of the earliest start',
      events: [start(s(1), { line: 'z' }), start(s(0), { line: 'b' }), start(s(2), { line: 'a' })],
      see: open('line'),
      expected: 'b',
    },
    {
      rule: 'take the greater of two starts with the same at',
      events: [start(s(0), { line: 'a' }), start(s(0), { line: 'c' }), start(s(0), { line: 'b' })],
      see: open('line'),
      expected: 'c',
    },
    {
      rule: 'compare starts as JSON, in which an additional field may make a start the smaller one',
      events: [start(s(0)), start(s(0), contact({ key: 'X' })), start(s(1))],
      see: open('contact'),
      expected: null,
    },
    {
      rule: 'compare starts as JSON with sorted keys, also inside of a field',
      events: [start(s(0), contact({ number: '9', key: '2' })), start(s(0), contact({ key: '3' }))],
      see: open('contact'),
      expected: { key: '3' },
    },
    {
      rule: 'compare starts by UTF-16 code units, not by code points',
      events: [start(s(0), { line: '\u{1F600}' }), start(s(0), { line: '\uFB01' })],
      see: open('line'),
      expected: '\uFB01',
    },
    {
      rule: 'ignore unknown fields when they compare starts',
      events: [start(s(0), { line: 'a', ...{ zebra: 1 } }), start(s(0), { line: 'b' })],
      see: open('line'),
      expected: 'b',
    },
    {
      rule: 'show the agent of the earliest start as the one who dials',
      events: [
        agent(s(0), 'anna'),
        start(s(2), { direction: 'outbound', agentId: 'anna' }),
        start(s(1), { direction: 'outbound', agentId: 'boris' }),
      ],
      see: (projection) => [open('dialledBy')(projection), rowOf(projection, 'anna')?.state],
      expected: ['boris', 'away'],
    },
    {
      rule: 'take waitingSince from the earliest call.queued or call.ringing',
      events: [start(s(0)), queued(s(9), 'c'), ringing(s(3), 'c', 'anna'), queued(s(5), 'c')],
      see: open('waitingSince'),
      expected: s(3),
    },
    {
      rule: 'take answeredAt from the earliest answer of several agents',
      events: [start(s(0)), answered(s(9), 'c', 'anna'), answered(s(4), 'c', 'boris')],
      see: open('answeredAt'),
      expected: s(4),
    },
    {
      rule: 'take answeredAt from the earliest of two answers of one agent',
      events: [start(s(0)), answered(s(9), 'c', 'anna'), answered(s(4), 'c', 'anna')],
      see: open('answeredAt'),
      expected: s(4),
    },
    {
      rule: 'count a call as accepted even if its answer is later than its end',
      events: [start(s(0), contact({ key: 'X' })), ended(s(4), 'c'), answered(s(9), 'c', 'anna')],
      see: (projection) => projection.callMetrics(),
      expected: { accepted: 1, unprocessed: 0, averageWait: 0, atEntry: 0, waiting: 0, talking: 0 },
    },
    {
      rule: 'take endedAt from the earliest call.ended',
      events: [start(s(0), contact({ key: 'X' })), ended(s(9), 'c'), ended(s(4), 'c')],
      see: (projection) => projection.unprocessedCallers()[0]?.since,
      expected: s(4),
    },
    {
      rule: 'unite the groups of all events',
      events: [start(s(0), { groupIds: ['b'] }), queued(s(1), 'c', 'a', 'c'), ringing(s(2), 'c', 'anna', 'b', 'd')],
      see: open('groupIds'),
      expected: ['a', 'b', 'c', 'd'],
    },
    {
      rule: 'count a call whose start arrives last',
      events: [queued(s(1), 'c'), answered(s(3), 'c', 'anna'), left(s(4), 'c', 'anna'), ended(s(5), 'c'), start(s(0))],
      see: (projection) => projection.callMetrics(),
      expected: { accepted: 1, unprocessed: 0, averageWait: 2_000, atEntry: 0, waiting: 0, talking: 0 },
    },
    {
      rule: 'recount a call when an earlier start changes its direction',
      events: [start(s(1), contact({ key: 'X' })), ended(s(5), 'c'), start(s(0), { direction: 'internal' })],
      see: unprocessed,
      expected: 0,
    },
    {
      rule: 'recount a call when an earlier start changes its contact',
      events: [
        ...[started(s(0), 'm', { key: 'X' }), ended(s(1), 'm')],
        ...[start(s(3), contact({ key: 'X' })), answered(s(4), 'c', 'anna'), start(s(2), contact({ key: 'Y' }))],
      ],
      see: unprocessed,
      expected: 1,
    },
  ]);
});

describe('Events of one agent in a call, in any order', () => {
  testJoinCases([
    {
      rule: 'show a phone as ringing when it rings again',
      events: [start(s(0)), ringing(s(1), 'c', 'anna'), ringEnded(s(2), 'c', 'anna'), ringing(s(3), 'c', 'anna')],
      see: rung,
      expected: ['anna'],
    },
    {
      rule: 'show a phone as not ringing when its second ring has ended',
      events: [
        start(s(0)),
        ringing(s(1), 'c', 'anna'),
        ringing(s(3), 'c', 'anna'),
        ringEnded(s(2), 'c', 'anna'),
        ringEnded(s(3), 'c', 'anna'),
      ],
      see: rung,
      expected: [],
    },
    {
      rule: 'show an agent as talking when ring and answer have the same at',
      events: [start(s(0)), ringing(s(1), 'c', 'anna'), answered(s(1), 'c', 'anna')],
      see: (projection) => [rung(projection), talking(projection)],
      expected: [[], ['anna']],
    },
    {
      rule: 'show an agent as talking who left and answered again',
      events: [start(s(0)), answered(s(1), 'c', 'anna'), left(s(2), 'c', 'anna'), answered(s(3), 'c', 'anna')],
      see: talking,
      expected: ['anna'],
    },
    {
      rule: 'show an agent as gone when answer and leave have the same at',
      events: [start(s(0)), answered(s(2), 'c', 'anna'), left(s(2), 'c', 'anna')],
      see: talking,
      expected: [],
    },
    {
      rule: 'ignore a ring in a call that has ended',
      events: [start(s(0)), ringing(s(1), 'c', 'anna'), ended(s(2), 'c'), agent(s(0), 'anna')],
      see: (projection) => [rung(projection), rowOf(projection, 'anna')?.state],
      expected: [undefined, 'away'],
    },
  ]);
});
