import { expect } from '@open-wc/testing';
import type { MonitoringEvent } from '../../../src/core/events/generated/event-types.js';
import { Projection } from '../../../src/core/projection/projection.js';
import {
  agentRemoved,
  agentStatus,
  agent,
  answered,
  centre,
  ended,
  held,
  left,
  onPhone,
  reachability,
  resumed,
  ringEnded,
  ringing,
  started,
  wrapUpEnded,
  wrapUpStarted,
} from '../../support/builders.js';
import { projectionOf, rowOf } from '../../support/projection-of.js';

const noon = Date.UTC(2026, 10, 23, 12);
const s = (seconds: number) => noon + seconds * 1_000;

/** Anna's row after some events, and again from a snapshot of them told backwards. */
function anna(events: readonly MonitoringEvent[], now?: number) {
  const all = [...centre(noon), ...events];
  const row = rowOf(projectionOf(all, now), 'anna');
  const backwards = projectionOf([...all].reverse(), now);
  expect(rowOf(backwards, 'anna'), 'told backwards').to.deep.equal(row);
  expect(rowOf(Projection.restore(backwards.snapshot()), 'anna'), 'from a snapshot').to.deep.equal(row);
  return row;
}

const talk = [started(s(1), 'c'), ringing(s(2), 'c', 'anna'), answered(s(5), 'c', 'anna')];

describe('Time in state', () => {
  const cases: readonly [rule: string, events: readonly MonitoringEvent[], state: string, since: number][] = [
    ['of an agent who is free begins with the status', [agentStatus(s(3), 'anna', 'break')], 'away', s(3)],
    ['goes on when the same status is set again', [agentStatus(s(60), 'anna', 'available')], 'free', noon],
    ['begins with the ring of an agent who is rung', talk.slice(0, 2), 'inbound', s(2)],
    ['begins with the answer of an agent who talks', talk, 'talking', s(5)],
    [
      'begins with the start of a call that the agent dials',
      [started(s(4), 'c', { direction: 'outbound', agentId: 'anna' })],
      'outbound',
      s(4),
    ],
    ['of a free agent begins with the end of the call', [...talk, ended(s(30), 'c')], 'free', s(30)],
    ['of a free agent begins when the agent leaves the call', [...talk, left(s(20), 'c', 'anna')], 'free', s(20)],
    [
      'of a free agent begins when the ring ends',
      [...talk.slice(0, 2), ringEnded(s(9), 'c', 'anna', 'missed')],
      'free',
      s(9),
    ],
    [
      'of after-call work begins with its start',
      [...talk, ended(s(30), 'c'), wrapUpStarted(s(31), 'anna')],
      'wrapUp',
      s(31),
    ],
    [
      'of after-call work begins with the end of the call, if that is later',
      [...talk, wrapUpStarted(s(29), 'anna'), ended(s(30), 'c')],
      'wrapUp',
      s(30),
    ],
    [
      'of a free agent begins with the end of after-call work',
      [...talk, ended(s(30), 'c'), wrapUpStarted(s(31), 'anna'), wrapUpEnded(s(40), 'anna')],
      'free',
      s(40),
    ],
    ['begins when no phone can be rung any more', [reachability(s(7), 'anna', false)], 'away', s(7)],
    [
      'begins when a phone can be rung again',
      [reachability(s(7), 'anna', false), reachability(s(9), 'anna', true), reachability(s(70), 'anna', true)],
      'free',
      s(9),
    ],
    ['does not begin when it is first told that a phone can be rung', [reachability(s(7), 'anna', true)], 'free', noon],
  ];
  for (const [rule, events, state, since] of cases) {
    it(rule, () => {
      expect(anna(events)).to.include({ state, stateSince: since });
    });
  }

  it('is kept when the call that ended last is settled', () => {
    const row = anna([...talk, ended(s(30), 'c')], s(1_000));
    expect(row).to.include({ state: 'free', stateSince: s(30) });
  });
});

describe('A status', () => {
  it('is in effect since it was first set, however long ago and however often it was set again', () => {
    const again = Array.from({ length: 20 }, (_, n) => agentStatus(s(60 * n), 'anna', 'break'));
    expect(anna(again, s(3_600))).to.include({ statusSince: s(0), stateSince: s(0) });
  });

  it('has the reason that was given with it last', () => {
    const events = [
      { ...agentStatus(s(1), 'anna', 'break'), reason: 'dentist' } as MonitoringEvent,
      agentStatus(s(2), 'anna', 'available'),
    ];
    expect(anna(events.slice(0, 1))?.statusReason).to.equal('dentist');
    expect(anna(events)?.statusReason).to.equal(null);
  });
});

