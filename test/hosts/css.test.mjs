import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { numbers } from '../../tools/hosts/story.mjs';
import { serveHosts } from '../../tools/hosts/server.mjs';
import { inBrowsers, until } from './support/browsers.mjs';

let host;
before(async () => (host = await serveHosts()));
after(() => host?.stop());

/** Computed styles of some parts of a board, and the number of columns of its numbers. */
const looks = (page) =>
  page.evaluate(() => {
    const board = document.querySelector('call-board');
    const panel = board.shadowRoot.querySelector('call-panel').shadowRoot;
    const table = board.shadowRoot.querySelector('agent-status-table').shadowRoot;
    const style = (element) => {
      const { fontFamily, fontSize, fontStyle, color, textTransform, letterSpacing, display } =
        getComputedStyle(element);
      return { fontFamily, fontSize, fontStyle, color, textTransform, letterSpacing, display };
    };
    const parts = {
      heading: board.shadowRoot.querySelector('h2'),
      time: board.shadowRoot.querySelector('.freshness time'),
      number: panel.querySelector('[data-name="accepted"] .value'),
      agent: [...table.querySelectorAll('[role="row"]')].at(-1).querySelector('[role="gridcell"], [role="cell"]'),
    };
    const found = Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, style(part)]));
    const numbersAre = board.shadowRoot.querySelector('.numbers');
    return { parts: found, columns: getComputedStyle(numbersAre).gridTemplateColumns.split(' ').length };
  });

/** Style sheets of the page with the width of the window. */
const cases = {
  reset: { says: '`* { all: unset !important }`' },
  'reset&narrow': { says: '`* { all: unset !important }` in a narrow window', width: 560 },
  hidden: { says: '`div { display: none }` and red buttons' },
  loud: { says: 'large, bold and capital letters for everything' },
  huge: { says: 'a root font of 48 px' },
};

inBrowsers((hostTest) => {
  async function show(open, sheets, width) {
    const page = await open(`${host.origin}/hostile.html?${sheets}`, { width });
    await page.shows(numbers);
    return page;
  }

  for (const [name, { says, width }] of Object.entries(cases)) {
    hostTest(`the board looks the same on a page with ${says}`, async (open) => {
      const plain = await show(open, '', width);
      const page = await show(open, name, width);
      const wanted = await looks(plain);
      assert.deepEqual(await looks(page), wanted);
      await page.shot(`css-${name.replace('&', '-')}`);
      page.isQuiet();
    });
  }

  for (const sheets of ['transformed', 'zoomed', 'huge&transformed&zoomed', 'rtl', 'reset&rtl']) {
    hostTest(`the filter opens in sight and narrows the numbers on the page hostile.html?${sheets}`, async (open) => {
      const page = await show(open, sheets);
      await page.shot(`css-${sheets.replaceAll('&', '-')}`);
      const choice = await page.findGroup('Support');
      const { x, y, width, height } = await choice.boundingBox();
      assert.ok(x >= 0 && y >= 0 && x + width <= 1280 && y + height <= 900, JSON.stringify({ x, y, width, height }));
      await choice.click();
      await until('the numbers are those of Support', async () => (await page.numbers()).waiting === '0');
      await page.shot(`css-${sheets.replaceAll('&', '-')}-filter`);
      page.isQuiet();
    });
  }

  hostTest('the board follows the direction of a right-to-left page and does not overflow', async (open) => {
    const page = await show(open, 'rtl', 700);
    const found = await page.evaluate(() => {
      const root = document.querySelector('call-board').shadowRoot;
      const board = document.querySelector('call-board').getBoundingClientRect();
      const heading = root.querySelector('h2').getBoundingClientRect();
      const { scrollWidth, clientWidth } = document.documentElement;
      return { heading: Math.round(board.right - heading.right), isWide: scrollWidth > clientWidth };
    });
    assert.deepEqual(found, { heading: 0, isWide: false });
    page.isQuiet();
  });
});
