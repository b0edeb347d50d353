import { expect } from '@open-wc/testing';
import { sendKeys, sendMouse, resetMouse } from '@web/test-runner-commands';
import fc from 'fast-check';
import '../../../src/define.js';
import type { AgentStatusTable } from '../../../src/index.js';
import {
  cell,
  drawn,
  find,
  findAll,
  focusedRow,
  namesOf,
  rowOf,
  rowsOf,
  scrollTo,
  tableOn,
  textOf,
} from '../../support/agent-table.js';
import { rendered, TestBoard } from '../../support/board.js';
import { agent, agentRemoved, agentStatus, answered, ended, ringing, started } from '../../support/builders.js';
import { crowd, dayNow } from '../../support/days.js';

const hold = (table: AgentStatusTable, isOver = true) =>
  find(table, '.rows')!.dispatchEvent(new PointerEvent(isOver ? 'pointerenter' : 'pointerleave'));
const chip = (table: AgentStatusTable) => {
  const element = find(table, '.frozen')!;
  return getComputedStyle(element).visibility === 'visible' ? textOf(element.querySelector('.frozen-text')) : null;
};
/** A call that rings an agent and started so long ago that it stands first. */
const rings = (agentId: string, id = `call-${agentId}`) => [
  started(dayNow - 110_000, id, { key: `+7 ${agentId}` }),
  ringing(dayNow - 100_000, id, agentId),
];
const scroller = (table: AgentStatusTable) => find(table, '.scroller')!;

describe('<agent-status-table> with many agents', () => {
  const rowIndexes = (table: AgentStatusTable) => rowsOf(table).map((row) => Number(row.ariaRowIndex));

  it('renders only the rows in sight, and shows the number of all agents', async () => {
    const table = await tableOn(new TestBoard(crowd(5000)));
    expect(scroller(table).querySelectorAll('*').length, 'elements: take some out of each row').to.be.at.most(500);
    expect(scroller(table).getAttribute('aria-rowcount')).to.equal('5001');
    expect(textOf(find(table, '.count'))).to.equal('5,000 agents');
    // Twenty rows and the header.
    expect(scroller(table).clientHeight).to.equal(20 * 40 + 32);
  });

  const places: readonly [title: string, top: number, first: number][] = [
    ['the first rows', 0, 1],
    ['rows in the middle', 2500 * 40, 2501],
    ['the last rows', 1e9, 4981],
  ];
  for (const [title, top, first] of places) {
    it(`shows ${title} in order and at their offsets`, async () => {
      const table = await tableOn(new TestBoard(crowd(5000)), { sort: { column: 'agent', descending: false } });
      await scrollTo(table, top);
      const headBottom = find(table, '.head')!.getBoundingClientRect().bottom;
      const bottom = scroller(table).getBoundingClientRect().bottom;
      const inSight = rowsOf(table).filter((row) => {
        const box = row.getBoundingClientRect();
        return box.bottom > headBottom && box.top < bottom;
      });
      expect(inSight.map((row) => cell(row, 'agent'))).to.deep.equal(
        Array.from({ length: 20 }, (_, n) => `Agent ${first + n}`),
      );
      expect(inSight[0]!.getBoundingClientRect().top).to.be.closeTo(headBottom, 1);
      expect(rowIndexes(table)).to.deep.equal([...rowIndexes(table)].sort((a, b) => a - b));
      expect(inSight[0]!.ariaRowIndex).to.equal(String(first + 1));
      expect(scroller(table).querySelectorAll('*').length, 'elements: take some out of each row').to.be.at.most(500);
    });
  }

  it('grows with its rows up to the limit of the page, and fills a height that the page sets', async () => {
    const heightOf = (table: AgentStatusTable) => scroller(table).clientHeight - 32;
    const table = await tableOn(new TestBoard(crowd(5)));
    expect(heightOf(table)).to.equal(5 * 40);
    const large = await tableOn(new TestBoard(crowd(50)));
    large.style.setProperty('--agent-status-table-visible-rows', '6');
    large.style.setProperty('--agent-status-table-row', '50px');
    await drawn();
    expect(heightOf(large)).to.equal(6 * 50);
    large.style.height = '640px';
    await drawn();
    expect(large.offsetHeight).to.equal(640);
    expect(scroller(large).getBoundingClientRect().bottom).to.be.closeTo(large.getBoundingClientRect().bottom, 2);
    expect(rowsOf(large)[1]!.getBoundingClientRect().top - rowsOf(large)[0]!.getBoundingClientRect().top).to.equal(50);
  });

  it('keeps one row element for each agent while it is in sight', async () => {
    const board = new TestBoard(crowd(200));
    const table = await tableOn(board);
    const before = new Map(rowsOf(table).map((row) => [cell(row, 'agent'), row]));
    board.take(...rings('agent-4'), agentStatus(dayNow, 'agent-6', 'break'));
    await rendered(table);
    const after = rowsOf(table).map((row) => [cell(row, 'agent'), row] as const);
    expect(after[0]![0]).to.equal('Agent 4');
    for (const [name, row] of after) if (before.has(name)) expect(row).to.equal(before.get(name));
    expect(after.filter(([name]) => before.has(name)).length).to.be.greaterThan(20);
    expect(rowsOf(table).map((row) => row.ariaRowIndex)).to.deep.equal(after.map((_, index) => String(index + 2)));
  });

  it('shows nothing of the former agent in a reused row', async () => {
    const calls = Array.from({ length: 40 }, (_, n) => rings(`agent-${n + 1}`)).flat();
    const board = new TestBoard([...crowd(5000), ...calls]);
    const table = await tableOn(board, { sort: { column: 'agent', descending: false } });
    const open = (row: Element) => [cell(row, 'with'), cell(row, 'session'), cell(row, 'start')].join(' ').trim();
    expect(open(rowsOf(table)[0]!)).to.equal('+7 agent-1 1:50 10:40:28');
    expect(rowsOf(table)[0]!.classList.contains('is-act')).to.equal(true);
    await scrollTo(table, 2500 * 40);
    board.advance(1000);
    expect(rowsOf(table).map(open).join('')).to.equal('');
    expect(findAll(table, '.row.is-act')).to.have.length(0);
  });
});

