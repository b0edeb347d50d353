import type { CallStarted } from '../../../src/core/events/generated/event-types.js';
import type { Projection } from '../../../src/core/projection/projection.js';
import { agent, answered, ended, left, queued, ringEnded, ringing, started } from '../../support/builders.js';
import { testJoinCases } from '../../support/join-cases.js';
import { rowOf } from '../../support/projected.js';

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

describe('The join of the events of one call', () => {
  testJoinCases([
    {
      rule: '"startedAt and the other fields of the start: of several call.started the earliest"',
      facts: [start(s(1), { line: 'z' }), start(s(0), { line: 'b' }), start(s(2), { line: 'a' })],
      see: open('line'),
      expected: 'b',
    },
    {
      rule: '"tie: the greater value": of one field',
      facts: [start(s(0), { line: 'a' }), start(s(0), { line: 'c' }), start(s(0), { line: 'b' })],
      see: open('line'),
      expected: 'c',
    },
    {
      rule: '"the named fields as JSON": a field more is smaller when it sorts before the next one',
      facts: [start(s(0)), start(s(0), contact({ key: 'X' })), start(s(1))],
      see: open('contact'),
      expected: null,
    },
    {
      rule: '"with keys sorted", also inside a field',
      facts: [start(s(0), contact({ number: '9', key: '2' })), start(s(0), contact({ key: '3' }))],
      see: open('contact'),
      expected: { key: '3' },
    },
    {
      rule: '"compared by UTF-16 code units", not by code points',
      facts: [start(s(0), { line: '\u{1F600}' }), start(s(0), { line: '\uFB01' })],
      see: open('line'),
      expected: '\uFB01',
    },
    {
      rule: 'fields that are not named decide nothing',
      facts: [start(s(0), { line: 'a', ...{ zebra: 1 } }), start(s(0), { line: 'b' })],
      see: open('line'),
      expected: 'b',
    },
    {
      rule: 'an earlier start by another agent takes the dialling over',
      facts: [
        agent(s(0), 'anna'),
        start(s(2), { direction: 'outbound', agentId: 'anna' }),
        start(s(1), { direction: 'outbound', agentId: 'boris' }),
      ],
      see: (projection) => [open('dialledBy')(projection), rowOf(projection, 'anna')?.state],
      expected: ['boris', 'away'],
    },
    {
      rule: '"waitingSince = the earliest call.queued or call.ringing"',
      facts: [start(s(0)), queued(s(9), 'c'), ringing(s(3), 'c', 'anna'), queued(s(5), 'c')],
      see: open('waitingSince'),
      expected: s(3),
    },
    {
      rule: '"answeredAt = the earliest call.answered", by several agents',
      facts: [start(s(0)), answered(s(9), 'c', 'anna'), answered(s(4), 'c', 'boris')],
      see: open('answeredAt'),
      expected: s(4),
    },
    {
      rule: '"answeredAt = the earliest call.answered", twice by one agent',
      facts: [start(s(0)), answered(s(9), 'c', 'anna'), answered(s(4), 'c', 'anna')],
      see: open('answeredAt'),
      expected: s(4),
    },
    {
      rule: '"also if its at is later than the end"',
      facts: [start(s(0), contact({ key: 'X' })), ended(s(4), 'c'), answered(s(9), 'c', 'anna')],
      see: (projection) => projection.callMetrics(),
      expected: { accepted: 1, unprocessed: 0, averageWait: 0, atEntry: 0, waiting: 0, talking: 0 },
    },
    {
      rule: '"endedAt = the earliest call.ended"',
      facts: [start(s(0), contact({ key: 'X' })), ended(s(9), 'c'), ended(s(4), 'c')],
      see: (projection) => projection.unprocessedCallers()[0]?.since,
      expected: s(4),
    },
    {
      rule: 'the groups are the union',
      facts: [start(s(0), { groupIds: ['b'] }), queued(s(1), 'c', 'a', 'c'), ringing(s(2), 'c', 'anna', 'b', 'd')],
      see: open('groupIds'),
      expected: ['a', 'b', 'c', 'd'],
    },
    {
      rule: 'the start may come after everything else',
      facts: [queued(s(1), 'c'), answered(s(3), 'c', 'anna'), left(s(4), 'c', 'anna'), ended(s(5), 'c'), start(s(0))],
      see: (projection) => projection.callMetrics(),
      expected: { accepted: 1, unprocessed: 0, averageWait: 2_000, atEntry: 0, waiting: 0, talking: 0 },
    },
    {
      rule: 'a start that wins changes the direction and with it everything counted',
      facts: [start(s(1), contact({ key: 'X' })), ended(s(5), 'c'), start(s(0), { direction: 'internal' })],
      see: unprocessed,
      expected: 0,
    },
    {
      rule: 'a start that wins changes the subscriber',
      facts: [
        ...[started(s(0), 'm', { key: 'X' }), ended(s(1), 'm')],
        ...[start(s(3), contact({ key: 'X' })), answered(s(4), 'c', 'anna'), start(s(2), contact({ key: 'Y' }))],
      ],
      see: unprocessed,
      expected: 1,
    },
  ]);
});

describe('The join of events: "for each agent the latest ring start, ring end, answer and leave"', () => {
  testJoinCases([
    {
      rule: 'ring, end, ring',
      facts: [start(s(0)), ringing(s(1), 'c', 'anna'), ringEnded(s(2), 'c', 'anna'), ringing(s(3), 'c', 'anna')],
      see: rung,
      expected: ['anna'],
    },
    {
      rule: 'ring, end, ring, end',
      facts: [
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
      rule: 'ring and answer of one moment',
      facts: [start(s(0)), ringing(s(1), 'c', 'anna'), answered(s(1), 'c', 'anna')],
      see: (projection) => [rung(projection), talking(projection)],
      expected: [[], ['anna']],
    },
    {
      rule: 'a transfer away and back',
      facts: [start(s(0)), answered(s(1), 'c', 'anna'), left(s(2), 'c', 'anna'), answered(s(3), 'c', 'anna')],
      see: talking,
      expected: ['anna'],
    },
    {
      rule: 'answer and leave of one moment',
      facts: [start(s(0)), answered(s(2), 'c', 'anna'), left(s(2), 'c', 'anna')],
      see: talking,
      expected: [],
    },
    {
      rule: 'a ring told after the end of its call is none',
      facts: [start(s(0)), ringing(s(1), 'c', 'anna'), ended(s(2), 'c'), agent(s(0), 'anna')],
      see: (projection) => [rung(projection), rowOf(projection, 'anna')?.state],
      expected: [undefined, 'away'],
    },
  ]);
});
