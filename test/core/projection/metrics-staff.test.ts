import { expect } from '@open-wc/testing';
import type { MonitoringEvent } from '../../../src/core/events/generated/event-types.js';
import { agentStates, type AgentState } from '../../../src/core/projection/metrics.js';
import {
  agent,
  agentRemoved,
  agentStatus,
  answered,
  centre,
  ended,
  left,
  queued,
  ringEnded,
  ringing,
  started,
  status,
  statusRemoved,
  wrapUpEnded,
  wrapUpStarted,
} from '../../support/builders.js';
import { projectionOf, rowOf } from '../../support/projection-of.js';

const noon = Date.UTC(2026, 10, 23, 12);
/** Seconds after noon. */
const s = (seconds: number) => noon + seconds * 1_000;

type Direction = 'inbound' | 'outbound' | 'internal';
const call = (direction: Direction, dialledBy?: string, id = 'c') =>
  started(s(0), id, { direction, ...(dialledBy !== undefined && { agentId: dialledBy }) });

const onWrapUp = wrapUpStarted(s(0), 'anna');

/** The state of `anna`, who is available, after these events. */
type Case = readonly [rule: string, events: readonly MonitoringEvent[], expected: AgentState];

const rules: Record<AgentState, readonly Case[]> = {
  talking: [
    ['talks in an inbound call', [call('inbound'), answered(s(1), 'c', 'anna')], 'talking'],
    ['talks in an outbound call that they dialled', [call('outbound', 'anna'), answered(s(1), 'c', 'anna')], 'talking'],
    [
      'talks in an outbound call that another dialled',
      [call('outbound', 'boris'), answered(s(1), 'c', 'anna')],
      'talking',
    ],
    ['talks in an internal call', [call('internal'), answered(s(1), 'c', 'anna')], 'internal'],
    ['has left the call', [call('inbound'), answered(s(1), 'c', 'anna'), left(s(2), 'c', 'anna')], 'free'],
    [
      'answered and left at the same time',
      [call('inbound'), answered(s(1), 'c', 'anna'), left(s(1), 'c', 'anna')],
      'free',
    ],
    ['left and answered again', [call('inbound'), left(s(1), 'c', 'anna'), answered(s(2), 'c', 'anna')], 'talking'],
    [
      'talks in a call that a colleague left',
      [call('inbound'), answered(s(1), 'c', 'anna'), left(s(2), 'c', 'boris')],
      'talking',
    ],
    ['talked in a call that has ended', [call('inbound'), answered(s(1), 'c', 'anna'), ended(s(2), 'c')], 'free'],
    ['answered a call whose start is unknown', [answered(s(1), 'c', 'anna')], 'free'],
    [
      'talks while another call rings',
      [call('inbound'), answered(s(1), 'c', 'anna'), call('inbound', undefined, 'd'), ringing(s(2), 'd', 'anna')],
      'talking',
    ],
    ['talks while they dial', [call('outbound', 'anna', 'd'), call('inbound'), answered(s(1), 'c', 'anna')], 'talking'],
    [
      'talks while in an internal call',
      [call('internal', 'anna', 'd'), call('inbound'), answered(s(1), 'c', 'anna')],
      'talking',
    ],
    ['talks while in wrap-up', [onWrapUp, call('inbound'), answered(s(1), 'c', 'anna')], 'talking'],
  ],
  inbound: [
    ['is rung by an inbound call', [call('inbound'), ringing(s(1), 'c', 'anna')], 'inbound'],
    ["is rung by a colleague's outbound call", [call('outbound', 'boris'), ringing(s(1), 'c', 'anna')], 'inbound'],
    [
      'is rung by the outbound call that they started',
      [call('outbound', 'anna'), ringing(s(1), 'c', 'anna')],
      'outbound',
    ],
    ['is rung by an internal call', [call('internal'), ringing(s(1), 'c', 'anna')], 'internal'],
    ['is not rung by a call that is only queued', [call('inbound'), queued(s(1), 'c')], 'free'],
    ['is not rung while a colleague is', [call('inbound'), ringing(s(1), 'c', 'boris')], 'free'],
    [
      'was rung until the ring ended',
      [call('inbound'), ringing(s(1), 'c', 'anna'), ringEnded(s(2), 'c', 'anna')],
      'free',
    ],
    [
      'was rung and the ring ended at the same time',
      [call('inbound'), ringing(s(1), 'c', 'anna'), ringEnded(s(1), 'c', 'anna')],
      'free',
    ],
    ['is rung again', [call('inbound'), ringEnded(s(1), 'c', 'anna'), ringing(s(2), 'c', 'anna')], 'inbound'],
    [
      'was rung, answered and left at the same time',
      [call('inbound'), ringing(s(1), 'c', 'anna'), answered(s(1), 'c', 'anna'), left(s(1), 'c', 'anna')],
      'free',
    ],
    [
      'is rung by a call that a colleague answered',
      [call('inbound'), ringing(s(1), 'c', 'anna'), ringing(s(1), 'c', 'boris'), answered(s(2), 'c', 'boris')],
      'inbound',
    ],
    ['was rung by a call that has ended', [call('inbound'), ringing(s(1), 'c', 'anna'), ended(s(2), 'c')], 'free'],
    ['is rung by a call whose start is unknown', [ringing(s(1), 'c', 'anna')], 'free'],
    [
      'is rung while they dial',
      [call('outbound', 'anna', 'd'), call('inbound'), ringing(s(1), 'c', 'anna')],
      'inbound',
    ],
    [
      'is rung while in an internal call',
      [call('internal', 'anna', 'd'), call('inbound'), ringing(s(1), 'c', 'anna')],
      'inbound',
    ],
    ['is rung while in wrap-up', [onWrapUp, call('inbound'), ringing(s(1), 'c', 'anna')], 'inbound'],
  ],
  outbound: [
    ['started an outbound call', [call('outbound', 'anna')], 'outbound'],
    ['started an outbound call that waits in a queue', [call('outbound', 'anna'), queued(s(1), 'c')], 'outbound'],
    ['did not start an outbound call, but a colleague did', [call('outbound', 'boris')], 'free'],
    ['did not start an outbound call, and nobody knows who did', [call('outbound')], 'free'],
    ['started an inbound call', [call('inbound', 'anna')], 'free'],
    [
      'started an outbound call that a colleague answered',
      [call('outbound', 'anna'), answered(s(1), 'c', 'boris')],
      'free',
    ],
    ['started an outbound call that has ended', [call('outbound', 'anna'), ended(s(1), 'c')], 'free'],
    [
      'started an outbound call and left it before the answer',
      [call('outbound', 'anna'), left(s(1), 'c', 'anna')],
      'outbound',
    ],
    [
      'started an outbound call while in an internal one',
      [call('internal', 'anna', 'd'), call('outbound', 'anna')],
      'outbound',
    ],
    ['started an outbound call while in wrap-up', [onWrapUp, call('outbound', 'anna')], 'outbound'],
  ],
  internal: [
    ["is rung by a colleague's internal call", [call('internal', 'boris'), ringing(s(1), 'c', 'anna')], 'internal'],
    ["answered a colleague's internal call", [call('internal', 'boris'), answered(s(1), 'c', 'anna')], 'internal'],
    ['dialled an internal call', [call('internal', 'anna')], 'internal'],
    [
      'dialled an internal call that the colleague answered',
      [call('internal', 'anna'), answered(s(1), 'c', 'boris')],
      'internal',
    ],
    ['dialled an internal call and left it', [call('internal', 'anna'), left(s(1), 'c', 'anna')], 'free'],
    [
      'left an internal call and answered it again',
      [call('internal', 'anna'), left(s(1), 'c', 'anna'), answered(s(2), 'c', 'anna')],
      'internal',
    ],
    [
      'left an internal call and is rung again',
      [call('internal', 'anna'), left(s(1), 'c', 'anna'), ringing(s(2), 'c', 'anna')],
      'internal',
    ],
    [
      'answered an internal call and left it',
      [call('internal', 'boris'), answered(s(1), 'c', 'anna'), left(s(2), 'c', 'anna')],
      'free',
    ],
    ['dialled an internal call that has ended', [call('internal', 'anna'), ended(s(1), 'c')], 'free'],
    ['takes no part in an internal call', [call('internal', 'boris'), ringing(s(1), 'c', 'clara')], 'free'],
    ['dialled an internal call while in wrap-up', [onWrapUp, call('internal', 'anna')], 'internal'],
  ],
  wrapUp: [
    ['started wrap-up', [onWrapUp], 'wrapUp'],
    ['started wrap-up after a call', [wrapUpStarted(s(0), 'anna', 'c')], 'wrapUp'],
    ['ended wrap-up', [onWrapUp, wrapUpEnded(s(1), 'anna')], 'free'],
    ['started and ended wrap-up at the same time', [onWrapUp, wrapUpEnded(s(0), 'anna')], 'free'],
    ['started wrap-up again', [onWrapUp, wrapUpEnded(s(1), 'anna'), wrapUpStarted(s(2), 'anna')], 'wrapUp'],
    ['ended a wrap-up whose start is unknown', [wrapUpEnded(s(1), 'anna')], 'free'],
    ['is not in wrap-up, but a colleague is', [wrapUpStarted(s(0), 'boris')], 'free'],
    ['takes a break while in wrap-up', [onWrapUp, agentStatus(s(1), 'anna', 'break')], 'wrapUp'],
    [
      'takes a break while in wrap-up and ends wrap-up',
      [onWrapUp, agentStatus(s(1), 'anna', 'break'), wrapUpEnded(s(2), 'anna')],
      'away',
    ],
  ],
  free: [
    ['has a status that is available and does nothing else', [], 'free'],
    [
      'has a status that becomes available in the directory',
      [agentStatus(s(0), 'anna', 'break'), status(s(1), 'break', { available: true })],
      'free',
    ],
    [
      'has a status that comes into the directory later',
      [agentStatus(s(0), 'anna', 'late'), status(s(1), 'late', { available: true })],
      'free',
    ],
  ],
  away: [
    ['has a status that is not available', [agentStatus(s(0), 'anna', 'break')], 'away'],
    ['has a status that stops being available', [status(s(1), 'available', { available: false })], 'away'],
    ['has a status that was removed from the directory', [statusRemoved(s(1), 'available')], 'away'],
    ['has a status that is not in the directory', [agentStatus(s(1), 'anna', '__proto__')], 'away'],
    [
      'has the reserved status "unknown", which is never looked up',
      [status(s(0), 'unknown', { available: true }), agentStatus(s(1), 'anna', 'unknown')],
      'away',
    ],
  ],
};

