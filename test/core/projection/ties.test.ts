import { expect } from '@open-wc/testing';
import { Projection, type MonitoringEvent } from '../../../src/core/index.js';
import { agent, answered, ended, queued, ringing, started } from '../../support/builders.js';

const noon = Date.UTC(2026, 10, 23, 12);
const s = (seconds: number) => noon + seconds * 1_000;

function projectionOf(...events: readonly MonitoringEvent[]): Projection {
  const projection = new Projection();
  for (const event of [agent(s(-9), 'anna'), agent(s(-9), 'boris'), ...events]) projection.apply(event);
  return projection;
}

/** Both orders of two groups of events. */
const bothOrders = (one: MonitoringEvent[], other: MonitoringEvent[]) => [
  [...one, ...other],
  [...other, ...one],
];

describe('A tie between two values', () => {
  it('is won by the call that started first for the session, then by the smaller id', () => {
    const rung = (callId: string, at: number) => [started(at, callId, { key: callId }), ringing(s(5), callId, 'anna')];
    for (const events of bothOrders(rung('c1', s(2)), rung('c2', s(1)))) {
      expect(projectionOf(...events).agent('anna')!.callId).to.equal('c2');
    }
    for (const events of bothOrders(rung('c1', s(1)), rung('c2', s(1)))) {
      expect(projectionOf(...events).agent('anna')!.callId).to.equal('c1');
    }
  });

  it('is won by the agent who has been rung longer for the first place in a call, then by the smaller id', () => {
    const ringings = (annaAt: number, borisAt: number) =>
      bothOrders([ringing(annaAt, 'c', 'anna')], [ringing(borisAt, 'c', 'boris')]).map((events) =>
        projectionOf(started(s(0), 'c', { key: '+1' }), ...events)
          .openCalls()[0]!
          .ringing.map(({ agentId }) => agentId),
      );
    expect(ringings(s(2), s(1))).to.deep.equal([
      ['boris', 'anna'],
      ['boris', 'anna'],
    ]);
    expect(ringings(s(1), s(1))).to.deep.equal([
      ['anna', 'boris'],
      ['anna', 'boris'],
    ]);
  });

  it('is won by the last missed call for the contact of a caller, then by the greater id', () => {
    const lost = (callId: string, name: string, end: number) => [
      started(s(0), callId, { contact: { key: '+1', name } }),
      ended(end, callId),
    ];
    for (const events of bothOrders(lost('c1', 'Ann', s(9)), lost('c2', 'Anna', s(5)))) {
      expect(projectionOf(...events).unprocessedCallers()).to.have.length(1);
      expect(projectionOf(...events).unprocessedCallers()[0]!).to.deep.include({
        id: 'key:+1',
        contact: { key: '+1', name: 'Ann' },
        times: 2,
        since: s(5),
        lastAt: s(9),
      });
    }
    for (const events of bothOrders(lost('c1', 'Ann', s(5)), lost('c2', 'Anna', s(5)))) {
      expect(projectionOf(...events).unprocessedCallers()[0]!.contact).to.deep.equal({ key: '+1', name: 'Anna' });
    }
  });

  it('does not merge two calls with hidden numbers whose id was reused', () => {
    const ids = projectionOf(started(s(0), 'c'), ended(s(1), 'c'), started(s(1_000), 'c'), ended(s(1_001), 'c'))
      .unprocessedCallers()
      .map(({ id }) => id);
    expect(ids).to.have.length(2);
    expect(new Set(ids).size).to.equal(2);
  });

  it('never merges callers with hidden numbers', () => {
    const lines = projectionOf(
      started(s(0), 'c1'),
      ended(s(1), 'c1'),
      started(s(2), 'c2'),
      ended(s(3), 'c2'),
    ).unprocessedCallers();
    expect(lines.map(({ id, times, contact }) => ({ id, times, contact }))).to.deep.equal([
      { id: `call:${s(0)}:c1`, times: 1, contact: null },
      { id: `call:${s(2)}:c2`, times: 1, contact: null },
    ]);
  });
});

describe('A row', () => {
  it('is the same object as long as nothing in it changes, even while colleagues talk', () => {
    const projection = projectionOf(
      started(s(0), 'c', { direction: 'internal', agentId: 'anna' }),
      ringing(s(1), 'c', 'boris'),
      answered(s(2), 'c', 'boris'),
    );
    const before = projection.agent('anna');
    expect(before!.colleagueIds).to.deep.equal(['boris']);
    projection.apply(answered(s(3), 'c', 'boris'));
    expect(projection.agent('anna')).to.equal(before);
    projection.apply(ringing(s(4), 'c', 'clara'));
    expect(projection.agent('anna')).to.not.equal(before);
    expect(projection.agent('anna')!.colleagueIds).to.deep.equal(['boris', 'clara']);
  });

  it('has the waiting time of the call that rings, and of no other', () => {
    const rung = [started(s(0), 'c', { key: '+1' }), queued(s(1), 'c'), ringing(s(4), 'c', 'anna')];
    expect(projectionOf(...rung).agent('anna')!.waitingSince).to.equal(s(1));
    expect(projectionOf(...rung, answered(s(5), 'c', 'boris')).agent('anna')!.waitingSince).to.equal(null);
    expect(projectionOf(...rung, answered(s(5), 'c', 'anna')).agent('anna')!.waitingSince).to.equal(null);
    // An earlier queueing that comes late changes the row that is rung, also one that was looked at
    // before.
    const projection = projectionOf(...rung);
    expect(projection.agent('anna')!.waitingSince).to.equal(s(1));
    projection.apply(queued(s(0), 'c'));
    expect(projection.agent('anna')!.waitingSince).to.equal(s(0));
  });
});
