import { expect } from '@open-wc/testing';
import { Projection } from '../../../src/core/index.js';
import { TestBoard } from '../../support/test-board.js';
import { agent, agentRemoved, agentStatus, started } from '../../support/builders.js';
import { dayNow, emptyDay, smallDay } from '../../support/days.js';

const projectionOf = (...events: Parameters<Projection['apply']>[0][]) => {
  const projection = new Projection();
  for (const event of events) projection.apply(event);
  return projection;
};

describe('The directory of agents', () => {
  it('gives the size of each group, in which an agent in two groups counts in both', () => {
    expect([...projectionOf(...smallDay()).groupSizes()].sort()).to.deep.equal([
      ['delivery', 4],
      ['sales', 6],
      ['support', 5],
      ['vip', 2],
      ['wholesale', 3],
    ]);
  });

  it('follows agents who are added, removed and moved between groups', () => {
    const at = dayNow;
    const projection = projectionOf(agent(at, 'a', ['x', 'y', 'x']), agent(at, 'b', ['y']), agent(at, 'c'));
    expect([...projection.groupSizes()]).to.have.deep.members([
      ['x', 1],
      ['y', 2],
    ]);
    projection.apply(agent(at + 1, 'a', ['__proto__']));
    projection.apply(agentRemoved(at + 1, 'b'));
    expect([...projection.groupSizes()]).to.deep.equal([['__proto__', 1]]);
    expect([...projection.agentNames()]).to.deep.equal([
      ['a', 'A'],
      ['c', 'C'],
    ]);
  });

  it('names only agents with a record', () => {
    const projection = projectionOf(
      agentStatus(dayNow, 'ghost', 'available'),
      agent(dayNow, 'a', [], { name: 'Anna' }),
    );
    expect([...projection.agentNames()]).to.deep.equal([['a', 'Anna']]);
  });

  it('is published whatever is selected, and only when it changes', () => {
    const board = new TestBoard(emptyDay());
    const [names, sizes]: [number[], number[]] = [[], []];
    board.store.agentNames$.subscribe(({ size }) => names.push(size));
    board.store.groupSizes$.subscribe((value) => sizes.push(value.get('sales') ?? 0));
    board.take(agent(dayNow, 'a', ['sales']), agent(dayNow, 'b', ['support']));
    board.store.selectGroups(['support']);
    board.take(agentStatus(dayNow, 'a', 'break'), started(dayNow, 'call', { direction: 'outbound', agentId: 'a' }));
    board.take(agent(dayNow + 1, 'a', ['sales'], { extension: '101' }));
    expect(names).to.deep.equal([0, 2]);
    expect(sizes).to.deep.equal([0, 1]);
  });
});