const counted = ['free', 'talking', 'inbound', 'outbound'] as const;

for (const [state, cases] of Object.entries(rules)) {
  describe(`The state ${state}`, () => {
    for (const [rule, events, expected] of cases) {
      it(`is ${expected === state ? 'that' : `not that (but ${expected})`} of an agent who ${rule}`, () => {
        const projection = projectionOf([...centre(noon), ...events]);
        expect(rowOf(projection, 'anna')?.state).to.equal(expected);
        const rows = projection.agents();
        for (const name of agentStates) {
          const inState = rows.filter((row) => row.state === name).length;
          expect(projection.agentStates()[name], name).to.equal(inState);
        }
        for (const name of counted) {
          expect(projection.staffMetrics()[name], name).to.equal(projection.agentStates()[name]);
        }
      });
    }
  });
}

describe('The staff metrics', () => {
  const talks = [call('inbound'), answered(s(1), 'c', 'dora')];

  it('do not count an agent without a record', () => {
    const projection = projectionOf([...centre(noon), ...talks, agentStatus(s(0), 'dora', 'available')]);
    expect(projection.agents().map(({ id }) => id)).to.deep.equal(['anna', 'boris', 'clara']);
    expect(projection.staffMetrics()).to.deep.equal({ free: 3, talking: 0, inbound: 0, outbound: 0 });
    expect(projection.callMetrics()).to.include({ accepted: 1, talking: 1 });
  });

  it('do not count an agent who was removed, whose calls still count', () => {
    const projection = projectionOf([...centre(noon), agent(s(0), 'dora'), ...talks, agentRemoved(s(2), 'dora')]);
    expect(projection.staffMetrics()).to.deep.equal({ free: 3, talking: 0, inbound: 0, outbound: 0 });
    expect(projection.callMetrics()).to.include({ accepted: 1, talking: 1 });
    expect(projection.openCalls()[0]?.talking).to.deep.equal([{ agentId: 'dora', since: s(1) }]);
  });

  it('count an agent who is added again in the state by the events since', () => {
    const projection = projectionOf([...centre(noon), ...talks, agent(s(2), 'dora')]);
    expect(rowOf(projection, 'dora')).to.include({ state: 'talking', callId: 'c' });
    const back = [agentRemoved(s(1), 'anna'), agentStatus(s(2), 'anna', 'break'), agent(s(3), 'anna')];
    expect(rowOf(projectionOf([...centre(noon), ...back]), 'anna')).to.include({ state: 'away', statusSince: s(2) });
  });

  it('count an agent without a known status as away', () => {
    const projection = projectionOf([agent(noon, 'dora')]);
    const row = rowOf(projection, 'dora');
    expect(row).to.include({ state: 'away', statusSince: null });
    expect(row?.status).to.include({ id: 'unknown', available: false, selectable: false });
  });

  it('do not change with the day', () => {
    const projection = projectionOf([...centre(noon), ...talks, call('outbound', 'anna', 'd')]);
    projection.advance(s(3 * 86_400));
    expect(projection.staffMetrics()).to.deep.equal({ free: 2, talking: 0, inbound: 0, outbound: 1 });
  });
});
