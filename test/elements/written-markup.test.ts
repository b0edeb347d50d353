import { expect, waitUntil } from '@open-wc/testing';
import type { AgentStatusTable, CallBoard, CallPanel } from '../../src/index.js';
import { rowsOf } from '../support/agent-table.js';
import { patience, TestBoard } from '../support/board.js';

describe('Tags written into the page before the script that registers them', () => {
  it('find the store of the board around them', async () => {
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
