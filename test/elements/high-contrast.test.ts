import '../../src/define.js';
import { expect } from '@open-wc/testing';
import { executeServerCommand } from '@web/test-runner-commands';
import { rendered, show, TestBoard } from '../support/board.js';

const tags = ['call-board', 'call-panel', 'staff-panel', 'agent-status-table', 'group-filter', 'call-list'] as const;

/** In a browser whose driver cannot ask for it the colours are the ordinary ones. */
describe('For readers who prefer more contrast', () => {
  before(async () => {
    await executeServerCommand('media-features', { 'prefers-contrast': 'more' });
  });
  after(() => executeServerCommand('media-features', null));

  for (const theme of ['light', 'dark'] as const) {
    for (const tag of tags) {
      it(`<${tag}> is black and white, ${theme}`, async () => {
        const isAsked = matchMedia('(prefers-contrast: more)').matches;
        const element = await show(tag, new TestBoard(), {}, { theme, width: 1200 });
        await rendered(element);
        const ordinary = theme === 'light' ? 'rgb(18, 22, 28)' : 'rgb(240, 243, 247)';
        const most = theme === 'light' ? 'rgb(0, 0, 0)' : 'rgb(255, 255, 255)';
        expect(getComputedStyle(element).color).to.equal(isAsked ? most : ordinary);
        await expect(element).to.be.accessible();
      });
    }
  }

  it('makes a wall black and white', async () => {
    const isAsked = matchMedia('(prefers-contrast: more)').matches;
    const board = await show('call-board', new TestBoard(), { density: 'wall' }, { width: 1920 });
    expect(getComputedStyle(board).color).to.equal(isAsked ? 'rgb(0, 0, 0)' : 'rgb(18, 22, 28)');
  });

  it('is tested in Chromium at least', () => {
    const isChromium = navigator.userAgent.includes('Chrome');
    expect(matchMedia('(prefers-contrast: more)').matches || !isChromium).to.equal(true);
  });
});
