import { expect, waitUntil } from '@open-wc/testing';
import '../../../src/define.js';
import { tableBody } from '../../../src/elements/shared/later-parts.js';
import { find, rowsOf, textOf } from '../../support/agent-table.js';
import { patience, show, TestBoard } from '../../support/board.js';

const { fetch } = tableBody;
const { warn } = console;

describe('<agent-status-table> before its body is there', () => {
  const warnings: unknown[] = [];

  before(() => {
    console.warn = (warning) => warnings.push(warning);
  });
  after(() => {
    console.warn = warn;
  });

  it('says that it could not be loaded, loads it when asked to, and moves nothing by that', async () => {
    Object.assign(tableBody, { fetch: () => Promise.reject(new Error('offline')) });
    const board = new TestBoard([], { live: false });
    const element = await show('agent-status-table', board, {}, { width: 1200 });
    const room = element.offsetHeight;
    expect(textOf(find(element, '.message'))).to.equal('The table could not be loaded Check again');
    expect(warnings).to.include('callboard: partNotLoaded: the table of agents could not be loaded');
    await expect(element).to.be.accessible();

    Object.assign(tableBody, { fetch });
    find(element, '.message button')!.click();
    await waitUntil(() => find(element, '.scroller'), 'the table', patience);
    expect(find(element, '.message')).to.equal(null);
    // Without a board around it the line of freshness stands above it.
    const line = find(element, '.freshness')!.offsetHeight;
    expect(Math.abs(element.offsetHeight - line - room), 'how far it moves').to.be.at.most(1);
  });

  it('shows its rows once it is', async () => {
    const element = await show('agent-status-table', new TestBoard(), {}, { width: 1200 });
    expect(rowsOf(element)).to.have.length(16);
  });
});