describe('<agent-status-table> timers', () => {
  it('tick by one text change in each visible row with a session, and render nothing else', async () => {
    const board = new TestBoard();
    const table = await tableOn(board);
    const writes: MutationRecord[] = [];
    const observer = new MutationObserver((records) => writes.push(...records));
    observer.observe(find(table, '.rows')!, { subtree: true, childList: true, characterData: true, attributes: true });
    board.clock.advance(1000);
    await rendered(table);
    writes.push(...observer.takeRecords());
    observer.disconnect();
    expect(cell(rowOf(table, 'Maria'), 'session')).to.equal('1:38');
    expect(writes.map(({ type }) => type)).to.deep.equal(Array.from({ length: 10 }, () => 'characterData'));
  });

  it('are never negative, and show hours', async () => {
    const board = new TestBoard();
    const table = await tableOn(board);
    board.take(started(dayNow + 5000, 'soon', { key: '+7 1' }), ringing(dayNow + 5000, 'soon', 'pavel'));
    await rendered(table);
    expect(cell(rowOf(table, 'Pavel'), 'session')).to.equal('0:00');
    board.advance(3_600_000);
    expect(cell(rowOf(table, 'Anna'), 'session')).to.equal('1:20:08');
  });

  it('mark a row whose state changed for three seconds', async () => {
    const board = new TestBoard();
    const table = await tableOn(board);
    const marked = () => findAll(table, '.row.is-changed').map((row) => cell(row, 'agent').split(' ')[0]);
    expect(marked()).to.deep.equal([]);
    board.take(answered(dayNow, 'wait-support', 'ekaterina'));
    await rendered(table);
    expect(marked()).to.deep.equal(['Ekaterina']);
    board.advance(2000);
    expect(marked()).to.deep.equal(['Ekaterina']);
    board.advance(1000);
    expect(marked()).to.deep.equal([]);
  });
});