describe('An agent whose phones cannot be rung', () => {
  it('is away when idle, and counts as free for nobody', () => {
    const events = [...centre(noon), reachability(s(1), 'anna', false)];
    expect(rowOf(projectionOf(events), 'anna')).to.include({ state: 'away', isReachable: false });
    expect(projectionOf(events).staffMetrics().free).to.equal(2);
  });

  it('talks all the same in a call that goes on', () => {
    expect(anna([...talk, reachability(s(6), 'anna', false)])).to.include({ state: 'talking', isReachable: false });
  });
});

describe('After-call work', () => {
  const cases: readonly [rule: string, events: readonly MonitoringEvent[], now: number, state: string][] = [
    ['goes on until it is ended', [wrapUpStarted(s(1), 'anna')], s(3_600), 'wrapUp'],
    ['is on just before its `until`', [wrapUpStarted(s(1), 'anna', undefined, s(60))], s(60) - 0.5, 'wrapUp'],
    ['has ended from its `until` on, without an event', [wrapUpStarted(s(1), 'anna', undefined, s(60))], s(60), 'free'],
    [
      'lasts until the later of two `until` of one moment',
      [
        wrapUpStarted(s(1), 'anna'),
        wrapUpStarted(s(1), 'anna', undefined, s(90)),
        wrapUpStarted(s(1), 'anna', undefined, s(60)),
      ],
      s(70),
      'wrapUp',
    ],
    [
      "ends with the agent's next answer, though nobody tells its end",
      [wrapUpStarted(s(1), 'anna'), started(s(2), 'c'), answered(s(3), 'c', 'anna'), ended(s(9), 'c')],
      s(10),
      'free',
    ],
    [
      'does not end with a phone that is picked up after the caller has gone',
      [wrapUpStarted(s(1), 'anna'), started(s(2), 'c'), ended(s(3), 'c'), answered(s(4), 'c', 'anna')],
      s(10),
      'wrapUp',
    ],
    [
      'ends when the agent is removed, even if that is told after the return',
      [wrapUpStarted(s(1), 'anna'), agent(s(5), 'anna'), agentRemoved(s(4), 'anna')],
      s(10),
      'free',
    ],
  ];
  for (const [rule, events, now, state] of cases) {
    it(rule, () => {
      expect(anna(events, now)).to.include({ state });
    });
  }
});

describe('An agent with two phones', () => {
  const rung = [started(s(1), 'c'), ringing(s(2), 'c', 'anna'), onPhone('mobile', ringing(s(4), 'c', 'anna'))];

  it('is rung until both have stopped, since the first began', () => {
    expect(anna(rung)).to.include({ state: 'inbound', stateSince: s(2) });
    const one = [...rung, ringEnded(s(6), 'c', 'anna')];
    expect(anna(one)).to.include({ state: 'inbound', stateSince: s(4) });
    expect(anna([...one, onPhone('mobile', ringEnded(s(8), 'c', 'anna'))])).to.include({ state: 'free' });
  });

  it('talks by one while the other still rings, and is named once', () => {
    const events = [...rung, onPhone('mobile', answered(s(5), 'c', 'anna'))];
    expect(anna(events)).to.include({ state: 'talking', stateSince: s(5) });
    const [call] = projectionOf([...centre(noon), ...events]).openCalls();
    expect(call).to.deep.include({
      talking: [{ agentId: 'anna', since: s(5) }],
      ringing: [{ agentId: 'anna', since: s(2) }],
    });
  });
});

describe('A call on hold', () => {
  it('is held by its agent until that is back, answers again or leaves', () => {
    const onHold = [...talk, held(s(10), 'c', 'anna')];
    expect(anna(onHold)).to.include({ state: 'talking', holdingSince: s(10) });
    expect(projectionOf([...centre(noon), ...onHold]).openCalls()[0]?.holding).to.deep.equal([
      { agentId: 'anna', since: s(10) },
    ]);
    for (const end of [resumed(s(10), 'c', 'anna'), resumed(s(12), 'c', 'anna'), answered(s(12), 'c', 'anna')]) {
      expect(anna([...onHold, end])?.holdingSince).to.equal(null);
    }
    expect(anna([...onHold, left(s(12), 'c', 'anna')])).to.include({ state: 'free', holdingSince: null });
  });
});
