import { expect, waitUntil } from '@open-wc/testing';
import '../../../src/define.js';
import { partsOnUse } from '../../../src/elements/shared/later-parts.js';
import { rowOf } from '../../support/agent-table.js';
import { patience, rendered, show, TestBoard } from '../../support/board.js';

describe('<agent-status-table> whose parts come late', () => {
  it('shows a change of status that was asked for as soon as they are there, though nothing else happens', async () => {
    const { fetch } = partsOnUse;
    let come: () => void = () => undefined;
    const asked = new Promise<void>((resolve) => (come = resolve));
    Object.assign(partsOnUse, { fetch: () => asked.then(fetch) });
    const board = new TestBoard();
    const table = await show('agent-status-table', board, {}, { width: 1200 });
    void board.store.setAgentStatus('anna', 'lunch');
    await rendered(table);
    const mark = () => rowOf(table, 'Anna').querySelector('.mark');
    expect(mark()).to.equal(null);
    come();
    await waitUntil(() => mark() !== null, 'the mark', patience);
    expect(mark()!.textContent).to.contain('Lunch');
  });
});
