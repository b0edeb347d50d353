import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../../src/define.js';
import type { AgentStatusTable, StatusChangeResult } from '../../../src/index.js';
import { cell, find, findAll, focusedRow, rowOf, rowsOf, tableOn, textOf } from '../../support/agent-table.js';
import { rendered, TestBoard } from '../../support/board.js';
import { agentRemoved, agentStatus, status, viewer } from '../../support/builders.js';
import { dayNow, smallDay } from '../../support/days.js';

const control = (table: AgentStatusTable, name: string) => rowOf(table, name).querySelector<HTMLElement>('.status')!;
const menu = (table: AgentStatusTable) => find(table, '.menu')!;
const isOpen = (table: AgentStatusTable) => menu(table).matches(':popover-open');
const items = (table: AgentStatusTable) => findAll(table, '.menu button');
const focused = (table: AgentStatusTable) => textOf(table.shadowRoot!.activeElement);

async function open(table: AgentStatusTable, name: string): Promise<void> {
  control(table, name).click();
  await rendered(table);
}

async function choose(table: AgentStatusTable, name: string, choice: string): Promise<void> {
  await open(table, name);
  items(table)
    .find((item) => textOf(item) === choice)!
    .click();
  await rendered(table);
}

/** What the table tells the page of requests. */
function listen(table: AgentStatusTable): unknown[] {
  const events: unknown[] = [];
  table.parentElement!.addEventListener('callboard-status-request', ({ detail }) => events.push(detail));
  table.parentElement!.addEventListener('callboard-status-result', ({ detail }) => events.push(detail.result));
  return events;
}

describe('<agent-status-table> status menu', () => {
  it('names the agent, ticks the current status, lists available statuses first, and says when it changes', async () => {
    const board = new TestBoard();
    const table = await tableOn(board);
    board.take(
      status(dayNow, 'hidden', { selectable: false }),
      status(dayNow, 'zeal', { name: 'Zeal', available: true }),
    );
    await open(table, 'Viktor');
    expect(textOf(find(table, '.menu-head'))).to.equal('Status: Viktor Melnik');
    expect(items(table).map(textOf)).to.deep.equal([
      'Available',
      'Zeal',
      'Break',
      'Do not disturb',
      'Lunch',
      'Not at desk',
      'Training',
    ]);
    expect(findAll(table, '[aria-checked="true"]').map(textOf)).to.deep.equal(['Lunch']);
    expect(focused(table)).to.equal('Lunch');
    expect(textOf(find(table, '.menu-foot'))).to.equal('Changes once telephony confirms');
    expect(control(table, 'Viktor').ariaExpanded).to.equal('true');
  });

  it('gives a requested status the room of the time in the current one, and its whole text as title', async () => {
    const table = await tableOn(new TestBoard());
    expect(rowOf(table, 'Yulia').querySelector('.elapsed')).not.to.equal(null);
    await choose(table, 'Yulia', 'Lunch');
    const mark = rowOf(table, 'Yulia').querySelector<HTMLElement>('.mark')!;
    expect(mark.title).to.equal(textOf(mark));
    expect(getComputedStyle(mark.querySelector('.text')!).textOverflow).to.equal('ellipsis');
    expect(rowOf(table, 'Yulia').querySelector('.elapsed')).to.equal(null);
  });

  it('opens at the status control', async () => {
    const table = await tableOn(new TestBoard(), {}, { width: 700 });
    await open(table, 'Anna');
    const [box, anchor] = [menu(table), control(table, 'Anna')].map((element) => element.getBoundingClientRect());
    expect(Math.abs(box!.left - anchor!.left)).to.be.at.most(2);
    expect(Math.min(Math.abs(box!.top - anchor!.bottom), Math.abs(box!.bottom - anchor!.top))).to.be.at.most(4);
  });

  it('exists once for the whole table', async () => {
    const table = await tableOn(new TestBoard());
    await open(table, 'Anna');
    await open(table, 'Viktor');
    expect(findAll(table, '[popover]')).to.have.length(1);
    expect(textOf(find(table, '.menu-head'))).to.equal('Status: Viktor Melnik');
  });

  it('moves with arrow keys, Home, End and first letters; Escape returns to the row', async () => {
    const table = await tableOn(new TestBoard());
    await open(table, 'Anna');
    const keys: readonly [string, string][] = [
      ['ArrowDown', 'Break'],
      ['End', 'Training'],
      ['ArrowUp', 'Not at desk'],
      ['Home', 'Available'],
      ['d', 'Do not disturb'],
      ['l', 'Lunch'],
      ['x', 'Lunch'],
    ];
    for (const [key, item] of keys) {
      await sendKeys({ press: key });
      expect(focused(table), key).to.equal(item);
    }
    await sendKeys({ press: 'Escape' });
    await rendered(table);
    expect(isOpen(table)).to.equal(false);
    expect(focusedRow(table)).to.equal(rowOf(table, 'Anna'));
    expect(control(table, 'Anna').ariaExpanded).to.equal('false');
  });

  it('says so when there is no status to set', async () => {
    const day = smallDay().filter(({ type }) => type !== 'status.changed');
    const table = await tableOn(new TestBoard(day));
    await open(table, 'Anna');
    expect(items(table)).to.have.length(0);
    expect(textOf(find(table, '.menu-foot'))).to.equal('There is no status to set');
    await expect(table).to.be.accessible();
  });

  it('closes when its agent leaves or may no longer be set', async () => {
    const ends: readonly [string, (board: TestBoard) => void][] = [
      ['the agent goes', (board) => board.take(agentRemoved(dayNow, 'anna'))],
      ['the viewer may not', (board) => board.take(viewer(dayNow, { canSetStatus: false }))],
      ['the connection is lost', (board) => board.disconnect()],
    ];
    for (const [title, end] of ends) {
      const board = new TestBoard();
      const table = await tableOn(board);
      await open(table, 'Anna');
      end(board);
      await rendered(table);
      expect(isOpen(table), title).to.equal(false);
    }
  });
});

