import { expect } from '@open-wc/testing';
import { Projection } from '../../../src/core/projection/projection.js';
import {
  agent,
  agentStatus,
  answered,
  centre,
  ended,
  group,
  groupRemoved,
  queued,
  ringing,
  started,
  viewer,
} from '../../support/builders.js';
import { projectionOf } from '../../support/projection-of.js';

const noon = Date.UTC(2026, 10, 23, 12);
/** Seconds after noon. */
const s = (seconds: number) => noon + seconds * 1_000;

const day = [
  ...centre(noon),
  ...[started(s(0), 'a', { key: 'X' }), queued(s(1), 'a', 'sales'), ringing(s(2), 'a', 'anna')],
  ...[started(s(0), 'b', { key: 'Y' }), answered(s(2), 'b', 'boris')],
  ...[started(s(0), 'm', { key: 'Z' }), ended(s(2), 'm')],
];

describe('The result of a query', () => {
  it('is empty or zero before the first event', () => {
    const projection = new Projection();
    expect(projection.callMetrics()).to.deep.equal({
      ...{ accepted: 0, unprocessed: 0, averageWait: null, atEntry: 0, waiting: 0, talking: 0 },
    });
    expect(projection.staffMetrics()).to.deep.equal({ free: 0, talking: 0, inbound: 0, outbound: 0 });
    for (const list of [
      projection.agents(),
      projection.openCalls(),
      projection.unprocessedCallers(),
      projection.groups(),
    ]) {
      expect(list).to.deep.equal([]);
    }
    expect([projection.viewer(), projection.now, projection.agent('anna'), projection.status('x')]).to.deep.equal([
      null,
      null,
      null,
      null,
    ]);
    projection.advance(noon);
    expect(projection.now).to.equal(noon);
  });

  it('is frozen', () => {
    const projection = projectionOf(day);
    const lists = [projection.agents(), projection.openCalls(), projection.unprocessedCallers()];
    const records = [projection.groups(), projection.statuses()];
    for (const given of [
      ...[projection.callMetrics(), projection.staffMetrics(), projection.agentStates(), projection.account()],
      ...[projection.viewer(), projection.account().account, ...lists, ...lists.flat(), ...records, ...records.flat()],
    ]) {
      expect(Object.isFrozen(given)).to.equal(true);
    }
  });

  it('does not depend on the event object, which may change later', () => {
    const given = agent(noon, 'dora', ['sales']);
    const projection = projectionOf([given]);
    if (given.type === 'agent.changed') given.agent.groupIds.push('support');
    expect(projection.agent('dora')?.groupIds).to.deep.equal(['sales']);
  });

  it('reuses a row as long as nothing in it changed', () => {
    const projection = projectionOf(day);
    const [anna, boris, clara] = projection.agents();
    const [a, b] = projection.openCalls();
    projection.apply(ended(s(3), 'a'));
    projection.apply(agentStatus(s(3), 'boris', 'break'));
    const now = projection.agents();
    expect(now[0]).not.to.equal(anna);
    expect(now[1]).not.to.equal(boris);
    expect(now[2]).to.equal(clara);
    expect(projection.openCalls()).to.deep.equal([b]);
    expect(projection.openCalls()[0]).to.equal(b);
    expect(a?.id).to.equal('a');
  });

  it('reuses a row when an event changed something that the row does not show', () => {
    const projection = projectionOf(day);
    const before = projection.agents();
    for (const event of [group(s(3), 'sales', 'Sales 2'), viewer(s(3)), started(s(3), 'other')])
      projection.apply(event);
    for (const [index, row] of projection.agents().entries()) expect(row).to.equal(before[index]);
  });

  it('is ordered by the code units of ids, calls by their start', () => {
    const ids = ['b', 'a', '10', '9', 'B', '__proto__', '\u00e9'];
    const projection = projectionOf([
      ...ids.map((id) => agent(noon, id)),
      ...ids.map((id) => group(noon, id)),
      ...ids.map((id, index) => started(s(index % 2), id)),
    ]);
    const sorted = ['10', '9', 'B', '__proto__', 'a', 'b', '\u00e9'];
    expect(projection.agents().map(({ id }) => id)).to.deep.equal(sorted);
    expect(projection.groups().map(({ id }) => id)).to.deep.equal(sorted);
    expect(projection.openCalls().map(({ id }) => id)).to.deep.equal(['10', 'B', 'b', '\u00e9', '9', '__proto__', 'a']);
  });

  it('finds agents, names, group sizes and statuses by id', () => {
    const projection = projectionOf([...day, agent(s(3), '__proto__', ['sales']), groupRemoved(s(3), 'support')]);
    expect(projection.agent('anna')).to.equal(projection.agents().find(({ id }) => id === 'anna'));
    expect(projection.agent('nobody')).to.equal(null);
    expect(projection.agentNames().get('anna')).to.equal('Anna Keller');
    expect([...projection.agentNames().keys()]).to.have.length(4);
    expect(Object.fromEntries(projection.groupSizes())).to.deep.equal({ sales: 3, support: 2 });
    expect(projection.status('break')?.name).to.equal('Break');
    expect(projection.status('__proto__')).to.equal(null);
  });

  it('has a version that rises when it changes, and only then', () => {
    const projection = projectionOf(day);
    const raised = (change: () => void) => {
      const before = projection.versions;
      change();
      const after = projection.versions;
      return (['calls', 'agents', 'directory'] as const).filter((name) => after[name] > before[name]);
    };
    expect(raised(() => projection.apply(queued(s(3), 'b', 'support')))).to.include('calls');
    expect(raised(() => projection.apply(agentStatus(s(3), 'clara', 'break')))).to.deep.equal(['agents']);
    expect(raised(() => projection.apply(group(s(3), 'new')))).to.deep.equal(['directory']);
    expect(raised(() => projection.advance(s(4)))).to.deep.equal([]);
    expect(raised(() => projection.advance(s(86_400)))).to.include('calls');
  });
});
