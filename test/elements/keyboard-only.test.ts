import { expect, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../src/define.js';
import type { CallBoard, CallboardEventMap } from '../../src/index.js';
import { patience, show, TestBoard } from '../support/board.js';

/** The element with the focus, through all shadow roots. */
function focused(): Element {
  let element = document.activeElement!;
  while (element.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element;
}

const textOf = (element: Element | null) => (element?.textContent ?? '').replaceAll(/\s+/g, ' ').trim();

async function press(...keys: string[]): Promise<void> {
  for (const key of keys) await sendKeys({ press: key });
}

/** Presses Tab until `isThere` accepts the focused element; throws if Tab never reaches it. */
async function tabTo(what: string, isThere: (element: Element) => boolean): Promise<Element> {
  for (let step = 0; step < 40; step += 1) {
    await press('Tab');
    if (isThere(focused())) return focused();
  }
  throw new Error(`Tab does not reach ${what}`);
}

function heard<Name extends keyof CallboardEventMap>(board: CallBoard, name: Name) {
  const details: CallboardEventMap[Name]['detail'][] = [];
  board.addEventListener(name, (event) => details.push((event as CallboardEventMap[Name]).detail));
  return details;
}

const within = <Tag extends keyof HTMLElementTagNameMap>(board: CallBoard, tag: Tag) =>
  board.renderRoot.querySelector(tag)!;

describe('With the keyboard alone', () => {
  it('a supervisor can filter, open a list, search, sort and set a status', async () => {
    const test = new TestBoard();
    const board = await show('call-board', test, {}, { width: 1240 });
    const table = () => within(board, 'agent-status-table').renderRoot;
    const names = () => [...table().querySelectorAll('.rows > .row [part~="cell-agent"]')].map(textOf);
    await waitUntil(() => names().length > 3, 'rows', patience);

    // Filters by a group.
    const choices = heard(board, 'callboard-groups-change');
    const all = names().length;
    const filter = await tabTo('the group filter', (element) => element.matches('[part~="button"]'));
    await press('Enter');
    await waitUntil(() => focused() !== filter, 'the focus is in the popover', patience);
    await press('ArrowDown', 'Space');
    expect(choices.map(({ groupIds }) => groupIds?.length)).to.deep.equal([1]);
    await waitUntil(() => names().length < all, 'fewer agents', patience);
    await press('Space');
    await waitUntil(() => names().length === all, 'all agents again', patience);
    await press('Escape');
    expect(focused() === filter, 'the focus is back on the button').to.equal(true);

    // Opens the list behind a number, and chooses a line.
    const calls = heard(board, 'callboard-call-select');
    await tabTo('the number of those who wait', (element) => element.matches('[data-name="waiting"]'));
    await press('Enter');
    await waitUntil(() => within(board, 'call-list')?.shadowRoot?.querySelector('[data-id]'), 'the list', patience);
    const list = within(board, 'call-list');
    await tabTo(
      'a line of the list',
      (element) => element.getRootNode() === list.shadowRoot && element.matches('.contact'),
    );
    await press('Enter');
    expect(calls).to.have.length(1);
    expect(calls[0]).to.include({ list: 'waiting' });
    await press('Escape');
    await waitUntil(() => board.openList === null, 'the list is closed', patience);
    expect(focused().matches('[data-name="waiting"]'), 'the focus is back on the number').to.equal(true);

    // Searches the table.
    await tabTo('the search', (element) => element.matches('input'));
    await sendKeys({ type: 'belova' });
    await waitUntil(() => names().length === 1, 'one agent', patience);
    expect(names()[0]).to.contain('Ekaterina Belova');
    await press('Escape');
    await waitUntil(() => names().length > 3, 'all agents', patience);

    // Sorts by a column.
    await tabTo('the names of the columns', (element) => element.closest('[role="columnheader"]') !== null);
    await press('Home', 'Enter');
    const header = () => table().querySelector('[role="columnheader"][aria-sort="ascending"]');
    await waitUntil(header, 'sorted', patience);
    expect(textOf(header())).to.contain('Agent');
    expect(names()).to.deep.equal([...names()].sort((a, b) => a.localeCompare(b)));

    // Sets a status.
    const row = await tabTo('the rows', (element) => element.matches('.row'));
    const name = textOf(row.querySelector('[part~="cell-agent"]'));
    await press('Enter');
    await waitUntil(() => focused().matches('[role^="menuitem"]'), 'the menu', patience);
    await press('ArrowDown', 'Enter');
    await waitUntil(() => test.source.requests.length === 1, 'the request', patience);
    expect(name.toLowerCase()).to.contain(test.source.lastRequest.agentId);
    expect(focused().matches('.row'), 'the focus is back on the row').to.equal(true);
  }).timeout(60_000);
});