describe('The frozen order of <agent-status-table>', () => {
  afterEach(() => resetMouse());

  const holders: readonly [string, (table: AgentStatusTable) => unknown, (table: AgentStatusTable) => unknown][] = [
    ['the pointer is over the rows', overRows, () => sendMouse({ type: 'move', position: [1, 1] })],
    ['the focus is in the rows', (table) => rowsOf(table)[2]!.focus(), (table) => focusedRow(table)!.blur()],
    [
      'a menu is open',
      (table) => rowOf(table, 'Anna').querySelector<HTMLElement>('.status')!.click(),
      (table) => {
        find(table, '.menu')!.hidePopover();
        focusedRow(table)!.blur();
      },
    ],
  ];

  async function overRows(table: AgentStatusTable): Promise<void> {
    const { left, top } = rowsOf(table)[1]!.getBoundingClientRect();
    await sendMouse({ type: 'move', position: [Math.round(left + 40), Math.round(top + 10)] });
  }

  for (const [title, take, release] of holders) {
    it(`keeps rows in place while ${title}, updates their values, and sorts them afterwards`, async () => {
      const board = new TestBoard();
      const table = await tableOn(board);
      const before = namesOf(table);
      await take(table);
      await rendered(table);
      expect(chip(table)).to.equal('Order frozen');
      board.take(...rings('denis'), ...rings('pavel'), ended(dayNow, 'talk-anna'));
      await rendered(table);
      expect(namesOf(table)).to.deep.equal(before);
      expect(cell(rowOf(table, 'Denis'), 'state')).to.equal('Ringing in');
      expect(cell(rowOf(table, 'Anna'), 'state')).to.equal('Free');
      expect(chip(table)).to.equal('Order frozen · 3 changes wait');
      await release(table);
      await rendered(table);
      expect(chip(table)).to.equal(null);
      expect(namesOf(table).slice(0, 3)).to.have.members(['Denis', 'Pavel', 'Maria']);
    });
  }

  it('announces the first waiting change at once, and later ones within a second', async () => {
    const board = new TestBoard();
    const table = await tableOn(board);
    hold(table);
    await rendered(table);
    board.take(...rings('denis'));
    await rendered(table);
    expect(chip(table)).to.equal('Order frozen · 1 change waits');
    board.take(...rings('pavel'));
    board.advance(1000);
    await rendered(table);
    expect(chip(table)).to.equal('Order frozen · 2 changes wait');
  });

  it('keeps an open menu and its focused item while agents change', async () => {
    const board = new TestBoard();
    const table = await tableOn(board);
    rowOf(table, 'Anna').querySelector<HTMLElement>('.status')!.click();
    await rendered(table);
    await sendKeys({ press: 'ArrowDown' });
    const choice = table.shadowRoot!.activeElement;
    expect(textOf(choice)).to.equal('Break');
    board.take(...rings('denis'), ended(dayNow, 'talk-anna'), agentStatus(dayNow, 'maria', 'lunch'));
    board.advance(3000);
    await rendered(table);
    expect(find(table, '.menu')!.matches(':popover-open')).to.equal(true);
    expect(textOf(find(table, '.menu-head'))).to.equal('Status: Anna Kuznetsova');
    expect(table.shadowRoot!.activeElement).to.equal(choice);
  });

  it('appends new agents, and keeps agents that left, struck out, until the order is released', async () => {
    const board = new TestBoard();
    const table = await tableOn(board);
    hold(table);
    await rendered(table);
    board.take(agent(dayNow, 'aaron', ['sales'], { name: 'Aaron' }), agentRemoved(dayNow, 'dmitry'), ...rings('aaron'));
    await rendered(table);
    expect(namesOf(table).at(-1)).to.equal('Aaron');
    expect(rowOf(table, 'Dmitry').classList.contains('is-gone')).to.equal(true);
    expect(rowOf(table, 'Dmitry').querySelector('button')).to.equal(null);
    expect(chip(table)).to.equal('Order frozen · 2 changes wait');
    hold(table, false);
    await rendered(table);
    expect(namesOf(table)[0]).to.equal('Aaron');
    expect(namesOf(table)).not.to.include('Dmitry');
  });

  it('keeps agents that no longer match the state filter', async () => {
    const board = new TestBoard();
    const table = await tableOn(board, { stateFilter: 'free' });
    hold(table);
    await rendered(table);
    board.take(...rings('pavel'));
    await rendered(table);
    expect(namesOf(table)).to.deep.equal(['Alina', 'Pavel']);
    expect(rowOf(table, 'Pavel').classList.contains('is-gone')).to.equal(false);
    hold(table, false);
    await rendered(table);
    expect(namesOf(table)).to.deep.equal(['Alina']);
  });

  it('still applies another sort, search or selection of groups', async () => {
    const board = new TestBoard();
    const table = await tableOn(board);
    hold(table);
    board.take(...rings('denis'));
    table.sort = { column: 'agent', descending: false };
    await rendered(table);
    expect(namesOf(table)[0]).to.equal('Alina');
    expect(chip(table)).to.equal('Order frozen');
    table.searchText = 'support';
    await rendered(table);
    expect(namesOf(table)).to.deep.equal(['Anna', 'Artyom', 'Ekaterina', 'Viktor', 'Yulia']);
    table.searchText = '';
    board.store.selectGroups(['vip']);
    await rendered(table);
    expect(namesOf(table)).to.deep.equal(['Maria', 'Pavel']);
  });

  it('does not freeze for the invisible focus that a click leaves behind', async () => {
    const board = new TestBoard();
    const table = await tableOn(board);
    const { left, top } = rowOf(table, 'Anna').querySelector('.agent')!.getBoundingClientRect();
    await sendMouse({ type: 'click', position: [Math.round(left + 5), Math.round(top + 5)] });
    await sendMouse({ type: 'move', position: [1, 1] });
    await rendered(table);
    expect(focusedRow(table)).to.equal(rowOf(table, 'Anna'));
    expect(chip(table)).to.equal(null);
    board.take(...rings('denis'));
    await rendered(table);
    expect(namesOf(table)[0]).to.equal('Denis');
    expect(focusedRow(table)).to.equal(rowOf(table, 'Anna'));
  });

  it('reserves space for the notice, so that nothing moves when it appears', async () => {
    for (const width of [1200, 400]) {
      const table = await tableOn(new TestBoard(), {}, { width });
      const boxes = () =>
        ['.search', '.count', '.scroller'].map(
          (name) => find(table, name)!.getBoundingClientRect().toJSON() as unknown,
        );
      const before = boxes();
      hold(table);
      await rendered(table);
      expect(boxes()).to.deep.equal(before);
    }
  });
});

