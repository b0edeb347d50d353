import { expect } from '@open-wc/testing';
import { agent, answered, centre, ended, groupRemoved, queued, ringing, started } from '../../support/builders.js';
import { projectionOf } from '../../support/projection-of.js';

const noon = Date.UTC(2026, 10, 23, 12);
/** Seconds after noon. */
const s = (seconds: number) => noon + seconds * 1_000;

/** One call in each phase or more, in `sales`, in `support`, in both and in no group. */
const events = [
  ...centre(noon),
  ...[started(s(0), 'entry', { groupIds: ['sales'] })],
  ...[started(s(0), 'both'), queued(s(1), 'both', 'sales'), ringing(s(2), 'both', 'anna', 'support')],
  ...[started(s(0), 'talk'), queued(s(1), 'talk', 'support'), answered(s(5), 'talk', 'clara')],
  ...[started(s(0), 'done'), queued(s(1), 'done', 'sales'), answered(s(2), 'done', 'anna'), ended(s(3), 'done')],
  ...[started(s(0), 'none'), answered(s(1), 'none', 'anna'), ended(s(2), 'none')],
  ...[started(s(0), 'lost', { key: 'X', groupIds: ['support', 'sales', 'support'] }), ended(s(5), 'lost')],
  ...[started(s(0), 'gone', { key: 'Y' }), ended(s(6), 'gone')],
];

const numbers = (
  accepted: number,
  unprocessed: number,
  averageWait: number | null,
  ...live: [number, number, number]
) => {
  const [atEntry, waiting, talking] = live;
  return { accepted, unprocessed, averageWait, atEntry, waiting, talking };
};
const everything = numbers(3, 2, 5_000 / 3, 1, 1, 1);

describe('Call metrics of the selected groups', () => {
  for (const [rule, selection, expected] of [
    ['count all calls without a selection, even those without a group', null, everything],
    ['count all calls for an empty selection', [], everything],
    ['count the calls of the selected group "sales"', ['sales'], numbers(1, 1, 1_000, 1, 1, 0)],
    ['count the calls of the selected group "support"', ['support'], numbers(1, 1, 4_000, 0, 1, 1)],
    ['count a call in several selected groups once', ['sales', 'support'], numbers(2, 1, 2_500, 1, 1, 1)],
    ['are the same when a group is selected twice', ['sales', 'sales'], numbers(1, 1, 1_000, 1, 1, 0)],
    ['are zero for a group without calls', ['billing'], numbers(0, 0, null, 0, 0, 0)],
    ['are zero for the group id "__proto__"', ['__proto__'], numbers(0, 0, null, 0, 0, 0)],
  ] as const) {
    it(rule, () => {
      const projection = projectionOf(events);
      expect(projection.callMetrics(selection)).to.deep.equal(expected);
      // The numbers stay the same once the ended calls have settled.
      projection.advance(s(3_600));
      expect(projection.callMetrics(selection)).to.deep.equal(expected);
    });
  }
});

describe('The groups of a call', () => {
  it('are all groups that its events name', () => {
    const projection = projectionOf(events);
    const groupsOf = (id: string) => projection.openCalls().find((call) => call.id === id)?.groupIds;
    expect(groupsOf('both')).to.deep.equal(['sales', 'support']);
    expect(groupsOf('entry')).to.deep.equal(['sales']);
  });

  it('include those of a start that lost to an earlier one', () => {
    const twice = [started(s(0), 'c', { groupIds: ['sales'] }), started(s(9), 'c', { groupIds: ['support'] })];
    expect(projectionOf(twice).openCalls()[0]?.groupIds).to.deep.equal(['sales', 'support']);
  });

  it('are never taken from the agent', () => {
    const projection = projectionOf([...centre(noon), started(s(0), 'c'), answered(s(1), 'c', 'anna')]);
    expect(projection.callMetrics(['sales'])).to.include({ accepted: 0, talking: 0 });
  });

  it('stay when a group leaves the directory', () => {
    const projection = projectionOf([...events, groupRemoved(s(9), 'sales')]);
    expect(projection.callMetrics(['sales'])).to.include({ accepted: 1, atEntry: 1 });
  });

  it('may be named after the end, within the settling window', () => {
    const late = [started(s(0), 'c'), ended(s(5), 'c'), queued(s(1), 'c', 'sales')];
    const projection = projectionOf(late);
    expect(projection.callMetrics(['sales']).unprocessed).to.equal(1);
    projection.advance(s(3_600));
    expect(projection.callMetrics(['sales']).unprocessed).to.equal(1);
    expect(projection.callMetrics().unprocessed).to.equal(1);
  });
});

