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
import { projected, rowOf } from '../../support/projected.js';

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
    ['talks in an outbound call that it dialled', [call('outbound', 'anna'), answered(s(1), 'c', 'anna')], 'talking'],
    [
      'talks in an outbound call that another dialled',
      [call('outbound', 'boris'), answered(s(1), 'c', 'anna')],
      'talking',
    ],
    ['"external": not in an internal call', [call('internal'), answered(s(1), 'c', 'anna')], 'internal'],
    ['has left', [call('inbound'), answered(s(1), 'c', 'anna'), left(s(2), 'c', 'anna')], 'free'],
    ['"a tie counts as left"', [call('inbound'), answered(s(1), 'c', 'anna'), left(s(1), 'c', 'anna')], 'free'],
    ['left and answered again', [call('inbound'), left(s(1), 'c', 'anna'), answered(s(2), 'c', 'anna')], 'talking'],
    ['another left', [call('inbound'), answered(s(1), 'c', 'anna'), left(s(2), 'c', 'boris')], 'talking'],
    ['"and the call has not ended"', [call('inbound'), answered(s(1), 'c', 'anna'), ended(s(2), 'c')], 'free'],
    ['a call whose start never came', [answered(s(1), 'c', 'anna')], 'free'],
    [
      'before ringing',
      [call('inbound'), answered(s(1), 'c', 'anna'), call('inbound', undefined, 'd'), ringing(s(2), 'd', 'anna')],
      'talking',
    ],
    ['before dialling', [call('outbound', 'anna', 'd'), call('inbound'), answered(s(1), 'c', 'anna')], 'talking'],
    [
      'before an internal call',
      [call('internal', 'anna', 'd'), call('inbound'), answered(s(1), 'c', 'anna')],
      'talking',
    ],
    ['before wrap-up', [onWrapUp, call('inbound'), answered(s(1), 'c', 'anna')], 'talking'],
  ],
  inbound: [
    ['is rung by an inbound call', [call('inbound'), ringing(s(1), 'c', 'anna')], 'inbound'],
    ['is rung by an outbound call of another', [call('outbound', 'boris'), ringing(s(1), 'c', 'anna')], 'inbound'],
    [
      '"that it did not start": its own phone rings first',
      [call('outbound', 'anna'), ringing(s(1), 'c', 'anna')],
      'outbound',
    ],
    ['"external": not by an internal call', [call('internal'), ringing(s(1), 'c', 'anna')], 'internal'],
    ['only queued', [call('inbound'), queued(s(1), 'c')], 'free'],
    ['another is rung', [call('inbound'), ringing(s(1), 'c', 'boris')], 'free'],
    ['the ring ended', [call('inbound'), ringing(s(1), 'c', 'anna'), ringEnded(s(2), 'c', 'anna')], 'free'],
    [
      'the ring ended: "a tie counts as stopped"',
      [call('inbound'), ringing(s(1), 'c', 'anna'), ringEnded(s(1), 'c', 'anna')],
      'free',
    ],
    ['rung again', [call('inbound'), ringEnded(s(1), 'c', 'anna'), ringing(s(2), 'c', 'anna')], 'inbound'],
    [
      'answered and left: "later than its latest answer", a tie stops it',
      [call('inbound'), ringing(s(1), 'c', 'anna'), answered(s(1), 'c', 'anna'), left(s(1), 'c', 'anna')],
      'free',
    ],
    [
      '"the store infers no end from another agent\'s answer"',
      [call('inbound'), ringing(s(1), 'c', 'anna'), ringing(s(1), 'c', 'boris'), answered(s(2), 'c', 'boris')],
      'inbound',
    ],
    ['"and the call has not ended"', [call('inbound'), ringing(s(1), 'c', 'anna'), ended(s(2), 'c')], 'free'],
    ['a call whose start never came', [ringing(s(1), 'c', 'anna')], 'free'],
    ['before dialling', [call('outbound', 'anna', 'd'), call('inbound'), ringing(s(1), 'c', 'anna')], 'inbound'],
    [
      'before an internal call',
      [call('internal', 'anna', 'd'), call('inbound'), ringing(s(1), 'c', 'anna')],
      'inbound',
    ],
    ['before wrap-up', [onWrapUp, call('inbound'), ringing(s(1), 'c', 'anna')], 'inbound'],
  ],
  outbound: [
    ['"started an outbound call"', [call('outbound', 'anna')], 'outbound'],
    ['that waits', [call('outbound', 'anna'), queued(s(1), 'c')], 'outbound'],
    ['started by another', [call('outbound', 'boris')], 'free'],
    ['started by nobody known', [call('outbound')], 'free'],
    ['"an outbound call": an inbound one with a dialler is none', [call('inbound', 'anna')], 'free'],
    ['"neither answered", not even by another', [call('outbound', 'anna'), answered(s(1), 'c', 'boris')], 'free'],
    ['"nor ended"', [call('outbound', 'anna'), ended(s(1), 'c')], 'free'],
    [
      'that it has left: not answered, so it dials still',
      [call('outbound', 'anna'), left(s(1), 'c', 'anna')],
      'outbound',
    ],
    ['before an internal call', [call('internal', 'anna', 'd'), call('outbound', 'anna')], 'outbound'],
    ['before wrap-up', [onWrapUp, call('outbound', 'anna')], 'outbound'],
  ],
  internal: [
    ['rings', [call('internal', 'boris'), ringing(s(1), 'c', 'anna')], 'internal'],
    ['talks', [call('internal', 'boris'), answered(s(1), 'c', 'anna')], 'internal'],
    ['dialled one', [call('internal', 'anna')], 'internal'],
    ['dialled one that only the other answered', [call('internal', 'anna'), answered(s(1), 'c', 'boris')], 'internal'],
    ['dialled one and "that it has not left"', [call('internal', 'anna'), left(s(1), 'c', 'anna')], 'free'],
    [
      'left and then talks again',
      [call('internal', 'anna'), left(s(1), 'c', 'anna'), answered(s(2), 'c', 'anna')],
      'internal',
    ],
    [
      'left and is then rung',
      [call('internal', 'anna'), left(s(1), 'c', 'anna'), ringing(s(2), 'c', 'anna')],
      'internal',
    ],
    ['talked and left', [call('internal', 'boris'), answered(s(1), 'c', 'anna'), left(s(2), 'c', 'anna')], 'free'],
    ['"that has not ended"', [call('internal', 'anna'), ended(s(1), 'c')], 'free'],
    ['takes no part', [call('internal', 'boris'), ringing(s(1), 'c', 'clara')], 'free'],
    ['before wrap-up', [onWrapUp, call('internal', 'anna')], 'internal'],
  ],
  wrapUp: [
    ['its wrap-up is on', [onWrapUp], 'wrapUp'],
    ['that of a call', [wrapUpStarted(s(0), 'anna', 'c')], 'wrapUp'],
    ['ended', [onWrapUp, wrapUpEnded(s(1), 'anna')], 'free'],
    ['"a tie counts as ended"', [onWrapUp, wrapUpEnded(s(0), 'anna')], 'free'],
    ['ended and on again', [onWrapUp, wrapUpEnded(s(1), 'anna'), wrapUpStarted(s(2), 'anna')], 'wrapUp'],
    ['only an end', [wrapUpEnded(s(1), 'anna')], 'free'],
    ["another's", [wrapUpStarted(s(0), 'boris')], 'free'],
    ['before away', [onWrapUp, agentStatus(s(1), 'anna', 'break')], 'wrapUp'],
    [
      'ended, and a pause was set meanwhile',
      [onWrapUp, agentStatus(s(1), 'anna', 'break'), wrapUpEnded(s(2), 'anna')],
      'away',
    ],
  ],
  free: [
    ['"none of the above, and its status is one with available"', [], 'free'],
    [
      'its status becomes available in the dictionary',
      [agentStatus(s(0), 'anna', 'break'), status(s(1), 'break', { available: true })],
      'free',
    ],
    [
      'its status comes into the dictionary later',
      [agentStatus(s(0), 'anna', 'late'), status(s(1), 'late', { available: true })],
      'free',
    ],
  ],
  away: [
    ['its status is not available', [agentStatus(s(0), 'anna', 'break')], 'away'],
    ['its status is no longer available in the dictionary', [status(s(1), 'available', { available: false })], 'away'],
    ['its status left the dictionary', [statusRemoved(s(1), 'available')], 'away'],
    ['its status is not in the dictionary', [agentStatus(s(1), 'anna', '__proto__')], 'away'],
    [
      '"that id is reserved and never looked up"',
      [status(s(0), 'unknown', { available: true }), agentStatus(s(1), 'anna', 'unknown')],
      'away',
    ],
  ],
};

