import { expect, waitUntil } from '@open-wc/testing';
import { defineOnce } from '../../src/elements/shared/define-once.js';
import type { AgentStatusTable, CallBoard, CallPanel } from '../../src/index.js';
import { rowsOf } from '../support/agent-table.js';
import { version } from '../../src/version.js';
import { patience, TestBoard } from '../support/board.js';

describe('Tags written into the page before the script that registers them', () => {
  it('find the store of the board around them when the script loads', async () => {
    const place = document.createElement('div');
    place.innerHTML = '<call-board><call-panel></call-panel><agent-status-table></agent-status-table></call-board>';
    document.body.append(place);
    await import('../../src/define.js');
    const board = place.querySelector('call-board') as CallBoard;
    board.store = new TestBoard().store;
    const table = place.querySelector('agent-status-table') as AgentStatusTable;
    await waitUntil(() => table.renderRoot.querySelector('.row:not(.is-skeleton)'), 'rows', patience);
    expect(rowsOf(table)).to.have.length(16);
    const panel = place.querySelector('call-panel') as CallPanel;
    expect(panel.renderRoot.querySelector('[data-name="waiting"] .value')?.textContent).to.equal('3');
    place.remove();
  });
});

describe('Tags that are registered twice', () => {
  it('keep their first class, with one warning if the other has another version', () => {
    const warnings: unknown[] = [];
    const { warn } = console;
    console.warn = (text) => warnings.push(text);
    const first = class extends HTMLElement {};
    const another = () => class extends HTMLElement {};
    defineOnce({ 'test-same': first });
    defineOnce({ 'test-same': another() });
    expect(warnings).to.deep.equal([]);
    const older = Object.defineProperty(another(), Symbol.for('callboard.version'), { value: '0.0.1' });
    customElements.define('test-older', older);
    customElements.define('test-foreign', another());
    defineOnce({ 'test-same': another(), 'test-older': another(), 'test-foreign': another() });
    console.warn = warn;
    expect(warnings).to.deep.equal([
      `callboard ${version}: tagsTaken: left as they are: <test-older> (0.0.1), <test-foreign> (not callboard)`,
    ]);
    expect(customElements.get('test-same')).to.equal(first);
    expect(customElements.get('test-older')).to.equal(older);
  });
});
