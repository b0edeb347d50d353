import '../../src/define.js';
import { expect } from '@open-wc/testing';
import { executeServerCommand } from '@web/test-runner-commands';
import { alertsFeature } from '../../src/elements/call-board/board-features.js';
import { rendered, show, TestBoard } from '../support/board.js';

const tags = ['call-board', 'call-panel', 'staff-panel', 'agent-status-table', 'group-filter', 'call-list'] as const;

const states: Readonly<Record<string, (board: TestBoard) => void>> = {
  live: () => undefined,
  stale: (board) => board.goStale(),
  disconnected: (board) => board.disconnect(),
};

/** A browser whose driver cannot emulate forced colours is started with them for this file. */
describe('In forced colours', () => {
  before(() => executeServerCommand('media-features', { 'forced-colors': 'active' }));
  after(() => executeServerCommand('media-features', null));

  it('the page uses them', () => {
    expect(matchMedia('(forced-colors: active)').matches).to.equal(true);
  });

  for (const tag of tags) {
    for (const [state, change] of Object.entries(states)) {
      it(`<${tag}> is accessible, ${state}`, async () => {
        const board = new TestBoard();
        const element = await show(tag, board, {}, { width: 1200 });
        change(board);
        await rendered(element);
        await expect(element).to.be.accessible();
      });
    }
  }

  it('an alert has a border and an icon, also beside another alert', async () => {
    await alertsFeature.load();
    const element = await show('call-board', new TestBoard(), { alerts: 'waiting 1 2; talking 1 2' }, { width: 1200 });
    for (let turn = 0; turn < 3; turn += 1) await rendered(element);
    const panel = element.renderRoot.querySelector('call-panel')!;
    await rendered(panel);
    for (const name of ['waiting', 'talking']) {
      const number = panel.renderRoot.querySelector(`[data-name="${name}"]`)!;
      const { borderInlineStartWidth, borderInlineStartColor, borderTopColor } = getComputedStyle(number);
      expect(borderInlineStartWidth, name).to.equal('2px');
      expect(borderInlineStartColor, name).to.equal(borderTopColor);
      expect(number.querySelector('[part="note"] svg'), name).to.not.equal(null);
    }
    await expect(element).to.be.accessible();
  });
});