describe('<agent-status-table> focus', () => {
  it('moves among the rows with the arrow keys, Page Up and Down, Home and End, also to rows not rendered yet', async () => {
    const table = await tableOn(new TestBoard(crowd(5000)), { sort: { column: 'agent', descending: false } });
    const keys: readonly [key: string, row: number][] = [
      ['ArrowDown', 2],
      ['ArrowDown', 3],
      ['ArrowUp', 2],
      ['PageDown', 22],
      ['PageDown', 42],
      ['PageUp', 22],
      ['End', 5000],
      ['ArrowDown', 5000],
      ['PageUp', 4980],
      ['Home', 1],
      ['PageUp', 1],
    ];
    rowsOf(table)[0]!.focus();
    for (const [key, row] of keys) {
      await sendKeys({ press: key });
      expect(cell(focusedRow(table)!, 'agent'), key).to.equal(`Agent ${row}`);
      const box = focusedRow(table)!.getBoundingClientRect();
      expect(box.top).to.be.at.least(find(table, '.head')!.getBoundingClientRect().bottom - 1);
      expect(box.bottom).to.be.at.most(scroller(table).getBoundingClientRect().bottom + 1);
    }
  });

  it('takes Ctrl+F into the field for a search, which finds rows out of sight too; the second is the browser\u2019s', async () => {
    const table = await tableOn(new TestBoard(crowd(200)));
    const heard: boolean[] = [];
    // Not a real key: that would open the search of the browser that runs the test.
    table.addEventListener('keydown', ({ defaultPrevented }) => heard.push(defaultPrevented));
    const pressFind = () => {
      const at = table.shadowRoot!.activeElement!;
      at.dispatchEvent(
        new KeyboardEvent('keydown', {
          code: 'KeyF',
          key: 'а',
          ctrlKey: true,
          bubbles: true,
          composed: true,
          cancelable: true,
        }),
      );
    };
    rowsOf(table)[3]!.focus();
    pressFind();
    await rendered(table);
    const field = find(table, 'input')!;
    expect(table.shadowRoot!.activeElement).to.equal(field);
    expect(textOf(find(table, '.found'))).to.equal('Searches all 200 · again: this page only');
    pressFind();
    expect(heard).to.deep.equal([true, false]);
    await sendKeys({ type: 'Agent 19' });
    await rendered(table);
    expect(cell(rowsOf(table)[0]!, 'agent')).to.contain('Agent 19');
    expect(textOf(find(table, '.found'))).to.equal('12 of 200');
  });

  it('leaves Ctrl+F to the browser if all rows are rendered', async () => {
    const table = await tableOn(new TestBoard());
    const row = rowsOf(table)[0]!;
    row.focus();
    const event = new KeyboardEvent('keydown', {
      code: 'KeyF',
      ctrlKey: true,
      bubbles: true,
      composed: true,
      cancelable: true,
    });
    row.dispatchEvent(event);
    expect(event.defaultPrevented).to.equal(false);
    expect(table.shadowRoot!.activeElement).to.equal(row);
  });

  it('moves from the rows to the column headers and back, and among the headers', async () => {
    const table = await tableOn(new TestBoard());
    const active = () => textOf(table.shadowRoot!.activeElement);
    rowsOf(table)[0]!.focus();
    await sendKeys({ press: 'ArrowUp' });
    expect(active()).to.equal('Agent');
    await sendKeys({ press: 'ArrowRight' });
    await sendKeys({ press: 'End' });
    await sendKeys({ press: 'ArrowLeft' });
    expect(active()).to.equal('Groups');
    await sendKeys({ press: 'Enter' });
    await rendered(table);
    expect(table.sort).to.deep.equal({ column: 'groups', descending: false });
    expect(active()).to.equal('Groups');
    await sendKeys({ press: 'ArrowDown' });
    expect(focusedRow(table)).to.equal(rowsOf(table)[0]);
  });

  it('has one tab stop in the rows: the row focused last, while it is in sight', async () => {
    const table = await tableOn(new TestBoard(crowd(5000)), { sort: { column: 'agent', descending: false } });
    const stops = () =>
      rowsOf(table)
        .filter((row) => row.tabIndex === 0)
        .map((row) => cell(row, 'agent'));
    expect(stops()).to.deep.equal(['Agent 1']);
    rowsOf(table)[0]!.focus();
    await sendKeys({ press: 'ArrowDown' });
    focusedRow(table)!.blur();
    await rendered(table);
    expect(stops()).to.deep.equal(['Agent 2']);
    await scrollTo(table, 4000);
    expect(stops()).to.deep.equal(['Agent 101']);
  });

  it('stays on its row when the row is scrolled out of sight and back', async () => {
    const table = await tableOn(new TestBoard(crowd(5000)), { sort: { column: 'agent', descending: false } });
    const row = rowsOf(table)[3]!;
    row.focus();
    await scrollTo(table, 100_000);
    expect(focusedRow(table)).to.equal(row);
    expect(cell(row, 'agent')).to.equal('Agent 4');
    await scrollTo(table, 0);
    expect(focusedRow(table)).to.equal(row);
    expect(rowsOf(table).indexOf(row)).to.equal(3);
    await sendKeys({ press: 'ArrowDown' });
    expect(cell(focusedRow(table)!, 'agent')).to.equal('Agent 5');
  });

  it('moves to the row now in the same place when its agent is no longer shown', async () => {
    const table = await tableOn(new TestBoard());
    rowOf(table, 'Dmitry').focus();
    table.stateFilter = 'free';
    await rendered(table);
    expect(focusedRow(table)).to.equal(rowOf(table, 'Pavel'));
  });

  it('survives 200 random changes, and so does the scroll offset', async () => {
    const happening = fc.tuple(
      fc.constantFrom('ring', 'answer', 'end', 'status', 'rename', 'remove', 'add'),
      fc.nat(299),
    );
    const changes = fc.sample(happening, { numRuns: 200, seed: 7 });
    const board = new TestBoard(crowd(300));
    const table = await tableOn(board);
    await scrollTo(table, 2000);
    rowsOf(table)[9]!.focus();
    // By a key, so that the focus is seen whatever was used before.
    await sendKeys({ press: 'ArrowDown' });
    const row = focusedRow(table)!;
    const name = cell(row, 'agent');
    const top = row.getBoundingClientRect().top;
    for (const [index, [kind, n]] of changes.entries()) {
      const id = `agent-${n + 1}`;
      const at = dayNow + index;
      if (`Agent ${n + 1}` === name && kind === 'rename') continue;
      if (kind === 'ring') board.take(started(at, `c${n}`, {}), ringing(at, `c${n}`, id));
      else if (kind === 'answer') board.take(answered(at, `c${n}`, id));
      else if (kind === 'end') board.take(ended(at, `c${n}`));
      else if (kind === 'status') board.take(agentStatus(at, id, 'lunch'));
      else if (kind === 'remove') board.take(agentRemoved(at, id));
      else board.take(agent(at, kind === 'add' ? `new-${n}` : id, ['group-1'], { name: `Somebody ${n}` }));
      await rendered(table);
      expect(focusedRow(table)).to.equal(row);
      expect(scroller(table).scrollTop).to.equal(2000);
    }
    expect(cell(row, 'agent')).to.equal(name);
    expect(row.getBoundingClientRect().top).to.equal(top);
  });
});
