import { expect } from '@open-wc/testing';
import { changedIndexes, Projection } from '../../../src/core/index.js';
import { agent, agentRemoved, agentStatus, answered, ended, started, status } from '../../support/builders.js';

const noon = Date.UTC(2026, 10, 23, 12);

function four() {
  const projection = new Projection();
  const take = (...events: Parameters<Projection['apply']>[0][]) => {
    for (const event of events) projection.apply(event);
    return projection.agents();
  };
  take(status(noon, 'available', { available: true }), status(noon, 'break'));
  for (const id of ['a', 'b', 'c', 'd']) take(agent(noon, id, [id < 'c' ? 'sales' : 'support']));
  return { projection, take };
}

const idsOf = (rows: readonly { id: string }[]) => rows.map(({ id }) => id).join(' ');

describe('The list of agents', () => {
  it('is the same object as long as no row changes', () => {
    const { projection, take } = four();
    const before = take(agentStatus(noon, 'b', 'available'));
    expect(projection.agents()).to.equal(before);
    expect(take(agentStatus(noon, 'b', 'available'), started(noon, 'call'))).to.equal(before);
    // The state changes and changes back between two readings.
    const there = [started(noon + 1, 'c1', { key: '+1' }), answered(noon + 2, 'c1', 'b'), ended(noon + 3, 'c1')];
    expect(take(...there)).to.equal(before);
  });

  it('is a new list that reuses all other rows when one changes', () => {
    const { take } = four();
    const before = take();
    const after = take(agentStatus(noon, 'c', 'available'));
    expect(after).to.not.equal(before);
    expect(after.map((row, index) => row === before[index])).to.deep.equal([true, true, false, true]);
    expect(Object.isFrozen(after)).to.equal(true);
  });

  it('follows agents who are added and removed, ordered by id', () => {
    const { take } = four();
    expect(idsOf(take(agent(noon, 'bb')))).to.equal('a b bb c d');
    expect(idsOf(take(agentRemoved(noon + 1, 'a')))).to.equal('b bb c d');
  });

  it('contains the agents of the selected groups, whatever was selected before', () => {
    const { projection, take } = four();
    expect(idsOf(projection.agents(['sales']))).to.equal('a b');
    take(agentStatus(noon, 'd', 'available'));
    expect(idsOf(projection.agents(['support']))).to.equal('c d');
    expect(projection.agents(['support'])[1]!.status.id).to.equal('available');
    const sales = projection.agents(['sales']);
    projection.apply(agentStatus(noon + 1, 'c', 'available'));
    expect(projection.agents(['sales'])).to.equal(sales);
    expect(idsOf(projection.agents())).to.equal('a b c d');
  });
});

describe('changedIndexes', () => {
  it('returns the indexes at which a list differs from its predecessor', () => {
    const { take } = four();
    const first = take();
    const second = take(agentStatus(noon, 'c', 'available'), agentStatus(noon, 'a', 'break'));
    expect([...changedIndexes(second, first)!].sort()).to.deep.equal([0, 2]);
    const third = take(agentStatus(noon + 1, 'd', 'break'));
    expect(changedIndexes(third, second)).to.deep.equal([3]);
  });

  it('returns null for any other two lists', () => {
    const { projection, take } = four();
    const first = take();
    const second = take(agentStatus(noon, 'c', 'available'));
    const third = take(agentStatus(noon, 'd', 'available'));
    expect(changedIndexes(third, first)).to.equal(null);
    expect(changedIndexes(first, second)).to.equal(null);
    expect(changedIndexes(second, [...first])).to.equal(null);
    expect(changedIndexes([...second], first)).to.equal(null);
    const selected = projection.agents(['sales']);
    expect(changedIndexes(selected, third)).to.equal(null);
    const more = take(agent(noon, 'e'));
    expect(changedIndexes(more, third)).to.equal(null);
    expect(changedIndexes(take(agentStatus(noon, 'e', 'break')), more)).to.deep.equal([4]);
  });
});
