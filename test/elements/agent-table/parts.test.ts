import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../../src/define.js';
import { partsOnUse } from '../../../src/elements/shared/later-parts.js';
import type { AgentStatusTable } from '../../../src/index.js';
import { find, namesOf, rowOf, rowsOf, textOf } from '../../support/agent-table.js';
import { rendered, show, TestBoard } from '../../support/board.js';
import { ringing, started } from '../../support/builders.js';
import { dayNow } from '../../support/days.js';

const { fetch } = partsOnUse;
const { warn } = console;

/** What is loaded later comes only as told. */
const fetchBy = (load: typeof fetch) => void Object.assign(partsOnUse, { fetch: load });
const table = (properties: Partial<AgentStatusTable> = {}, board = new TestBoard()) =>
  show('agent-status-table', board, properties, { width: 1200 });
const offline = () => Promise.reject(new Error('offline'));
const control = (element: AgentStatusTable, name: string) =>
  rowOf(element, name).querySelector<HTMLElement>('.status')!;

describe('<agent-status-table> before what it needs to be used is there', () => {
  let warnings: unknown[] = [];

  beforeEach(() => {
    warnings = [];
    console.warn = (warning) => warnings.push(warning);
  });
  afterEach(() => {
    console.warn = warn;
    fetchBy(fetch);
  });

  it('shows everybody in the default order and says in the console that it could not be loaded', async () => {
    fetchBy(offline);
    const element = await table({ searchText: 'kuzn', sort: { column: 'agent', descending: false } });
    expect(rowsOf(element)).to.have.length(16);
    expect(namesOf(element)[0]).to.equal('Maria');
    control(element, 'Anna').click();
    await rendered(element);
    expect(rowsOf(element)).to.have.length(16);
    expect(find(element, '.menu')).to.equal(null);
    expect(warnings).to.include('callboard: partNotLoaded: what opens on a click could not be loaded');
    await expect(element).to.be.accessible();
  });

  it('keeps what is typed into the search, and searches once it can', async () => {
    fetchBy(offline);
    const element = await table();
    find<HTMLInputElement>(element, 'input')!.focus();
    await sendKeys({ type: 'kuzn' });
    await rendered(element);
    expect(element.searchText).to.equal('kuzn');
    expect(find<HTMLInputElement>(element, 'input')!.value).to.equal('kuzn');
  });

  it('shows one state all the same', async () => {
    fetchBy(offline);
    const element = await table({ stateFilter: 'free' });
    expect(namesOf(element).join(' ')).to.equal('Alina Pavel');
  });

  it('is reached by Tab: the search, the columns, the rows', async () => {
    fetchBy(offline);
    const element = await table();
    const active = () => element.shadowRoot!.activeElement;
    await sendKeys({ press: 'Tab' });
    expect(active()).to.equal(find(element, 'input'));
    await sendKeys({ press: 'Tab' });
    expect(textOf(active())).to.equal('Agent');
    await sendKeys({ press: 'Tab' });
    expect(active()).to.equal(rowsOf(element)[0]);
  });

  it('opens the menu of the agent who was clicked, though somebody else stands there by then', async () => {
    let come: () => void = () => undefined;
    const asked = new Promise<void>((resolve) => (come = resolve));
    fetchBy(() => asked.then(fetch));
    const board = new TestBoard();
    const element = await table({}, board);
    const clicked = control(element, 'Denis');
    clicked.click();
    board.take(started(dayNow - 110_000, 'new', { key: '+7 1' }), ringing(dayNow - 100_000, 'new', 'denis'));
    come();
    await rendered(element);
    expect(textOf(find(element, '.menu-head'))).to.equal('Status: Denis Chernov');
    expect(find(element, '.menu')!.matches(':popover-open')).to.equal(true);
    expect(warnings).to.deep.equal([]);
  });
});
