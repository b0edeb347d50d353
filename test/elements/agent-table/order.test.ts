import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import type { AgentRow, AgentState } from '../../../src/core/index.js';
import { VisibleAgents } from '../../../src/elements/agent-table/visible-agents.js';
import { stateOrder, type AgentSort } from '../../../src/elements/agent-table/sort-by-state.js';
import { agentFilter } from '../../../src/elements/agent-table/agent-search.js';
import { AgentTexts } from '../../../src/elements/agent-table/agent-texts.js';
import { agentOrder, nextSort } from '../../../src/elements/agent-table/sort-by-column.js';
import { FrozenOrder } from '../../../src/elements/agent-table/frozen-order.js';
import { localizationFor } from '../../../src/i18n/localize.js';

const available = { id: 'available', name: 'Available', available: true, selectable: true };
const lunch = { id: 'lunch', name: 'Lunch', available: false, selectable: true };

function row(id: string, fields: Partial<AgentRow> = {}): AgentRow {
  return {
    id,
    name: id,
    groupIds: [],
    extension: null,
    status: available,
    statusSince: null,
    pendingStatus: null,
    state: 'free',
    sessionStart: null,
    callId: fields.sessionStart === undefined ? null : `call-${id}`,
    waitingSince: null,
    contact: null,
    colleagueIds: [],
    ...fields,
  };
}

const groups = new Map([
  ['s', 'Sales'],
  ['v', 'VIP clients'],
  ['d', 'Доставка'],
]);

function texts(lang = 'en', rows: readonly AgentRow[] = []): AgentTexts {
  const byId = new Map(rows.map((agent) => [agent.id, agent]));
  return new AgentTexts(localizationFor(lang), {
    groups,
    agents: new Map([['elsewhere', 'Elsa']]),
    row: (id) => byId.get(id),
  });
}

const idsOf = (rows: readonly AgentRow[]) => rows.map(({ id }) => id).join(' ');
const sorted = (sort: AgentSort | null, rows: readonly AgentRow[], lang?: string) =>
  idsOf([...rows].sort(agentOrder(sort, texts(lang, rows))));

