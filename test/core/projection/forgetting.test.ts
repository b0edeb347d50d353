import { expect } from '@open-wc/testing';
import { applyEvent } from '../../../src/core/projection/apply-event.js';
import type { MonitoringEvent } from '../../../src/core/events/generated/event-types.js';
import { SETTLING_WINDOW, State } from '../../../src/core/projection/state.js';
import {
  agentStatus,
  answered,
  ended,
  queued,
  reached,
  ringing,
  started,
  wrapUpEnded,
  wrapUpStarted,
} from '../../support/builders.js';

const noon = Date.UTC(2026, 10, 23, 12);
const s = (seconds: number) => noon + seconds * 1_000;
const day = 86_400_000;

/** A state after some events, and the numbers of calls, agents and callers that it keeps. */
function stateAfter(...events: readonly MonitoringEvent[]) {
  const state = new State();
  const take = (...more: readonly MonitoringEvent[]) => {
    for (const event of more) {
      state.noteEventTime(event.at, event);
      applyEvent(state, event);
    }
  };
  take(...events);
  const held = () => ({ calls: state.calls.size, agents: state.agents.size, callers: state.callers.size });
  return { state, take, held };
}

describe('A projection forgets', () => {
  it('a call when its settling window is over, and not before', () => {
    const { state, held } = stateAfter(started(s(0), 'c'), ended(s(10), 'c'));
    state.advanceClock(s(10) + SETTLING_WINDOW);
    expect(held().calls).to.equal(1);
    state.advanceClock(s(10) + SETTLING_WINDOW + 1);
    expect(held().calls).to.equal(0);
  });

  it('a call without a start two minutes after the last of its events, not the first', () => {
    const { state, take, held } = stateAfter(queued(s(0), 'c'));
    take(queued(s(60), 'c'));
    state.advanceClock(s(0) + SETTLING_WINDOW + 1);
    expect(held().calls).to.equal(1);
    state.advanceClock(s(60) + SETTLING_WINDOW + 1);
    expect(held().calls).to.equal(0);
  });

  it('no open call, however old', () => {
    const { state, held } = stateAfter(queued(s(0), 'c'), started(s(1), 'c', { key: '+1' }));
    state.advanceClock(s(0) + day);
    expect(held()).to.deep.equal({ calls: 1, agents: 0, callers: 1 });
  });

  it('an agent without a record when their last call has ended', () => {
    const { take, held } = stateAfter(started(s(0), 'c1'), answered(s(1), 'c1', 'x'), started(s(2), 'c2'));
    take(ringing(s(3), 'c2', 'x'));
    expect(held().agents).to.equal(1);
    take(ended(s(4), 'c1'));
    expect(held().agents).to.equal(1);
    take(ended(s(5), 'c2'));
    expect(held().agents).to.equal(0);
  });

  it('an agent without a record together with the call that never started', () => {
    const { state, held } = stateAfter(ringing(s(0), 'c', 'x'));
    expect(held()).to.deep.equal({ calls: 1, agents: 1, callers: 0 });
    state.advanceClock(s(0) + SETTLING_WINDOW + 1);
    expect(held()).to.deep.equal({ calls: 0, agents: 0, callers: 0 });
  });

  const known: readonly [string, MonitoringEvent][] = [
    ['a status', agentStatus(s(0), 'x', 'break')],
    ['a wrap-up', wrapUpStarted(s(0), 'x')],
    ['the end of a wrap-up', wrapUpEnded(s(0), 'x')],
  ];
  for (const [what, event] of known) {
    it(`no agent without a record of whom ${what} is known, since a record may follow`, () => {
      const { held } = stateAfter(event, started(s(0), 'c'), answered(s(1), 'c', 'x'), ended(s(2), 'c'));
      expect(held().agents).to.equal(1);
    });
  }

  it('a contact who was reached when the settling window of the call is over', () => {
    const talk = [started(s(0), 'c', { key: '+1' }), answered(s(5), 'c', 'a'), ended(s(10), 'c')];
    const { state, held } = stateAfter(...talk);
    state.advanceClock(s(10) + SETTLING_WINDOW + 1);
    expect(held().callers).to.equal(0);
  });

  it('a contact who was reached in a hidden call when the settling window is over', () => {
    const { state, held } = stateAfter(reached(s(0), '+1'));
    state.advanceClock(s(0) + SETTLING_WINDOW);
    expect(held().callers).to.equal(1);
    state.advanceClock(s(0) + SETTLING_WINDOW + 1);
    expect(held().callers).to.equal(0);
  });

  it('a missed caller only after a callback or after two days', () => {
    const lost = [started(s(0), 'c', { key: '+1' }), ended(s(5), 'c')];
    const { state, take, held } = stateAfter(...lost);
    state.advanceClock(s(0) + 3_600_000);
    expect(held().callers).to.equal(1);
    take(reached(s(3_600), '+1'));
    state.advanceClock(s(3_600) + SETTLING_WINDOW + 1);
    expect(held().callers).to.equal(0);
    const other = stateAfter(...lost);
    other.state.advanceClock(s(0) + day);
    expect(other.held().callers).to.equal(1);
    other.state.advanceClock(s(0) + 3 * day);
    expect(other.held().callers).to.equal(0);
  });

  it('tallies older than two days', () => {
    const { state } = stateAfter(started(s(0), 'c'), answered(s(1), 'c', 'a'), ended(s(2), 'c'));
    state.advanceClock(s(2) + SETTLING_WINDOW + 1);
    expect([...state.tallies]).to.have.length(1);
    state.advanceClock(s(0) + day);
    expect([...state.tallies]).to.have.length(1);
    state.advanceClock(s(0) + 3 * day);
    expect([...state.tallies]).to.have.length(0);
  });
});
