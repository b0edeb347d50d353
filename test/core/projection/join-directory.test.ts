import type { Projection } from '../../../src/core/projection/projection.js';
import {
  account,
  agent,
  agentRemoved,
  agentStatus,
  group,
  groupRemoved,
  status,
  statusRemoved,
  viewer,
  wrapUpEnded,
  wrapUpStarted,
} from '../../support/builders.js';
import { testJoinCases } from '../../support/join-cases.js';
import { rowOf } from '../../support/projected.js';

const noon = Date.UTC(2026, 10, 23, 12);
/** Seconds after noon. */
const s = (seconds: number) => noon + seconds * 1_000;

describe('The join of events: directory, account, viewer, status, wrap-up', () => {
  const colours = (projection: Projection) => projection.statuses().map(({ color }) => color);
  const names = (projection: Projection) => projection.groups().map(({ name }) => name);
  const agents = (projection: Projection) => projection.agents().map(({ name }) => name);
  testJoinCases([
    {
      rule: 'status: "the greatest at wins"',
      facts: [status(s(1), 'x', { color: 'a' }), status(s(0), 'x', { color: 'b' })],
      see: colours,
      expected: ['a'],
    },
    {
      rule: 'status: "on the same at, the greater value"',
      facts: [status(s(0), 'x', { color: 'a' }), status(s(0), 'x', { color: 'b' })],
      see: colours,
      expected: ['b'],
    },
    {
      rule: 'status: a later removal removes',
      facts: [status(s(0), 'x', { color: 'a' }), statusRemoved(s(1), 'x')],
      see: colours,
      expected: [],
    },
    {
      rule: 'status: "a removal is smaller than any record"',
      facts: [status(s(1), 'x', { color: 'a' }), statusRemoved(s(1), 'x')],
      see: colours,
      expected: ['a'],
    },
    {
      rule: 'group: the greatest',
      facts: [group(s(1), 'g', 'a'), group(s(0), 'g', 'b'), group(s(1), 'g', 'A')],
      see: names,
      expected: ['a'],
    },
    {
      rule: 'group: a removal of an earlier moment',
      facts: [group(s(1), 'g', 'a'), groupRemoved(s(0), 'g')],
      see: names,
      expected: ['a'],
    },
    {
      rule: 'group: removed and back',
      facts: [group(s(0), 'g', 'z'), groupRemoved(s(1), 'g'), group(s(2), 'g', 'a')],
      see: names,
      expected: ['a'],
    },
    {
      rule: 'group: the tie of a removal',
      facts: [group(s(1), 'g', 'a'), groupRemoved(s(1), 'g')],
      see: names,
      expected: ['a'],
    },
    {
      rule: 'agent: the greatest, the whole record',
      facts: [agent(s(1), 'a', ['x'], { name: 'Anna' }), agent(s(1), 'a', ['y'], { name: 'Anna', extension: '1' })],
      see: (projection) => projection.agents().map(({ groupIds, extension }) => [groupIds, extension]),
      expected: [[['x'], null]],
    },
    { rule: 'agent: a later removal', facts: [agent(s(0), 'a'), agentRemoved(s(1), 'a')], see: agents, expected: [] },
    {
      rule: 'agent: the tie of a removal',
      facts: [agent(s(1), 'a'), agentRemoved(s(1), 'a')],
      see: agents,
      expected: ['A'],
    },
    {
      rule: 'account: the greatest',
      facts: [account(s(0), 'Asia/Tokyo'), account(s(1), 'Europe/London'), account(s(1), 'Europe/Moscow')],
      see: (projection) => projection.account().timeZone,
      expected: 'Europe/Moscow',
    },
    {
      rule: 'viewer: the greatest',
      facts: [
        viewer(s(0), { role: 'manager' }),
        viewer(s(1), { role: 'agent' }),
        viewer(s(1), { role: 'administrator' }),
      ],
      see: (projection) => projection.viewer()?.role,
      expected: 'agent',
    },
    {
      rule: 'agent.statusChanged: the latest, then "the statusId"',
      facts: [
        agent(s(0), 'a'),
        status(s(0), 'x'),
        status(s(0), 'y'),
        agentStatus(s(1), 'a', 'x', 'system'),
        agentStatus(s(1), 'a', 'y', 'agent'),
      ],
      see: (projection) => rowOf(projection, 'a')?.status.id,
      expected: 'y',
    },
    {
      rule: 'wrap-up: "its latest start is later than its latest end"',
      facts: [agent(s(0), 'a'), wrapUpStarted(s(3), 'a'), wrapUpEnded(s(2), 'a'), wrapUpStarted(s(1), 'a')],
      see: (projection) => rowOf(projection, 'a')?.state,
      expected: 'wrapUp',
    },
    {
      rule: 'wrap-up: "a tie counts as ended"',
      facts: [agent(s(0), 'a'), wrapUpStarted(s(2), 'a'), wrapUpEnded(s(2), 'a')],
      see: (projection) => rowOf(projection, 'a')?.state,
      expected: 'away',
    },
  ]);
});