describe('<agent-status-table> change of status', () => {
  it('can be requested with the keyboard alone: Tab reaches the search, the columns and the rows', async () => {
    const board = new TestBoard();
    const table = await tableOn(board);
    const events = listen(table);
    await sendKeys({ press: 'Tab' });
    expect(table.shadowRoot!.activeElement).to.equal(find(table, 'input'));
    await sendKeys({ press: 'Tab' });
    expect(focused(table)).to.equal('Agent');
    await sendKeys({ press: 'Tab' });
    expect(focusedRow(table)).to.equal(rowsOf(table)[0]);
    await sendKeys({ press: 'ArrowDown' });
    await sendKeys({ press: 'Enter' });
    await rendered(table);
    await sendKeys({ press: 'l' });
    await sendKeys({ press: 'Enter' });
    await rendered(table);
    expect(board.source.requests.map(({ agentId, statusId }) => [agentId, statusId])).to.deep.equal([
      ['timur', 'lunch'],
    ]);
    expect(events).to.deep.equal([{ agentId: 'timur', statusId: 'lunch' }]);
    expect(focusedRow(table)).to.equal(rowOf(table, 'Timur'));
  });

  for (const key of ['Enter', 'Space', 'F2', 'Alt+ArrowDown']) {
    it(`opens the menu of the row with ${key}`, async () => {
      const table = await tableOn(new TestBoard());
      rowOf(table, 'Dmitry').focus();
      if (key.startsWith('Alt')) {
        await sendKeys({ down: 'Alt' });
        await sendKeys({ press: 'ArrowDown' });
        await sendKeys({ up: 'Alt' });
      } else await sendKeys({ press: key });
      await rendered(table);
      expect(textOf(find(table, '.menu-head'))).to.equal('Status: Dmitry Orlov');
    });
  }

  it('shows the current status and the requested one until the source confirms it', async () => {
    const board = new TestBoard();
    const table = await tableOn(board);
    const events = listen(table);
    await choose(table, 'Pavel', 'Lunch');
    expect(textOf(rowOf(table, 'Pavel').querySelector('.status'))).to.equal('Available → Lunch, asked');
    expect(control(table, 'Pavel').ariaLabel).to.equal('Available → Lunch, asked: set the status of Pavel Yershov');
    board.source.lastRequest.resolve();
    await rendered(table);
    expect(textOf(rowOf(table, 'Pavel').querySelector('.status'))).to.equal('Available → Lunch, asked');
    board.take(agentStatus(dayNow, 'pavel', 'lunch', 'supervisor'));
    await rendered(table);
    expect(textOf(rowOf(table, 'Pavel').querySelector('.status'))).to.equal('Lunch');
    await Promise.resolve();
    expect(events.at(-1)).to.deep.equal({ outcome: 'effective' } satisfies StatusChangeResult);
  });

  const failures: readonly [
    string,
    (board: TestBoard) => unknown,
    mark: string,
    title: string | null,
    StatusChangeResult,
  ][] = [
    [
      'refused',
      (board) => board.source.lastRequest.reject('refused'),
      'Available Lunch: refused',
      'The telephony system refused.',
      { outcome: 'rejected', reason: 'refused' },
    ],
    ['not answered', (board) => board.advance(16_000), 'Available Lunch: no reply', null, { outcome: 'timedOut' }],
  ];
  for (const [title, fail, said, reason, result] of failures) {
    it(`shows that it is ${title} until it is dismissed, by a click or in the menu`, async () => {
      for (const dismiss of [byClick, inMenu]) {
        const board = new TestBoard();
        const table = await tableOn(board);
        const events = listen(table);
        await choose(table, 'Pavel', 'Lunch');
        fail(board);
        await new Promise((resolve) => setTimeout(resolve));
        await rendered(table);
        const mark = rowOf(table, 'Pavel').querySelector<HTMLElement>('.mark')!;
        expect(textOf(rowOf(table, 'Pavel').querySelector('.status'))).to.equal(said);
        expect(mark.classList.contains('is-failed')).to.equal(true);
        expect(mark.title).to.equal(reason ?? textOf(mark));
        expect(events.at(-1)).to.deep.equal(result);
        await dismiss(table, mark);
        await rendered(table);
        expect(textOf(rowOf(table, 'Pavel').querySelector('.status'))).to.equal('Available');
        expect(isOpen(table)).to.equal(false);
      }

      function byClick(_: AgentStatusTable, mark: HTMLElement): Promise<void> {
        mark.click();
        return Promise.resolve();
      }
      async function inMenu(table: AgentStatusTable): Promise<void> {
        rowOf(table, 'Pavel').focus();
        await sendKeys({ press: 'Enter' });
        await rendered(table);
        await sendKeys({ press: 'End' });
        expect(focused(table)).to.match(/^Dismiss/);
        await sendKeys({ press: 'Enter' });
      }
    });
  }

  it('is not sent if the page cancels it', async () => {
    const board = new TestBoard();
    const table = await tableOn(board);
    table.addEventListener('callboard-status-request', (event) => event.preventDefault());
    await choose(table, 'Pavel', 'Lunch');
    expect(board.source.requests).to.have.length(0);
    expect(textOf(rowOf(table, 'Pavel').querySelector('.status'))).to.equal('Available');
  });

  const rights: readonly [string, () => TestBoard, settable: string[]][] = [
    ['a viewer who may', () => new TestBoard(), ['Maria', 'Anna', 'Denis']],
    ['a source without commands', () => new TestBoard(smallDay(), { readOnly: true }), []],
    ['a viewer who may not', () => new TestBoard([...smallDay(), viewer(dayNow, { canSetStatus: false })]), []],
    ['a viewer of some groups', () => new TestBoard([...smallDay(), viewer(dayNow, { groupIds: ['vip'] })]), ['Maria']],
  ];
  for (const [title, make, settable] of rights) {
    it(`can be requested by ${title} for ${settable.join(', ') || 'nobody'}`, async () => {
      const table = await tableOn(make());
      for (const name of ['Maria', 'Anna', 'Denis']) {
        expect(control(table, name).matches('button'), name).to.equal(settable.includes(name));
        rowOf(table, name).focus();
        await sendKeys({ press: 'Enter' });
        await rendered(table);
        expect(isOpen(table), name).to.equal(settable.includes(name));
        if (isOpen(table)) await sendKeys({ press: 'Escape' });
      }
    });
  }

  const connections: readonly [string, (board: TestBoard) => void, isLocked: boolean][] = [
    ['live', () => undefined, false],
    ['stale', (board) => board.goStale(), false],
    ['disconnected', (board) => board.disconnect(), true],
    ['connecting again', (board) => board.source.connecting(0.5), true],
  ];
  for (const [state, change, isLocked] of connections) {
    it(`is ${isLocked ? 'locked, with the reason,' : 'possible'} while ${state}`, async () => {
      const board = new TestBoard();
      const table = await tableOn(board);
      change(board);
      await rendered(table);
      expect(control(table, 'Anna').getAttribute('aria-disabled')).to.equal(isLocked ? 'true' : null);
      const title = `Available${isLocked ? '. There is no connection to the telephony system.' : ''}`;
      expect(control(table, 'Anna').title).to.equal(title);
      await open(table, 'Anna');
      expect(isOpen(table)).to.equal(!isLocked);
    });
  }

  it('shows a status without a record as unknown', async () => {
    const table = await tableOn(new TestBoard(), {}, { lang: 'ru' });
    expect(cell(rowOf(table, 'Denis'), 'status')).to.equal('Неизвестно');
  });
});
