import { expect } from '@open-wc/testing';
import {
  eventsOfAgent,
  eventsOfCall,
  inspectAgent,
  inspectCall,
  inspectCaller,
  openCallIdsOf,
} from '../../../src/core/projection/inspect.js';
import { answered, centre, ended, queued, ringing, started } from '../../support/builders.js';
import { projectionOf } from '../../support/projection-of.js';

const noon = Date.UTC(2026, 10, 23, 12);
const s = (seconds: number) => noon + seconds * 1_000;

describe('What a server reads of a projection', () => {
  it('is nothing for an id that is not known', () => {
    const projection = projectionOf(centre(noon));
    expect(inspectCall(projection, 'nobody')).to.equal(null);
    expect(inspectCaller(projection, 'nobody')).to.equal(null);
    expect(inspectAgent(projection, 'nobody')).to.deep.equal({ groupIds: null, at: -Infinity });
    expect(eventsOfCall(projection, 'nobody')).to.deep.equal([]);
    expect(eventsOfAgent(projection, 'nobody')).to.deep.equal([]);
    expect(openCallIdsOf(projection, 'nobody')).to.deep.equal([]);
  });

  it("is an agent's groups and since when they are known, its status and its open calls", () => {
    const projection = projectionOf([...centre(noon), started(s(1), 'c'), ringing(s(2), 'c', 'boris')]);
    expect(inspectAgent(projection, 'boris')).to.deep.equal({ groupIds: ['sales', 'support'], at: noon });
    expect(eventsOfAgent(projection, 'boris').map(({ type }) => type)).to.deep.equal(['agent.statusChanged']);
    expect(openCallIdsOf(projection, 'boris')).to.deep.equal(['c']);
    expect(openCallIdsOf(projection, 'anna')).to.deep.equal([]);
  });

  it("is a call's groups, participants and contact", () => {
    const events = [started(s(1), 'c', { key: '+1' }), queued(s(2), 'c', 'sales'), ringing(s(3), 'c', 'anna')];
    const call = inspectCall(projectionOf([...centre(noon), ...events]), 'c');
    const participants = [{ id: 'anna', groupIds: ['sales'] }];
    expect(call).to.deep.equal({ direction: 'inbound', groupIds: ['sales'], participants, key: '+1' });
  });

  it("is a contact's unanswered calls, open and settled ones, each from its earliest moment on", () => {
    const projection = projectionOf([
      ...centre(noon),
      ...[started(s(1), 'settled', { key: '+1', groupIds: ['sales'] }), ended(s(10), 'settled')],
      // Told with an end before its start.
      ...[started(s(30), 'turned', { key: '+1', groupIds: ['support'] }), ended(s(20), 'turned')],
      ...[started(s(200), 'open', { key: '+1' }), queued(s(201), 'open', 'sales')],
      ...[started(s(300), 'ended', { key: '+1' }), ended(s(290), 'ended')],
      ...[started(s(301), 'answered', { key: '+1' }), answered(s(302), 'answered', 'anna')],
      ...[started(s(303), 'outbound', { key: '+1', direction: 'outbound' }), started(s(304), 'other', { key: '+2' })],
    ]);
    const { reachedAt, unanswered } = inspectCaller(projection, '+1')!;
    expect(reachedAt).to.equal(s(302));
    expect(unanswered).to.have.deep.members([
      { groupIds: ['sales'], from: s(200) },
      { groupIds: [], from: s(290) },
      { groupIds: ['sales'], from: s(1) },
      { groupIds: ['support'], from: s(20) },
    ]);
  });
});