describe('The order of the agents', () => {
  it('puts ringing agents first, then talking, dialling out, internal, wrap-up, free and away', () => {
    const rows = [...stateOrder].reverse().map((state) => row(state, { state }));
    expect(sorted(null, rows)).to.equal('inbound talking outbound internal wrapUp free away');
  });

  const ties: readonly [string, readonly AgentRow[], string][] = [
    [
      'the longest session first',
      [
        row('short', { state: 'talking', sessionStart: 300 }),
        row('long', { state: 'talking', sessionStart: 100 }),
        row('middle', { state: 'talking', sessionStart: 200 }),
      ],
      'long middle short',
    ],
    [
      'who is free the longest first, who has no known time last',
      [row('new', { statusSince: 300 }), row('unknown'), row('old', { statusSince: 100 })],
      'old new unknown',
    ],
    ['then by name', [row('1', { name: 'Boris' }), row('2', { name: 'Anna' })], '2 1'],
    ['numbers in names as numbers', [row('1', { name: 'Desk 10' }), row('2', { name: 'Desk 9' })], '2 1'],
    ['then by id', [row('b', { name: 'Anna' }), row('a', { name: 'Anna' })], 'a b'],
  ];
  for (const [title, rows, expected] of ties) {
    it(`sorts agents of one state: ${title}`, () => {
      expect(sorted(null, rows)).to.equal(expected);
    });
  }

  it('sorts names as the language does', () => {
    const rows = [row('1', { name: 'Жанна' }), row('2', { name: 'яна' }), row('3', { name: 'ёлка' })];
    expect(sorted({ column: 'agent', descending: false }, rows, 'ru')).to.equal('3 1 2');
  });

  const people = [
    row('a', {
      name: 'Anna',
      state: 'talking',
      sessionStart: 100,
      extension: '90',
      groupIds: ['v'],
      contact: { key: null, number: '+7 2' },
    }),
    row('b', {
      name: 'Boris',
      state: 'inbound',
      sessionStart: 300,
      extension: '101',
      groupIds: ['s'],
      status: lunch,
      contact: { key: null, number: '+7 1' },
    }),
    row('c', { name: 'Clara', statusSince: 5 }),
    row('d', { name: 'Dora', state: 'internal', sessionStart: 200, colleagueIds: ['a'], extension: '8' }),
  ];
  const columns: readonly [AgentSort['column'], ascending: string, descending: string][] = [
    ['agent', 'a b c d', 'd c b a'],
    ['state', 'b a d c', 'c d a b'],
    // Anna's extension, a number, a number; Clara talks with nobody and stands last both ways.
    ['with', 'b a d c', 'd a b c'],
    ['session', 'b d a c', 'a d b c'],
    ['start', 'a d b c', 'b d a c'],
    ['status', 'a c d b', 'b a c d'],
    ['groups', 'b a c d', 'a b c d'],
    ['extension', 'd a b c', 'b a d c'],
  ];
  for (const [column, ascending, descending] of columns) {
    it(`sorts by ${column} in both directions, missing values last`, () => {
      expect(sorted({ column, descending: false }, people)).to.equal(ascending);
      expect(sorted({ column, descending: true }, people)).to.equal(descending);
    });
  }

  it('cycles through ascending, descending and default; the session starts with descending', () => {
    const ascending = nextSort(null, 'agent');
    const descending = nextSort(ascending, 'agent');
    expect([ascending, descending, nextSort(descending, 'agent')]).to.deep.equal([
      { column: 'agent', descending: false },
      { column: 'agent', descending: true },
      null,
    ]);
    expect(nextSort(ascending, 'status')).to.deep.equal({ column: 'status', descending: false });
    // Of the sessions the longest are looked for first.
    const longest = nextSort(null, 'session');
    const shortest = nextSort(longest, 'session');
    expect([longest, shortest, nextSort(shortest, 'session')]).to.deep.equal([
      { column: 'session', descending: true },
      { column: 'session', descending: false },
      null,
    ]);
    // The default is sorted by state already.
    expect(nextSort(null, 'state')).to.deep.equal({ column: 'state', descending: true });
  });
});

describe('The search for agents', () => {
  const rows = [
    row('1', { name: 'Ёлкина Zoë', extension: '204', groupIds: ['s'] }),
    row('2', { name: 'Boris', groupIds: ['d'], status: lunch }),
    row('3', {
      name: 'Clara',
      state: 'talking',
      sessionStart: 1,
      contact: { key: 'k', number: '+7 (916) 204-18-77', name: 'Ivanov Ltd' },
    }),
  ];
  const cases: readonly [search: string, state: AgentState | null, found: string][] = [
    ['', null, '1 2 3'],
    ['  ', null, '1 2 3'],
    ['елкина', null, '1'],
    ['ZOE', null, '1'],
    ['204', null, '1 3'],
    ['sales', null, '1'],
    ['доставка', null, '2'],
    ['lunch', null, '2'],
    ['ivanov', null, '3'],
    ['(916) 204', null, '3'],
    ['+79162041877', null, '3'],
    ['clara ivanov', null, '3'],
    ['clara boris', null, ''],
    ['2041', 'free', ''],
    ['', 'talking', '3'],
    ['*', null, ''],
  ];
  for (const [search, state, found] of cases) {
    it(`finds "${found}" for "${search}"${state ? ` among ${state}` : ''}`, () => {
      expect(idsOf(rows.filter(agentFilter(search, state, texts('ru'))))).to.equal(found);
    });
  }
});

