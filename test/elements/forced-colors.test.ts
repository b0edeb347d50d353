import '../../src/define.js';
import { expect } from '@open-wc/testing';
import { executeServerCommand } from '@web/test-runner-commands';
import { partsOnUse } from '../../src/elements/later-parts.js';
import { rendered, show, TestBoard } from '../support/board.js';

const tags = ['call-board', 'call-panel', 'staff-panel', 'agent-status-table', 'group-filter', 'call-list'] as const;

const states: Readonly<Record<string, (board: TestBoard) => void>> = {
  live: () => undefined,
  stale: (board) => board.goStale(),
  disconnected: (board) => board.disconnect(),
};

/** In a browser whose driver cannot switch them on, this file is run in one that was started with them. */
describe('In forced colours', () => {
  before(() => executeServerCommand('media-features', { 'forced-colors': 'active' }));
  after(() => executeServerCommand('media-features', null));

  it('the page is in them', () => {
    expect(matchMedia('(forced-colors: active)').matches).to.equal(true);
  });

  for (const tag of tags) {
    for (const [state, change] of Object.entries(states)) {
      it(`<${tag}> is accessible, ${state}`, async () => {
        await partsOnUse.load();
        const board = new TestBoard();
        const element = await show(tag, board, {}, { width: 1200 });
        change(board);
        await rendered(element);
        await expect(element).to.be.accessible();
      });
    }
  }
});
