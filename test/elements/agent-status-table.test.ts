import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../src/define.js';
import type { AgentState, AgentStatusTable } from '../../src/index.js';
import { cell, drawn, find, findAll, namesOf, rowOf, rowsOf, tableOn, textOf } from '../support/agent-table.js';
import { rendered, show, TestBoard } from '../support/board.js';
import { agent, agentRemoved, started, ringing } from '../support/builders.js';
import { crowd, dayNow, emptyDay, hostileNames, smallDay } from '../support/days.js';
import { familyOf, loadFonts } from '../support/fonts.js';

const byDefault =
  'Maria Timur Ekaterina Anna Dmitry Konstantin Svetlana Artyom Natalia Igor Yulia Alina Pavel Leyla Viktor Denis';

const header = (table: AgentStatusTable, name: string) =>
  findAll(table, '[role="columnheader"]').find((element) => textOf(element) === name)!;
const message = (table: AgentStatusTable) => textOf(find(table, '.message'));

async function search(table: AgentStatusTable, text: string): Promise<void> {
  find(table, 'input')!.focus();
  await sendKeys({ type: text });
  await rendered(table);
}

describe('<agent-status-table>', () => {
  describe('passes the accessibility audit', () => {
    type Case = readonly [
      state: string,
      make: () => TestBoard | null,
      change?: ((board: TestBoard, table: AgentStatusTable) => unknown) | undefined,
      properties?: Partial<AgentStatusTable>,
      width?: number,
    ];
    const states: readonly Case[] = [
      ['without a store', () => null],
      ['before the first data', () => new TestBoard([], { live: false })],
      ['empty', () => new TestBoard(emptyDay())],
      ['live', () => new TestBoard()],
      ['live and read-only', () => new TestBoard(smallDay(), { readOnly: true })],
      ['with 5,000 agents', () => new TestBoard(crowd(5000))],
      ['filtered to nobody', () => new TestBoard(), undefined, { searchText: 'nobody', stateFilter: 'free' }],
      ['filtered', () => new TestBoard(), undefined, { searchText: 'sales', stateFilter: 'free' }],
      ['sorted', () => new TestBoard(), undefined, { sort: { column: 'agent', descending: true } }],
      ['held, with one who has gone', () => new TestBoard(), holdAndRemove],
      ['stale', () => new TestBoard(), (board) => board.goStale()],
      ['disconnected', () => new TestBoard(), (board) => board.disconnect()],
      ['refused', () => new TestBoard(), (board) => board.refuse()],
      ['with changes of status', () => new TestBoard(), askForStatuses],
      ['with an open menu', () => new TestBoard(), (_, table) => find(table, '.status')!.click()],
      ['folded', () => new TestBoard(), askForStatuses, {}, 900],
      ['as cards', () => new TestBoard(), askForStatuses, {}, 360],
      ['compact', () => new TestBoard(), undefined, { density: 'compact' }],
      ['on the wall', () => new TestBoard(crowd(60)), undefined, { density: 'wall' }],
    ];
    for (const [state, make, change, properties, width = 1200] of states) {
      for (const theme of ['light', 'dark'] as const) {
        it(`is accessible: ${state}, ${theme}`, async () => {
          const board = make();
          const table = await tableOn(board, properties, { theme, width, lang: theme === 'light' ? 'ru' : 'en' });
          if (board) change?.(board, table);
          await rendered(table);
          await drawn();
          await expect(table).to.be.accessible();
        });
      }
    }

    function holdAndRemove(board: TestBoard, table: AgentStatusTable): void {
      find(table, '.rows')!.dispatchEvent(new PointerEvent('pointerenter'));
      table.requestUpdate();
      void table.updateComplete.then(() => board.take(agentRemoved(dayNow, 'anna')));
    }

    function askForStatuses(board: TestBoard): void {
      void board.store.setAgentStatus('pavel', 'lunch');
      void board.store.setAgentStatus('leyla', 'available');
      board.source.lastRequest.reject('refused');
    }
  });

  it('shows name, state, contact, session, start, status, groups and extension of each agent', async () => {
    const table = await tableOn(new TestBoard());
    const said = (name: string) => {
      const row = rowOf(table, name);
      const columns = ['state', 'with', 'session', 'start', 'status', 'groups', 'extension'] as const;
      return columns.map((column) => cell(row, column)).join(' | ');
    };
    expect(said('Maria')).to.equal(
      'Ringing in | +7 916 204-18-77 | 1:37 | 10:40:41 | Available | Sales · VIP clients | 204',
    );
    expect(said('Anna')).to.equal('Talking | +7 903 118-40-02 | 20:08 | 10:22:10 | Available | Support | 121');
    expect(said('Igor')).to.equal('Internal | 310 | 2:47 | 10:39:31 | Available | Delivery | 147');
    expect(said('Yulia')).to.equal('Wrap-up |  |  |  | Available 2h 42m | Support | 119');
    expect(said('Denis')).to.match(/^Away \|.*Unknown \| Sales \| 213$/);
  });

  it('tells each state by a word and by a shape, not by its colour alone', async () => {
    const table = await tableOn(new TestBoard());
    const shapes = new Map<string, string>();
    for (const state of findAll(table, '[part~="cell-state"]')) {
      const lines = [...state.querySelectorAll('path')].map((path) => path.getAttribute('d'));
      shapes.set(textOf(state), lines.join(' '));
    }
    expect([...shapes.keys()]).to.have.members([
      'Ringing in',
      'Talking',
      'Dialling out',
      'Internal',
      'Wrap-up',
      'Free',
      'Away',
    ]);
    expect(new Set(shapes.values()).size).to.equal(7);
  });

  it('says that a number is hidden, and names the colleague of an internal call', async () => {
    const board = new TestBoard();
    const table = await tableOn(board);
    board.take(
      started(dayNow, 'hidden', {}),
      ringing(dayNow, 'hidden', 'pavel'),
      started(dayNow, 'inside', { direction: 'internal', agentId: 'alina' }),
      ringing(dayNow, 'inside', 'viktor'),
    );
    await rendered(table);
    expect(cell(rowOf(table, 'Pavel'), 'with')).to.equal('Number hidden');
    expect(cell(rowOf(table, 'Alina'), 'with')).to.equal('205');
    expect(cell(rowOf(table, 'Viktor'), 'with')).to.equal('233');
  });

  it('names a colleague who is not in the selected groups', async () => {
    const board = new TestBoard();
    board.store.selectGroups(['wholesale']);
    const table = await tableOn(board);
    board.take(
      started(dayNow, 'inside', { direction: 'internal', agentId: 'alina' }),
      ringing(dayNow, 'inside', 'viktor'),
    );
    await rendered(table);
    expect(cell(rowOf(table, 'Alina'), 'with')).to.equal('Viktor Melnik');
  });

  describe('order', () => {
    it('is by state by default, as the header says', async () => {
      const table = await tableOn(new TestBoard());
      expect(namesOf(table).join(' ')).to.equal(byDefault);
      expect(header(table, 'State').ariaSort).to.equal('ascending');
      expect(findAll(table, '[aria-sort]')).to.have.length(1);
    });

    it('follows clicks on a header: ascending, descending, default', async () => {
      const table = await tableOn(new TestBoard());
      const click = async () => {
        header(table, 'Agent').querySelector('button')!.click();
        await rendered(table);
        return [header(table, 'Agent').ariaSort, namesOf(table).slice(0, 3).join(' ')];
      };
      expect(await click()).to.deep.equal(['ascending', 'Alina Anna Artyom']);
      expect(await click()).to.deep.equal(['descending', 'Yulia Viktor Timur']);
      expect(await click()).to.deep.equal([null, 'Maria Timur Ekaterina']);
    });

    it('changes when a state changes', async () => {
      const board = new TestBoard();
      const table = await tableOn(board);
      board.take(started(dayNow - 90_000, 'new', { key: '+7 1' }), ringing(dayNow, 'new', 'denis'));
      await rendered(table);
      expect(namesOf(table).slice(0, 4).join(' ')).to.equal('Maria Timur Denis Ekaterina');
    });

    it('ignores a sort by a column that does not exist', async () => {
      const sort = JSON.parse('{"column":"__proto__","descending":true}') as AgentStatusTable['sort'];
      const table = await tableOn(new TestBoard(), { sort });
      expect(namesOf(table).join(' ')).to.equal(byDefault);
    });
  });

  describe('search', () => {
    it('shows the number of results, and is cleared by Escape and by its button', async () => {
      const table = await tableOn(new TestBoard());
      await search(table, 'kuzn');
      expect(namesOf(table)).to.deep.equal(['Anna']);
      expect(textOf(find(table, '.found'))).to.equal('1 of 16');
      expect(textOf(find(table, '.count'))).to.equal('1 agent');
      await sendKeys({ press: 'Escape' });
      await rendered(table);
      expect(namesOf(table).join(' ')).to.equal(byDefault);
      await search(table, 'vip');
      expect(namesOf(table)).to.deep.equal(['Maria', 'Pavel']);
      find(table, '.clear')!.click();
      await rendered(table);
      expect(table.searchText).to.equal('');
      expect(table.shadowRoot!.activeElement).to.equal(find(table, 'input'));
    });

    it('announces the results once for each search, not for each change', async () => {
      const board = new TestBoard();
      const table = await tableOn(board);
      const spoken = () => textOf(find(table, '.search [role="status"]'));
      expect(spoken()).to.equal('');
      await search(table, 'vip');
      expect(spoken()).to.equal('2 of 16');
      board.take(agent(dayNow, 'anna', ['vip']));
      await rendered(table);
      expect(textOf(find(table, '.found'))).to.equal('3 of 16');
      expect(spoken()).to.equal('2 of 16');
      await search(table, ' pavel');
      expect(spoken()).to.equal('1 of 16');
    });

    it('is focused by "/" from the rows; in the field "/" is a character', async () => {
      const table = await tableOn(new TestBoard());
      rowsOf(table)[0]!.focus();
      await sendKeys({ press: '/' });
      expect(table.shadowRoot!.activeElement).to.equal(find(table, 'input'));
      expect(table.searchText).to.equal('');
      await sendKeys({ press: '/' });
      await rendered(table);
      expect(table.searchText).to.equal('/');
    });

    it('shows an agent that starts to match', async () => {
      const board = new TestBoard();
      const table = await tableOn(board, { searchText: '204-18' });
      expect(namesOf(table).join(' ')).to.equal('Maria Timur');
      board.take(ringing(dayNow, 'wait-sales', 'pavel'));
      await rendered(table);
      expect(namesOf(table).join(' ')).to.equal('Maria Pavel Timur');
    });
  });

  describe('state filter', () => {
    it('shows one state, and a chip that clears the filter and reports it', async () => {
      const table = await tableOn(new TestBoard(), { stateFilter: 'free' });
      const states: (AgentState | null)[] = [];
      table.addEventListener('callboard-state-filter', ({ detail }) => states.push(detail.state));
      expect(namesOf(table).join(' ')).to.equal('Alina Pavel');
      const chip = find(table, '[part="state-filter"]')!;
      expect(textOf(chip)).to.equal('Free');
      expect(chip.ariaLabel).to.equal('Only free: show all');
      chip.click();
      await rendered(table);
      expect(states).to.deep.equal([null]);
      expect(namesOf(table)).to.have.length(16);
    });

    it('is an attribute, and ignores an unknown state', async () => {
      const table = await tableOn(new TestBoard());
      table.setAttribute('state-filter', 'talking');
      await rendered(table);
      expect(namesOf(table)).to.have.length(5);
      table.setAttribute('state-filter', 'sleeping');
      await rendered(table);
      expect(namesOf(table)).to.have.length(16);
      expect(find(table, '[part="state-filter"]')).to.equal(null);
    });
  });

  describe('with nobody to show', () => {
    it('names the filters and clears all of them at once', async () => {
      const board = new TestBoard();
      const table = await tableOn(board, { searchText: 'kuzn', stateFilter: 'free' });
      board.store.selectGroups(['wholesale', 'vip']);
      await rendered(table);
      expect(message(table)).to.contain('Nobody matches');
      expect(message(table)).to.contain('groups Wholesale · VIP clients, search “kuzn”, state “Free”');
      find(table, '.message button')!.click();
      await rendered(table);
      expect(namesOf(table).join(' ')).to.equal(byDefault);
      expect(table.stateFilter).to.equal(null);
    });

    it('says that there are no agents when nothing filters', async () => {
      const table = await tableOn(new TestBoard(emptyDay()));
      expect(message(table)).to.equal('No agents yet');
    });
  });

  describe('states', () => {
    it('shows header and placeholders before the first data', async () => {
      const table = await tableOn(new TestBoard([], { live: false }));
      expect(findAll(table, '[role="columnheader"]')).to.have.length(8);
      expect(findAll(table, '.is-skeleton').length).to.be.greaterThan(0);
      expect(find(table, '[role="grid"]')!.ariaBusy).to.equal('true');
    });

    it('does not move when the first data arrive', async () => {
      const board = new TestBoard(crowd(100), { live: false });
      const table = await tableOn(board);
      await drawn();
      const before = table.offsetHeight;
      const full = new TestBoard(crowd(100));
      table.store = full.store;
      await rendered(table);
      await drawn();
      expect(table.offsetHeight).to.equal(before);
    });

    it('shows grey rows and no times when stale', async () => {
      const board = new TestBoard();
      const table = await tableOn(board);
      expect(rowOf(table, 'Maria').classList.contains('is-act')).to.equal(true);
      board.goStale();
      await rendered(table);
      expect(cell(rowOf(table, 'Maria'), 'session')).to.equal('–');
      expect(cell(rowOf(table, 'Yulia'), 'session')).to.equal('');
      expect(rowOf(table, 'Maria').classList.contains('is-act')).to.equal(false);
      expect(getComputedStyle(find(table, '.rows')!).backgroundImage).to.equal('none');
      const shadeOf = (selector: string) => getComputedStyle(rowOf(table, 'Maria').querySelector(selector)!).color;
      expect(shadeOf('.status')).to.equal(shadeOf('.agent'));
      expect(shadeOf('.agent')).not.to.equal(getComputedStyle(table).color);
      expect(textOf(find(table, '.fresh'))).to.contain('old');
    });

    it('explains a refused access outside a board, and shows nothing inside one', async () => {
      const board = new TestBoard();
      const table = await tableOn(board);
      board.refuse();
      await rendered(table);
      expect(rowsOf(table)).to.have.length(0);
      expect(textOf(find(table, '[part="refusal"]'))).to.contain('no access');
      board.source.live();
      await rendered(table);
      expect(namesOf(table).join(' ')).to.equal(byDefault);
      const all = await show('call-board', board);
      const inside = all.renderRoot.querySelector('agent-status-table');
      expect(inside?.renderRoot.querySelector('.freshness')).to.equal(null);
    });

    it('shows another store', async () => {
      const table = await tableOn(new TestBoard());
      table.store = new TestBoard(crowd(3)).store;
      await rendered(table);
      expect(rowsOf(table).map((row) => cell(row, 'agent'))).to.deep.equal(['Agent 1', 'Agent 2', 'Agent 3']);
    });

    it('shows the same rows again after an empty store', async () => {
      const board = new TestBoard();
      const table = await tableOn(board);
      table.store = new TestBoard([], { live: false }).store;
      await rendered(table);
      expect(rowsOf(table)).to.have.length(0);
      table.store = board.store;
      await rendered(table);
      expect(namesOf(table).join(' ')).to.equal(byDefault);
    });
  });

  describe('red', () => {
    it('marks the rows of a ringing call as soon as it waits too long', async () => {
      const board = new TestBoard();
      const table = await tableOn(board, { actAfter: 60 });
      const red = () => findAll(table, '.row.is-act').map((row) => cell(row, 'agent').split(' ')[0]);
      // Ekaterina's call waits for 14 s.
      expect(red()).to.deep.equal(['Maria', 'Timur']);
      board.advance(46_000);
      expect(red()).to.have.length(2);
      board.advance(1000);
      expect(red()).to.deep.equal(['Maria', 'Timur', 'Ekaterina']);
      table.setAttribute('act-after', '100');
      await rendered(table);
      expect(red()).to.deep.equal(['Maria', 'Timur']);
    });
  });

  describe('width', () => {
    const cases: readonly [width: number, columns: string][] = [
      [1200, 'Agent State With Session Started Status Groups Ext.'],
      [1092, 'Agent State With Session Started Status Groups Ext.'],
      [1091, 'Agent State Session Started Status'],
      [760, 'Agent State Session Started Status'],
      [759, 'Agent State Session Status'],
      [560, 'Agent State Session Status'],
      [559, ''],
      [320, ''],
    ];
    for (const [width, columns] of cases) {
      it(`shows at ${width} px: ${columns || 'cards'}`, async () => {
        const table = await tableOn(new TestBoard(), {}, { width });
        expect(findAll(table, '[role="columnheader"]').map(textOf).join(' ')).to.equal(columns);
        const row = rowOf(table, 'Maria');
        expect(row.scrollWidth).to.be.at.most(row.clientWidth);
        expect(find(table, '.probe')!.scrollWidth).to.be.at.most(find(table, '.rows')!.clientWidth);
        expect(textOf(row)).to.contain('+7 916 204-18-77');
        expect(textOf(row).includes('Sales')).to.equal(width >= 560);
        expect(textOf(row).includes('10:40:41')).to.equal(width >= 760);
      });
    }

    it('follows the element, not the window', async () => {
      const table = await tableOn(new TestBoard());
      table.parentElement!.style.width = '500px';
      await drawn();
      await rendered(table);
      expect(find(table, '.head')).to.equal(null);
      const [first, second] = rowsOf(table).map((row) => row.getBoundingClientRect().top);
      expect(second! - first!).to.equal(68);
    });

    it('shows whole names of groups, then the number of the others', async () => {
      const board = new TestBoard();
      const table = await tableOn(board, {}, { width: 1100 });
      await loadFonts();
      table.style.setProperty('--callboard-font', familyOf('ordinary'));
      board.take(agent(dayNow, 'maria', ['sales', 'vip', 'support', 'delivery'], { name: 'Maria' }));
      await rendered(table);
      await drawn();
      await drawn();
      const groups = rowOf(table, 'Maria').querySelector<HTMLElement>('.groups')!;
      expect(textOf(groups)).to.equal('Delivery · Sales · Support +1');
      expect(groups.title).to.equal('Delivery · Sales · Support · VIP clients');
      expect(groups.scrollWidth).to.be.at.most(groups.clientWidth);
    });
  });

  it('shows any name as text, in its place', async () => {
    const board = new TestBoard();
    for (const width of [1200, 900, 360]) {
      const table = await tableOn(board, {}, { width });
      const ids = ['maria', 'timur', 'ekaterina', 'anna', 'dmitry', 'svetlana', 'artyom'];
      board.take(
        ...hostileNames.map((name, index) =>
          agent(dayNow + width, ids[index]!, [`g${index}`], { name, extension: name.slice(0, 30) }),
        ),
      );
      await rendered(table);
      const rows = rowsOf(table).slice(0, 8);
      expect(
        hostileNames.every((name) =>
          rows.some((row) => textOf(row.querySelector('.agent')).startsWith(name.replaceAll(/\s+/g, ' ').trim())),
        ),
      ).to.equal(true);
      for (const row of rows) {
        expect(row.scrollWidth).to.be.at.most(row.clientWidth);
        const agentCell = row.querySelector<HTMLElement>('.agent')!;
        expect(agentCell.getBoundingClientRect().right).to.be.at.most(row.getBoundingClientRect().right);
      }
      expect(find(table, 'b')).to.equal(null);
    }
  });

  it('is mirrored where the page reads from right to left', async () => {
    const table = await tableOn(new TestBoard(), {}, { dir: 'rtl' });
    const [agentCell, state] = [...rowOf(table, 'Maria').children].map((child) => child.getBoundingClientRect());
    expect(agentCell!.left).to.be.greaterThan(state!.right);
    const name = rowOf(table, 'Maria').querySelector('.agent')!;
    expect(getComputedStyle(name).textAlign).to.match(/right/);
  });

  it('speaks Russian, and follows the language of the page', async () => {
    const table = await tableOn(new TestBoard(smallDay('ru')), {}, { lang: 'ru' });
    expect(textOf(find(table, '.count'))).to.equal('16 сотрудников');
    expect(findAll(table, '[role="columnheader"]').map(textOf).join(' ')).to.equal(
      'Сотрудник Состояние С кем Длительность Начало Статус Группы Доб.',
    );
    expect(cell(rowOf(table, 'Мария'), 'state')).to.equal('Звонит');
    table.parentElement!.lang = 'en';
    await new Promise((resolve) => setTimeout(resolve));
    await rendered(table);
    expect(cell(rowOf(table, 'Мария'), 'state')).to.equal('Ringing in');
  });

  describe('on the wall', () => {
    it('shows two columns of eight rows with neither contacts nor controls', async () => {
      const table = await tableOn(new TestBoard(), { density: 'wall' }, { width: 1800 });
      await drawn();
      const tops = rowsOf(table).map((row) => Math.round(row.getBoundingClientRect().top));
      expect(new Set(tops).size).to.equal(8);
      expect(namesOf(table).join(' ')).to.equal(byDefault);
      expect(findAll(table, 'button, input, [tabindex], [role="columnheader"]')).to.have.length(0);
      expect(textOf(find(table, '.rows'))).not.to.contain('+7');
      expect(rowsOf(table)[0]!.offsetHeight).to.equal(64);
    });

    it('counts the agents that do not fit, by state', async () => {
      const table = await tableOn(new TestBoard(crowd(61)), { density: 'wall' }, { width: 1800 });
      await drawn();
      await rendered(table);
      expect(rowsOf(table)).to.have.length(15);
      expect(textOf(find(table, '.more'))).to.equal('and 46 more agents Free34 Away12');
    });

    it('has whole rows when few agents arrive later', async () => {
      const table = await tableOn(new TestBoard(crowd(4), { live: false }), { density: 'wall' }, { width: 1800 });
      await drawn();
      table.store = new TestBoard(crowd(4)).store;
      await rendered(table);
      await drawn();
      for (const row of rowsOf(table)) expect(row.offsetHeight).to.be.within(56, 66);
    });

    for (const [agents, more] of [
      [40, 'and 25 more agents'],
      [4, null],
    ] as const) {
      it(`counts the agents that do not fit when ${agents} arrive later`, async () => {
        const board = new TestBoard(emptyDay());
        const table = await tableOn(board, { density: 'wall' }, { width: 1800 });
        await drawn();
        board.take(...crowd(agents));
        await rendered(table);
        await rendered(table);
        expect(rowsOf(table)).to.have.length(Math.min(agents, 15));
        const line = table.renderRoot.querySelector('.more');
        expect(line && textOf(line).slice(0, 18)).to.equal(more);
      });
    }

    it('shows as many rows as fit', async () => {
      const table = await tableOn(new TestBoard(crowd(61)), { density: 'wall' }, { width: 1800 });
      table.style.height = '340px';
      await drawn();
      await rendered(table);
      expect(rowsOf(table)).to.have.length(9);
      expect(rowsOf(table)[0]!.offsetHeight).to.be.within(56, 64);
    });

    it('does not freeze the order', async () => {
      const board = new TestBoard();
      const table = await tableOn(board, { density: 'wall' }, { width: 1800 });
      find(table, '.rows')!.dispatchEvent(new PointerEvent('pointerenter'));
      board.take(started(dayNow - 110_000, 'new', { key: '+7 1' }), ringing(dayNow, 'new', 'denis'));
      await rendered(table);
      expect(namesOf(table)[0]).to.equal('Denis');
    });
  });

  it('has no style attribute in its templates, as a strict policy requires', async () => {
    const table = await tableOn(new TestBoard());
    const styled = findAll(table, '[style]').filter((element) => !element.matches('.row, .scroller'));
    expect(styled).to.have.length(0);
  });
});