const counted = ['free', 'talking', 'inbound', 'outbound'] as const;

for (const [state, cases] of Object.entries(rules)) {
  describe(`Staff: ${state}`, () => {
    for (const [rule, events, expected] of cases) {
      it(`${rule}: ${expected}`, () => {
        const projection = projected([...centre(noon), ...events]);
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

describe('Staff: who counts', () => {
  const talks = [call('inbound'), answered(s(1), 'c', 'dora')];

  it('"an agent without a current agent.changed has no row and counts nowhere": never named', () => {
    const projection = projected([...centre(noon), ...talks, agentStatus(s(0), 'dora', 'available')]);
    expect(projection.agents().map(({ id }) => id)).to.deep.equal(['anna', 'boris', 'clara']);
    expect(projection.staffMetrics()).to.deep.equal({ free: 3, talking: 0, inbound: 0, outbound: 0 });
    expect(projection.callMetrics()).to.include({ accepted: 1, talking: 1 });
  });

  it('... or removed; "calls it takes part in count as before"', () => {
    const projection = projected([...centre(noon), agent(s(0), 'dora'), ...talks, agentRemoved(s(2), 'dora')]);
    expect(projection.staffMetrics()).to.deep.equal({ free: 3, talking: 0, inbound: 0, outbound: 0 });
    expect(projection.callMetrics()).to.include({ accepted: 1, talking: 1 });
    expect(projection.openCalls()[0]?.talking).to.deep.equal([{ agentId: 'dora', since: s(1) }]);
  });

  it('an agent who is added again is in the state of the events since', () => {
    const projection = projected([...centre(noon), ...talks, agent(s(2), 'dora')]);
    expect(rowOf(projection, 'dora')).to.include({ state: 'talking', callId: 'c' });
    const back = [agentRemoved(s(1), 'anna'), agentStatus(s(2), 'anna', 'break'), agent(s(3), 'anna')];
    expect(rowOf(projected([...centre(noon), ...back]), 'anna')).to.include({ state: 'away', statusSince: s(2) });
  });

  it('"an agent with no known status has the status unknown, which is not available"', () => {
    const projection = projected([agent(noon, 'dora')]);
    const row = rowOf(projection, 'dora');
    expect(row).to.include({ state: 'away', statusSince: null });
    expect(row?.status).to.include({ id: 'unknown', available: false, selectable: false });
  });

  it('"of today": live numbers take no notice of the day', () => {
    const projection = projected([...centre(noon), ...talks, call('outbound', 'anna', 'd')]);
    projection.advance(s(3 * 86_400));
    expect(projection.staffMetrics()).to.deep.equal({ free: 2, talking: 0, inbound: 0, outbound: 1 });
  });
});
