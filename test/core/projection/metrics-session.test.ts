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
import { projectionOf, rowOf } from '../../support/projection-of.js';

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
    'starts when its call started, not when it was answered',
    [inbound(s(0), 'c'), answered(s(9), 'c', 'anna')],
    'c',
    s(0),
  ],
  [
    'starts when its call started, not when it was queued or rang',
    [inbound(s(0), 'c'), queued(s(3), 'c'), ringing(s(9), 'c', 'anna')],
    'c',
    s(0),
  ],
  ['starts with a call that the agent dialled', [dialled(s(4), 'c')], 'c', s(4)],
  ['starts with an internal call', [dialled(s(4), 'c', 'internal')], 'c', s(4)],
  [
    'is that of the call that started first, not of the one answered first',
    [inbound(s(0), 'd'), inbound(s(1), 'c'), answered(s(2), 'c', 'anna'), answered(s(9), 'd', 'anna')],
    'd',
    s(0),
  ],
  [
    'is that of the call that started first when several ring',
    [inbound(s(1), 'c'), ringing(s(2), 'c', 'anna'), inbound(s(0), 'd'), ringing(s(3), 'd', 'anna')],
    'd',
    s(0),
  ],
  [
    'is that of the smaller id when two calls started at the same time',
    [inbound(s(0), 'd'), inbound(s(0), 'c'), answered(s(1), 'd', 'anna'), answered(s(2), 'c', 'anna')],
    'c',
    s(0),
  ],
  [
    'compares ids by code units: a capital letter is smaller than a small one',
    [inbound(s(0), 'a'), inbound(s(0), 'B'), answered(s(1), 'a', 'anna'), answered(s(2), 'B', 'anna')],
    'B',
    s(0),
  ],
  ['compares ids by code units: "10" is smaller than "9"', [dialled(s(0), '9'), dialled(s(0), '10')], '10', s(0)],
  [
    'is that of the call that decides the state, not of an earlier one',
    [dialled(s(0), 'd'), inbound(s(5), 'c'), answered(s(6), 'c', 'anna')],
    'c',
    s(5),
  ],
  [
    'changes to the other call when the first one ends',
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
    'changes to the other call when the agent leaves the first one',
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
  [
    'is corrected by a corrected start of its call',
    [inbound(s(9), 'c'), answered(s(9), 'c', 'anna'), inbound(s(0), 'c')],
    'c',
    s(0),
  ],
  [
    'is empty in wrapUp',
    [inbound(s(0), 'c'), answered(s(1), 'c', 'anna'), ended(s(2), 'c'), wrapUpStarted(s(2), 'anna', 'c')],
    null,
    null,
  ],
  ['is empty in free', [inbound(s(0), 'c'), answered(s(1), 'c', 'anna'), ended(s(2), 'c')], null, null],
  ['is empty in away', [agentStatus(s(0), 'anna', 'break')], null, null],
];

describe('The session of a row', () => {
  for (const [rule, events, callId, sessionStart] of cases) {
    it(rule, () => {
      const row = rowOf(projectionOf([...centre(noon), ...events]), 'anna');
      expect(row).to.include({ callId, sessionStart });
    });
  }

  it('does not restart when the status changes', () => {
    const events = [inbound(s(0), 'c'), answered(s(1), 'c', 'anna'), agentStatus(s(30), 'anna', 'break')];
    const row = rowOf(projectionOf([...centre(noon), ...events]), 'anna');
    expect(row).to.include({ sessionStart: s(0), statusSince: s(30) });
  });

  it('comes with the contact, the waiting time of the call, and the colleagues', () => {
    const ring = [inbound(s(0), 'c'), queued(s(3), 'c'), ringing(s(5), 'c', 'anna')];
    const rung = rowOf(projectionOf([...centre(noon), ...ring]), 'anna');
    expect(rung).to.include({ waitingSince: s(3) });
    expect(rung?.contact).to.deep.equal({ key: '+c', number: '+c' });
    const consult = [dialled(s(0), 'c', 'internal'), ringing(s(1), 'c', 'clara'), answered(s(1), 'c', 'boris')];
    const consulting = rowOf(projectionOf([...centre(noon), ...consult]), 'anna');
    expect(consulting).to.include({ contact: null, waitingSince: null });
    expect(consulting?.colleagueIds).to.deep.equal(['boris', 'clara']);
  });
});

describe('A consultation before an attended transfer', () => {
  const main = [inbound(s(0), 'main'), answered(s(5), 'main', 'anna')];
  const consult = [
    started(s(20), 'consult', { direction: 'internal', agentId: 'anna' }),
    ringing(s(20), 'consult', 'boris'),
  ];
  const states = (events: readonly MonitoringEvent[]) =>
    projectionOf([...centre(noon), ...events])
      .agents()
      .slice(0, 2)
      .map(({ state, callId }) => [state, callId]);

  it('leaves the consulting agent talking with the contact, and the colleague in the internal call', () => {
    expect(states([...main, ...consult])).to.deep.equal([
      ['talking', 'main'],
      ['internal', 'consult'],
    ]);
  });

  it('ends with the colleague talking in the main call, which was accepted once', () => {
    const over = [answered(s(25), 'consult', 'boris'), ended(s(40), 'consult'), answered(s(40), 'main', 'boris')];
    const transferred = [...main, ...consult, ...over, left(s(40), 'main', 'anna')];
    expect(states(transferred)).to.deep.equal([
      ['free', null],
      ['talking', 'main'],
    ]);
    const projection = projectionOf([...centre(noon), ...transferred]);
    expect(projection.callMetrics()).to.include({ accepted: 1, talking: 1 });
  });
});
