import { expect } from '@open-wc/testing';
import type { MonitoringEvent } from '../../../src/core/events/generated/event-types.js';
import {
  agentStatus,
  answered,
  centre,
  ended,
  left,
  queued,
  ringing,
  started,
  wrapUpStarted,
} from '../../support/builders.js';
import { projected, rowOf } from '../../support/projected.js';

const noon = Date.UTC(2026, 10, 23, 12);
/** Seconds after noon. */
const s = (seconds: number) => noon + seconds * 1_000;

const inbound = (at: number, id: string) => started(at, id, { key: `+${id}` });
const dialled = (at: number, id: string, direction: 'outbound' | 'internal' = 'outbound') =>
  started(at, id, { direction, agentId: 'anna' });

/** The session of `anna`. */
type Case = readonly [
  rule: string,
  events: readonly MonitoringEvent[],
  callId: string | null,
  sessionStart: number | null,
];

const cases: readonly Case[] = [
  [
    '"session start is that call\'s start", not the answer',
    [inbound(s(0), 'c'), answered(s(9), 'c', 'anna')],
    'c',
    s(0),
  ],
  ['... not the ring', [inbound(s(0), 'c'), queued(s(3), 'c'), ringing(s(9), 'c', 'anna')], 'c', s(0)],
  ['of a call that it dialled', [dialled(s(4), 'c')], 'c', s(4)],
  ['of an internal call', [dialled(s(4), 'c', 'internal')], 'c', s(4)],
  [
    '"of several, the one that started first", not the one answered first',
    [inbound(s(0), 'd'), inbound(s(1), 'c'), answered(s(2), 'c', 'anna'), answered(s(9), 'd', 'anna')],
    'd',
    s(0),
  ],
  [
    '"of several" rings too',
    [inbound(s(1), 'c'), ringing(s(2), 'c', 'anna'), inbound(s(0), 'd'), ringing(s(3), 'd', 'anna')],
    'd',
    s(0),
  ],
  [
    '"tie: the smaller id"',
    [inbound(s(0), 'd'), inbound(s(0), 'c'), answered(s(1), 'd', 'anna'), answered(s(2), 'c', 'anna')],
    'c',
    s(0),
  ],
  [
    '"the smaller id" by code units: a capital comes before a small letter',
    [inbound(s(0), 'a'), inbound(s(0), 'B'), answered(s(1), 'a', 'anna'), answered(s(2), 'B', 'anna')],
    'B',
    s(0),
  ],
  ['"the smaller id" by code units: "10" comes before "9"', [dialled(s(0), '9'), dialled(s(0), '10')], '10', s(0)],
  [
    '"the call that gives the state": an earlier call that does not give it is not the session',
    [dialled(s(0), 'd'), inbound(s(5), 'c'), answered(s(6), 'c', 'anna')],
    'c',
    s(5),
  ],
  [
    'the session passes on when its call is over',
    [
      inbound(s(0), 'd'),
      inbound(s(1), 'c'),
      answered(s(2), 'c', 'anna'),
      answered(s(2), 'd', 'anna'),
      ended(s(3), 'd'),
    ],
    'c',
    s(1),
  ],
  [
    'and when the agent has left it',
    [
      inbound(s(0), 'd'),
      inbound(s(1), 'c'),
      answered(s(2), 'c', 'anna'),
      answered(s(2), 'd', 'anna'),
      left(s(3), 'd', 'anna'),
    ],
    'c',
    s(1),
  ],
  ['a corrected start corrects it', [inbound(s(9), 'c'), answered(s(9), 'c', 'anna'), inbound(s(0), 'c')], 'c', s(0)],
  [
    '"empty in wrapUp"',
    [inbound(s(0), 'c'), answered(s(1), 'c', 'anna'), ended(s(2), 'c'), wrapUpStarted(s(2), 'anna', 'c')],
    null,
    null,
  ],
  ['"empty in free"', [inbound(s(0), 'c'), answered(s(1), 'c', 'anna'), ended(s(2), 'c')], null, null],
  ['"empty in away"', [agentStatus(s(0), 'anna', 'break')], null, null],
];

describe('Staff: the session of a row', () => {
  for (const [rule, events, callId, sessionStart] of cases) {
    it(rule, () => {
      const row = rowOf(projected([...centre(noon), ...events]), 'anna');
      expect(row).to.include({ callId, sessionStart });
    });
  }

  it('does not restart when the status changes', () => {
    const events = [inbound(s(0), 'c'), answered(s(1), 'c', 'anna'), agentStatus(s(30), 'anna', 'break')];
    const row = rowOf(projected([...centre(noon), ...events]), 'anna');
    expect(row).to.include({ sessionStart: s(0), statusSince: s(30) });
  });

  it('shows the contact, since when its call waits, and the colleagues', () => {
    const ring = [inbound(s(0), 'c'), queued(s(3), 'c'), ringing(s(5), 'c', 'anna')];
    const rung = rowOf(projected([...centre(noon), ...ring]), 'anna');
    expect(rung).to.include({ waitingSince: s(3) });
    expect(rung?.contact).to.deep.equal({ key: '+c', number: '+c' });
    const consult = [dialled(s(0), 'c', 'internal'), ringing(s(1), 'c', 'clara'), answered(s(1), 'c', 'boris')];
    const consulting = rowOf(projected([...centre(noon), ...consult]), 'anna');
    expect(consulting).to.include({ contact: null, waitingSince: null });
    expect(consulting?.colleagueIds).to.deep.equal(['boris', 'clara']);
  });
});

describe('"A consultation before an attended transfer is an internal call of its own"', () => {
  const main = [inbound(s(0), 'main'), answered(s(5), 'main', 'anna')];
  const consult = [
    started(s(20), 'consult', { direction: 'internal', agentId: 'anna' }),
    ringing(s(20), 'consult', 'boris'),
  ];
  const states = (events: readonly MonitoringEvent[]) =>
    projected([...centre(noon), ...events])
      .agents()
      .slice(0, 2)
      .map(({ state, callId }) => [state, callId]);

  it('the consulting agent still talks with the contact; the colleague is in the internal call', () => {
    expect(states([...main, ...consult])).to.deep.equal([
      ['talking', 'main'],
      ['internal', 'consult'],
    ]);
  });

  it('"its target gets call.answered in the main call when it is connected to the subscriber"', () => {
    const over = [answered(s(25), 'consult', 'boris'), ended(s(40), 'consult'), answered(s(40), 'main', 'boris')];
    const transferred = [...main, ...consult, ...over, left(s(40), 'main', 'anna')];
    expect(states(transferred)).to.deep.equal([
      ['free', null],
      ['talking', 'main'],
    ]);
    const projection = projected([...centre(noon), ...transferred]);
    expect(projection.callMetrics()).to.include({ accepted: 1, talking: 1 });
  });
});
