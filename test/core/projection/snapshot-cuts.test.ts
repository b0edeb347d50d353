import { expect } from '@open-wc/testing';
import { Projection, type MonitoringEvent } from '../../../src/core/index.js';
import {
  account,
  agent,
  agentRemoved,
  agentStatus,
  answered,
  ended,
  left,
  queued,
  reached,
  ringEnded,
  ringing,
  started,
  status,
  statusRemoved,
  wrapUpEnded,
  wrapUpStarted,
} from '../../support/builders.js';

const noon = Date.UTC(2026, 10, 23, 12);
const s = (seconds: number) => noon + seconds * 1_000;

const centre = [
  account(s(-100), 'UTC'),
  status(s(-100), 'available', { available: true }),
  agent(s(-100), 'anna', ['sales']),
  agentStatus(s(-100), 'anna', 'available'),
];
const call = started(s(0), 'c', { key: '+1' });

/** Events before the snapshot and events after it. */
const cases: readonly [title: string, before: readonly MonitoringEvent[], after: readonly MonitoringEvent[]][] = [
  [
    'an older record of a removed status arrives',
    [statusRemoved(s(5), 'available')],
    [status(s(4), 'available', { available: true })],
  ],
  ['an older record of a removed agent arrives', [agentRemoved(s(5), 'anna')], [agent(s(4), 'anna', ['support'])]],
  ['an older end of a wrap-up arrives', [wrapUpStarted(s(5), 'anna')], [wrapUpEnded(s(4), 'anna')]],
  ['an older start of a wrap-up that is over arrives', [wrapUpEnded(s(5), 'anna')], [wrapUpStarted(s(4), 'anna')]],
  ['the end of a wrap-up arrives', [wrapUpStarted(s(5), 'anna')], [wrapUpEnded(s(6), 'anna')]],
  [
    'a call with two starts, which name different groups, is answered',
    [call, started(s(1), 'c', { key: '+1', groupIds: ['vip'] })],
    [answered(s(9), 'c', 'anna')],
  ],
  [
    'the start of a call arrives after its other events',
    [queued(s(1), 'c', 'sales'), queued(s(90), 'c')],
    [started(s(0), 'c', { key: '+1' }), answered(s(95), 'c', 'anna')],
  ],
  [
    'the start of a call arrives when its other events have become late',
    [queued(s(1), 'c'), queued(s(90), 'c')],
    [agentStatus(s(205), 'anna', 'break'), started(s(0), 'c')],
  ],
  [
    'a call ends in which an agent answered, left and answered again',
    [call, queued(s(1), 'c'), answered(s(4), 'c', 'anna'), left(s(6), 'c', 'anna'), answered(s(8), 'c', 'anna')],
    [ended(s(20), 'c')],
  ],
  [
    'an older ring than the last one arrives',
    [call, ringing(s(1), 'c', 'anna'), ringEnded(s(5), 'c', 'anna')],
    [ringing(s(3), 'c', 'anna')],
  ],
  [
    'an older answer of an agent who has left arrives',
    [call, answered(s(2), 'c', 'anna'), left(s(5), 'c', 'anna')],
    [answered(s(4), 'c', 'anna')],
  ],
  [
    'a missed call from before a contact was reached arrives',
    [reached(s(5), '+1')],
    [started(s(1), 'c', { key: '+1' }), ended(s(4), 'c')],
  ],
  [
    'a missed call from after a contact was reached arrives',
    [reached(s(5), '+1')],
    [started(s(1), 'c', { key: '+1' }), ended(s(6), 'c')],
  ],
  [
    'a settled missed call is called back',
    [call, ended(s(3), 'c'), agentStatus(s(300), 'anna', 'break')],
    [reached(s(301), '+1')],
  ],
  [
    'the caller of a settled missed call is missed again',
    [call, ended(s(3), 'c'), agentStatus(s(300), 'anna', 'break')],
    [started(s(310), 'd', { key: '+1' }), ended(s(315), 'd')],
  ],
  [
    'the caller of a settled accepted call calls again',
    [call, queued(s(1), 'c'), answered(s(4), 'c', 'anna'), ended(s(9), 'c'), agentStatus(s(300), 'anna', 'break')],
    [started(s(310), 'd', { key: '+1' })],
  ],
  [
    'a caller with a hidden number is missed again',
    [started(s(0), 'c'), ended(s(3), 'c'), agentStatus(s(300), 'anna', 'break')],
    [started(s(310), 'd'), ended(s(315), 'd')],
  ],
];

function picture(projection: Projection): string {
  return JSON.stringify([
    ...[projection.callMetrics(), projection.callMetrics(['vip']), projection.staffMetrics(), projection.agentStates()],
    ...[projection.agents(), projection.openCalls(), projection.unprocessedCallers(), projection.statuses()],
    projection.now,
  ]);
}

describe('A projection restored from a snapshot', () => {
  for (const [title, before, after] of cases) {
    it(`goes on like the original when ${title}`, () => {
      const whole = new Projection();
      for (const event of [...centre, ...before]) whole.apply(event);
      const restored = Projection.restore(JSON.parse(JSON.stringify(whole.snapshot())));
      expect(picture(restored)).to.equal(picture(whole));
      for (const event of after) for (const projection of [whole, restored]) projection.apply(event);
      expect(picture(restored)).to.equal(picture(whole));
      for (const projection of [whole, restored]) projection.advance(s(2_000));
      expect(picture(restored)).to.equal(picture(whole));
      expect(restored.snapshot()).to.deep.equal(whole.snapshot());
    });
  }

  const refused: readonly [unknown, string][] = [
    [null, 'not a snapshot of version 1: must be an object'],
    [{ version: 2 }, 'not a snapshot of version 1: /version: must be 1'],
    [
      { version: 1, clock: 'now', events: [], misses: [], tallies: [] },
      'not a snapshot of version 1: /clock: must be of type integer',
    ],
    [
      { version: 1, clock: noon, events: [{ ...call, at: 'now' }], misses: [], tallies: [] },
      'not a snapshot of version 1: /events/0/at: call.started: /at must be of type integer',
    ],
    [
      { version: 1, clock: noon, events: {}, misses: [], tallies: [] },
      'not a snapshot of version 1: /events: must be of type array',
    ],
    [
      { version: 1, clock: noon, events: [], misses: [], tallies: [{ start: 0, groupIds: [], accepted: -1 }] },
      'not a snapshot of version 1: /tallies/0/accepted: must not be negative',
    ],
  ];
  for (const [snapshot, message] of refused) {
    it(`cannot be made from an invalid one: ${message}`, () => {
      expect(() => Projection.restore(snapshot)).to.throw(message);
    });
  }
});
