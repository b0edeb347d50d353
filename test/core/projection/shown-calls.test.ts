import { expect } from '@open-wc/testing';
import { Projection } from '../../../src/core/projection/projection.js';
import {
  agent,
  agentStatus,
  answered,
  ended,
  groupRemoved,
  queued,
  reached,
  ringing,
  started,
  status,
  withdrawn,
} from '../../support/builders.js';
import { testJoinCases } from '../../support/join-cases.js';
import { projectionOf, rowOf } from '../../support/projection-of.js';

const noon = Date.UTC(2026, 10, 23, 12);
const window = 120_000;
/** Seconds after noon. */
const s = (seconds: number) => noon + seconds * 1_000;

const staff = [status(s(0), 'available'), agent(s(0), 'anna', ['sales']), agentStatus(s(0), 'anna', 'available')];
const isShown = (projection: Projection) => ({
  waiting: projection.callMetrics().waiting,
  listed: projection.openCalls().length,
  state: rowOf(projection, 'anna')?.state,
});

describe('A call that a viewer is shown only in part', () => {
  testJoinCases([
    {
      rule: 'counts nowhere when it is withdrawn, not even in the states of agents',
      events: [...staff, started(s(0), 'c'), ringing(s(1), 'c', 'anna'), withdrawn(s(2), 'c')],
      see: isShown,
      expected: { waiting: 0, listed: 0, state: 'free' },
    },
    {
      rule: 'counts again by a start that is shown after the withdrawal',
      events: [
        ...[started(s(0), 'c'), queued(s(1), 'c', 'sales'), withdrawn(s(2), 'c')],
        started(s(0), 'c', { view: { at: s(3), agentsOnly: false } }),
      ],
      see: isShown,
      expected: { waiting: 1, listed: 1, state: undefined },
    },
    {
      rule: 'stays withdrawn when a start was shown before the withdrawal',
      events: [
        ...[started(s(0), 'c'), queued(s(1), 'c', 'sales'), withdrawn(s(3), 'c')],
        started(s(0), 'c', { view: { at: s(2), agentsOnly: false } }),
      ],
      see: isShown,
      expected: { waiting: 0, listed: 0, state: undefined },
    },
    {
      rule: 'shows only the states of its agents if it is shown for agents only',
      events: [
        ...staff,
        ...[started(s(0), 'c'), ringing(s(1), 'c', 'anna')],
        started(s(0), 'c', { view: { at: s(2), agentsOnly: true } }),
      ],
      see: isShown,
      expected: { waiting: 0, listed: 0, state: 'inbound' },
    },
    {
      rule: 'takes its fields from the start that was shown last, even if that start is later',
      events: [
        started(s(0), 'c', { key: 'X' }),
        started(s(1), 'c', { key: 'Y', view: { at: s(2), agentsOnly: false } }),
      ],
      see: (projection) => projection.openCalls().map(({ contact, startedAt }) => [contact?.key, startedAt]),
      expected: [['Y', s(1)]],
    },
    {
      rule: 'neither is missed nor processes a missed call when it is withdrawn',
      events: [
        ...[started(s(0), 'lost', { key: 'X' }), ended(s(1), 'lost')],
        ...[started(s(0), 'c', { key: 'X' }), answered(s(2), 'c', 'anna'), withdrawn(s(3), 'c')],
      ],
      see: (projection) => projection.callMetrics().unprocessed,
      expected: 1,
    },
  ]);

  it('is not late when it is first shown, however long ago it started', () => {
    const projection = projectionOf([groupRemoved(s(3_600), 'x')]);
    projection.apply(started(s(0), 'c', { view: { at: s(3_600), agentsOnly: false } }));
    projection.apply(queued(s(5), 'c', 'sales'));
    expect(projection.openCalls()).to.have.length(1);
    expect(projection.callMetrics()).to.include({ waiting: 1 });
    expect(projection.diagnostics()).not.to.have.property('late');
  });

  it('is kept until two minutes after it was shown, so that a repeated start does not revive it', () => {
    const start = started(s(0), 'c', { key: 'X', view: { at: s(100), agentsOnly: false } });
    const projection = projectionOf([start, ended(s(10), 'c')], s(100) + window);
    projection.apply(start);
    projection.advance(s(100) + window + 1);
    projection.apply(start);
    expect(projection.callMetrics()).to.include({ unprocessed: 1, atEntry: 0 });
    expect(projection.openCalls()).to.deep.equal([]);
    expect(projection.diagnostics()).to.include({ late: 1 });
  });

  it('is forgotten two minutes after its last event if withdrawn, and counts in no tally', () => {
    const events = [started(s(0), 'c'), queued(s(1), 'c', 'sales'), ended(s(10), 'c'), withdrawn(s(20), 'c')];
    const held = projectionOf(events, s(20) + window);
    expect(held.snapshot().events).to.have.length(4);
    const forgotten = projectionOf(events, s(20) + window + 1);
    expect(forgotten.snapshot().events).to.deep.equal([]);
    expect(forgotten.snapshot().tallies).to.deep.equal([]);
    expect(forgotten.diagnostics()).to.deep.equal({ unknownGroup: 1 });
  });

  it('settles after the settling window that the projection was created with', () => {
    const projection = new Projection({ settlingWindow: 60_000 });
    for (const event of [started(s(0), 'c', { key: 'X' }), ended(s(10), 'c')]) projection.apply(event);
    projection.advance(s(71));
    const restored = Projection.restore(projection.snapshot(), { settlingWindow: 60_000 });
    for (const known of [projection, restored]) {
      known.apply(answered(s(9), 'c', 'anna'));
      expect(known.callMetrics()).to.include({ accepted: 0, unprocessed: 1 });
      known.apply(reached(s(72), 'X'));
      expect(known.callMetrics()).to.include({ unprocessed: 0 });
    }
  });
});