describe('A missed call of a selected group', () => {
  const lost = [started(s(0), 'lost', { key: 'X', groupIds: ['sales'] }), ended(s(5), 'lost')];
  for (const [by, groupIds] of [
    ['in another group', ['support']],
    ['without a group', undefined],
  ] as const) {
    it(`is processed by a talk ${by}`, () => {
      const talk = [
        started(s(9), 'talk', { key: 'X', ...(groupIds && { groupIds: [...groupIds] }) }),
        answered(s(10), 'talk', 'clara'),
      ];
      expect(projectionOf(lost).callMetrics(['sales']).unprocessed).to.equal(1);
      expect(projectionOf([...lost, ...talk]).callMetrics(['sales']).unprocessed).to.equal(0);
    });
  }
});

describe('Rows and staff metrics of the selected groups', () => {
  for (const [rule, selection, ids, free] of [
    ['include all agents without a selection', null, ['anna', 'boris', 'clara'], 1],
    ['include all agents for an empty selection', [], ['anna', 'boris', 'clara'], 1],
    ['include the agents of the group "sales"', ['sales'], ['anna', 'boris'], 1],
    ['include the agents of the group "support"', ['support'], ['boris', 'clara'], 1],
    ['include an agent in several selected groups once', ['sales', 'support'], ['anna', 'boris', 'clara'], 1],
    ['are empty for a group without agents', ['billing'], [], 0],
  ] as const) {
    it(rule, () => {
      const projection = projectionOf(events);
      expect(projection.agents(selection).map(({ id }) => id)).to.deep.equal(ids);
      expect(projection.staffMetrics(selection).free).to.equal(free);
    });
  }

  it('include an agent without a group only when nothing is selected', () => {
    const projection = projectionOf([...events, agent(s(0), 'dora')]);
    expect(projection.agents().map(({ id }) => id)).to.include('dora');
    expect(projection.agents(['sales', 'support']).map(({ id }) => id)).not.to.include('dora');
  });

  it('follow an agent who changes groups', () => {
    const projection = projectionOf([...events, agent(s(9), 'anna', ['support', 'support'])]);
    expect(projection.agents(['sales']).map(({ id }) => id)).to.deep.equal(['boris']);
    expect(projection.staffMetrics(['support'])).to.include({ inbound: 1, talking: 1, free: 1 });
    expect(projection.agents(['support'])[0]?.groupIds).to.deep.equal(['support']);
  });
});

describe('The lists of calls and callers', () => {
  it('contain the calls and the callers of the selected groups', () => {
    const projection = projectionOf(events);
    const open = (selection: readonly string[] | null) => projection.openCalls(selection).map(({ id }) => id);
    expect(open(null)).to.deep.equal(['both', 'entry', 'talk']);
    expect(open(['sales'])).to.deep.equal(['both', 'entry']);
    expect(open(['support', 'sales'])).to.deep.equal(['both', 'entry', 'talk']);
    const callers = (selection: readonly string[] | null) =>
      projection.unprocessedCallers(selection).map(({ contact }) => contact?.key);
    expect(callers(null)).to.deep.equal(['X', 'Y']);
    expect(callers(['support'])).to.deep.equal(['X']);
    expect(callers(['billing'])).to.deep.equal([]);
  });

  it('count only the missed calls in the selected groups for a caller', () => {
    const again = [started(s(9), 'again', { key: 'X', groupIds: ['support'] }), ended(s(20), 'again')];
    const projection = projectionOf([...events, ...again]);
    expect(projection.unprocessedCallers(['sales'])[0]).to.include({ times: 1, lastAt: s(5) });
    expect(projection.unprocessedCallers(['support'])[0]).to.include({ times: 2, lastAt: s(20) });
  });
});
