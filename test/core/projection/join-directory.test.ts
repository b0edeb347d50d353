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
import { rowOf } from '../../support/projection-of.js';

const noon = Date.UTC(2026, 10, 23, 12);
/** Seconds after noon. */
const s = (seconds: number) => noon + seconds * 1_000;

describe('Events about directory, account, viewer and agents, in any order', () => {
  const colours = (projection: Projection) => projection.statuses().map(({ color }) => color);
  const names = (projection: Projection) => projection.groups().map(({ name }) => name);
  const agents = (projection: Projection) => projection.agents().map(({ name }) => name);
  testJoinCases([
    {
      rule: 'keep the latest record of a status',
      events: [status(s(1), 'x', { color: 'a' }), status(s(0), 'x', { color: 'b' })],
      see: colours,
      expected: ['a'],
    },
    {
      rule: 'keep the greater record of two of a status with the same at',
      events: [status(s(0), 'x', { color: 'a' }), status(s(0), 'x', { color: 'b' })],
      see: colours,
      expected: ['b'],
    },
    {
      rule: 'remove a status by a later removal',
      events: [status(s(0), 'x', { color: 'a' }), statusRemoved(s(1), 'x')],
      see: colours,
      expected: [],
    },
    {
      rule: 'keep a status whose record and removal have the same at',
      events: [status(s(1), 'x', { color: 'a' }), statusRemoved(s(1), 'x')],
      see: colours,
      expected: ['a'],
    },
    {
      rule: 'keep the latest and greatest record of a group',
      events: [group(s(1), 'g', 'a'), group(s(0), 'g', 'b'), group(s(1), 'g', 'A')],
      see: names,
      expected: ['a'],
    },
    {
      rule: 'keep a group whose removal is earlier than its record',
      events: [group(s(1), 'g', 'a'), groupRemoved(s(0), 'g')],
      see: names,
      expected: ['a'],
    },
    {
      rule: 'keep a group that was removed and added again',
      events: [group(s(0), 'g', 'z'), groupRemoved(s(1), 'g'), group(s(2), 'g', 'a')],
      see: names,
      expected: ['a'],
    },
    {
      rule: 'keep a group whose record and removal have the same at',
      events: [group(s(1), 'g', 'a'), groupRemoved(s(1), 'g')],
      see: names,
      expected: ['a'],
    },
    {
      rule: 'keep the greatest record of an agent as a whole',
      events: [agent(s(1), 'a', ['x'], { name: 'Anna' }), agent(s(1), 'a', ['y'], { name: 'Anna', extension: '1' })],
      see: (projection) => projection.agents().map(({ groupIds, extension }) => [groupIds, extension]),
      expected: [[['x'], null]],
    },
    {
      rule: 'remove an agent by a later removal',
      events: [agent(s(0), 'a'), agentRemoved(s(1), 'a')],
      see: agents,
      expected: [],
    },
    {
      rule: 'keep an agent whose record and removal have the same at',
      events: [agent(s(1), 'a'), agentRemoved(s(1), 'a')],
      see: agents,
      expected: ['A'],
    },
    {
      rule: 'keep the latest and greatest record of the account',
      events: [account(s(0), 'Asia/Tokyo'), account(s(1), 'Europe/London'), account(s(1), 'Europe/Moscow')],
      see: (projection) => projection.account().timeZone,
      expected: 'Europe/Moscow',
    },
    {
      rule: 'keep the latest and greatest record of the viewer',
      events: [
        viewer(s(0), { role: 'manager' }),
        viewer(s(1), { role: 'agent' }),
        viewer(s(1), { role: 'administrator' }),
      ],
      see: (projection) => projection.viewer()?.role,
      expected: 'agent',
    },
    {
      rule: "keep an agent's latest status, and the greater statusId of two with the same at",
      events: [
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
      rule: 'show wrap-up while its latest start is later than its latest end',
      events: [agent(s(0), 'a'), wrapUpStarted(s(3), 'a'), wrapUpEnded(s(2), 'a'), wrapUpStarted(s(1), 'a')],
      see: (projection) => rowOf(projection, 'a')?.state,
      expected: 'wrapUp',
    },
    {
      rule: 'end wrap-up when its start and end have the same at',
      events: [agent(s(0), 'a'), wrapUpStarted(s(2), 'a'), wrapUpEnded(s(2), 'a')],
      see: (projection) => rowOf(projection, 'a')?.state,
      expected: 'away',
    },
  ]);
});