describe('VisibleAgents', () => {
  const states = fc.constantFrom<AgentState>('inbound', 'talking', 'free', 'away');
  const day = fc.array(fc.tuple(fc.nat(30), states, fc.nat(5), fc.boolean()), { maxLength: 60 });

  it('keeps the same order as a full sort, whatever changes, comes and goes', () => {
    fc.assert(
      fc.property(day, fc.constantFrom<AgentState | null>(null, 'talking'), (changes, state) => {
        const order = agentOrder(null, texts());
        const passes = agentFilter('', state, texts());
        const agents = new VisibleAgents();
        agents.arrange(order, passes);
        // Enough who never change, so that most changes are merged rather than sorted.
        const rows = new Map(
          Array.from({ length: 40 }, (_, n) => [`still-${n}`, row(`still-${n}`, { statusSince: n })]),
        );
        for (const [n, next, since, stays] of changes) {
          const id = `agent-${n}`;
          if (stays) rows.set(id, row(id, { state: next, statusSince: since }));
          else rows.delete(id);
          const all = [...rows.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
          agents.update(all);
          expect(idsOf(agents.rows)).to.equal(idsOf(all.filter(passes).sort(order)));
          expect(agents.total).to.equal(all.length);
        }
      }),
    );
  });

  it('returns what changed', () => {
    const [anna, boris, clara] = [row('a'), row('b'), row('c')];
    const agents = new VisibleAgents();
    agents.update([anna, boris]);
    const away = row('b', { state: 'away' });
    expect(agents.update([away, clara])).to.deep.equal([
      { before: boris, after: away },
      { before: null, after: clara },
      { before: anna, after: null },
    ]);
    expect(agents.update([away, clara])).to.deep.equal([]);
  });
});

describe('FrozenOrder', () => {
  type States = Readonly<Record<string, AgentState>>;
  const three: States = { a: 'inbound', b: 'talking', c: 'free' };
  const four: States = { ...three, d: 'free' };
  const cases: readonly [title: string, later: readonly States[], waiting: number, shown?: string][] = [
    ['nothing', [four], 0],
    ['one whose state changed', [{ ...four, d: 'inbound' }], 1],
    ['one whose state changed and is again what it was', [{ ...four, d: 'inbound' }, four], 0],
    ['two whose states changed', [{ ...four, a: 'talking', b: 'inbound' }], 2],
    ['one that is there no more', [three], 1],
    ['one that went and is there again', [three, four], 0],
    ['one that came', [{ ...four, e: 'inbound' }], 1, 'a b c d e'],
    [
      'one that came and changed',
      [
        { ...four, e: 'free' },
        { ...four, e: 'talking' },
      ],
      1,
      'a b c d e',
    ],
    ['one that came for one that went', [{ ...three, e: 'free' }], 2, 'a b c d e'],
    ['one that does not pass the filter any more', [{ ...four, d: 'away' }], 1],
    ['one that came and does not pass it', [{ ...four, e: 'away' }], 0],
    [
      'one that came and passes it later',
      [
        { ...four, e: 'away' },
        { ...four, e: 'free' },
      ],
      1,
      'a b c d e',
    ],
  ];
  for (const [title, later, waiting, shown = 'a b c d'] of cases) {
    it(`counts ${waiting} waiting for ${title}`, () => {
      const agents = new VisibleAgents();
      agents.arrange(agentOrder(null, texts()), ({ state }) => state !== 'away');
      const take = (states: States) => agents.update(Object.entries(states).map(([id, state]) => row(id, { state })));
      take(four);
      agents.frozen = new FrozenOrder(agents.rows);
      for (const states of later) take(states);
      expect(agents.frozen.waiting).to.equal(waiting);
      expect(idsOf(agents.shown)).to.equal(shown);
      for (const { id, state } of agents.shown) expect(state).to.equal(later.at(-1)![id] ?? four[id]);
    });
  }

  it('shows agents that a new filter adds and counts those it removes, though no agent has changed', () => {
    const agents = new VisibleAgents();
    const order = agentOrder(null, texts());
    agents.arrange(order, ({ id }) => id !== 'b');
    agents.update([row('a'), row('b')]);
    agents.frozen = new FrozenOrder(agents.rows);
    agents.arrange(order, ({ id }) => id !== 'a');
    expect(idsOf(agents.shown)).to.equal('a b');
    expect(agents.frozen.waiting).to.equal(2);
    agents.arrange(order, () => true);
    expect(agents.frozen.waiting).to.equal(1);
  });
});
