import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { serveDemo } from '../../tools/demo-server.mjs';
import { launchBrowser } from '../../scripts/launch-browser.mjs';
import { collectComplaints } from './support/open-demo.mjs';

/** 15:32:39 in Moscow, a busy time of the simulation. */
const moment = 'at=2026-11-23T15:32:39%2B03:00&seed=329&lang=en&theme=light';

let server;
let browser;
before(async () => {
  server = await serveDemo({ isDevelopment: true });
  browser = await launchBrowser();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

/** Opens the demo and collects the messages of its console and the violations of its policy. */
async function open(query) {
  const page = await browser.newPage();
  const complaints = [];
  await collectComplaints(page, complaints);
  await page.exposeFunction('complain', (text) => complaints.push(text));
  await page.evaluateOnNewDocument(() => {
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile }) =>
      globalThis.complain(`${violatedDirective} ${blockedURI} ${sourceFile}`),
    );
  });
  await page.setViewport({ width: 1440, height: 1000 });
  await page.goto(`${server.address}?${query}`, { waitUntil: 'load' });
  await page.waitForSelector('main');
  return { page, complaints };
}

const text = (page, selector) => page.$eval(selector, (element) => element.textContent.trim());
const number = (page, panel, name) => text(page, `call-board >>> ${panel} >>> [data-name="${name}"] .value`);
/** Waits for an element in the page or its shadow roots. `visible` makes puppeteer poll. */
const shows = (page, selector) => page.waitForSelector(selector, { visible: true, timeout: 15_000 });
const hasNumbers = (page) => shows(page, 'call-board >>> call-panel >>> .value');
const address = async (page) => new URL(page.url()).searchParams;

/** Moves the focus to an element with the Tab key alone. */
async function tabTo(page, selector) {
  for (let presses = 0; presses < 60; presses += 1) {
    if (await page.evaluate((selector) => document.activeElement?.matches(selector) ?? false, selector)) return;
    await page.keyboard.press('Tab');
  }
  assert.fail(`the Tab key does not reach ${selector}`);
}

test('the demo opens under a strict content policy without errors and shows numbers', async () => {
  const { page, complaints } = await open(moment);
  await hasNumbers(page);
  const policy = await page.$eval('meta[http-equiv="Content-Security-Policy"]', (meta) => meta.content);
  assert.match(policy, /script-src 'self'; style-src 'self'/);
  assert.doesNotMatch(policy, /unsafe/);
  for (const name of ['atEntry', 'waiting', 'talking', 'unprocessed', 'accepted']) {
    assert.match(await number(page, 'call-panel', name), /^\d[\d,]*$/, name);
  }
  assert.match(await number(page, 'call-panel', 'averageWait'), /^\d+:\d\d$/);
  for (const name of ['free', 'talking', 'inbound', 'outbound']) {
    assert.match(await number(page, 'staff-panel', name), /^\d+$/, name);
  }
  await shows(page, 'call-board >>> agent-status-table >>> [role="row"]');
  assert.deepEqual(complaints, []);
  await page.close();
});

test('the numbers of the demo change without a reload', async () => {
  const { page } = await open(`${moment}&agents=500&load=surge`);
  await hasNumbers(page);
  const read = () =>
    page.$eval('call-board >>> call-panel', (panel) =>
      [...panel.shadowRoot.querySelectorAll('.value')].map((value) => value.textContent).join(' '),
    );
  const first = await read();
  await page.waitForFunction(
    (first) => {
      const panel = document.querySelector('call-board').shadowRoot.querySelector('call-panel');
      return [...panel.shadowRoot.querySelectorAll('.value')].map((value) => value.textContent).join(' ') !== first;
    },
    { timeout: 15_000 },
    first,
  );
  await page.close();
});

test('an address with a standing clock always shows the same numbers', async () => {
  const read = async () => {
    const { page } = await open(`${moment}&still`);
    await hasNumbers(page);
    const shown = await page.$eval('call-board >>> call-panel', (panel) =>
      [...panel.shadowRoot.querySelectorAll('.value')].map(({ textContent }) => textContent.trim()),
    );
    await page.close();
    return shown;
  };
  const first = await read();
  assert.equal(first.length, 6);
  assert.deepEqual(await read(), first);
});

test('each view opens with the keyboard, and its address opens the same view', async () => {
  const { page, complaints } = await open(moment);
  const views = {
    day: 'demo-player',
    elements: '.specimen call-panel',
    states: '.states figure:nth-child(8) call-board',
    crm: '.crm call-board',
    board: '.frame call-board',
  };
  for (const [view, content] of Object.entries(views)) {
    const link = view === 'board' ? 'nav a[href*="?"]:first-child' : `nav a[href*="view=${view}"]`;
    await tabTo(page, link);
    await page.keyboard.press('Enter');
    await page.waitForSelector(content);
    assert.equal((await address(page)).get('view') ?? 'board', view);
    await page.reload({ waitUntil: 'load' });
    await page.waitForSelector(content);
  }
  assert.deepEqual(complaints, []);
  await page.close();
});

test('each element can be chosen with the keyboard, accepts attributes, and logs its events', async () => {
  const { page } = await open(`${moment}&view=elements`);
  for (const tag of ['staff-panel', 'agent-status-table', 'group-filter', 'call-list', 'call-panel']) {
    for (;;) {
      const focused = await page.evaluate(() => document.activeElement?.textContent.trim());
      if (focused === tag) break;
      await page.keyboard.press('Tab');
    }
    await page.keyboard.press('Enter');
    await page.waitForSelector(`.specimen ${tag}`);
    assert.equal((await address(page)).get('element') ?? 'call-panel', tag);
    assert.match(await text(page, 'demo-snippet pre'), new RegExp(`^<${tag}`));
    await page.evaluate(() => document.activeElement.blur());
  }
  await tabTo(page, '.attributes select');
  await page.keyboard.press('ArrowDown');
  await page.waitForSelector('.specimen call-panel[open-list="atEntry"]');
  assert.match(await text(page, 'demo-snippet pre'), /open-list="atEntry"/);
  await (await page.$('.specimen call-panel >>> [data-name="waiting"]')).press('Enter');
  await page.waitForFunction(() => document.querySelector('.told')?.textContent.includes('callboard-list-toggle'));
  await page.close();
});

/** Each switch with a key to press on it, its new value, and an element that shows the effect. */
const switches = [
  { name: 'state', key: 'ArrowDown', value: 'loading', effect: 'call-board >>> call-panel >>> .number .skeleton' },
  { name: 'agents', key: 'ArrowUp', value: '3', effect: 'call-board >>> staff-panel >>> ::-p-text(Staff, 3)' },
  { name: 'load', key: 'End', value: 'surge', effect: 'call-board >>> call-panel >>> .value' },
  { name: 'density', key: 'ArrowDown', value: 'compact', effect: 'call-board[density="compact"]' },
  { name: 'frame', key: 'ArrowDown', value: '1440', effect: '.frame.is-1440' },
  { name: 'theme', key: 'End', value: 'contrast-dark', effect: ':root[data-theme="contrast-dark"]' },
];

for (const { name, key, value, effect } of switches) {
  test(`the switch "${name}" works with the keyboard`, async () => {
    const { page, complaints } = await open(moment.replace('&theme=light', ''));
    await hasNumbers(page);
    await tabTo(page, `select[name="${name}"]`);
    await page.keyboard.press(key);
    await shows(page, effect);
    assert.equal((await address(page)).get(name), value);
    assert.deepEqual(complaints, []);
    await page.close();
  });
}

test('the language switch works with the keyboard', async () => {
  const { page } = await open(moment);
  await hasNumbers(page);
  await tabTo(page, 'input[name="lang"]');
  await page.keyboard.press('ArrowRight');
  await page.waitForSelector(':root[lang="ru"]');
  await page.waitForFunction(() =>
    document.querySelector('call-board').shadowRoot.textContent.includes('Онлайн-мониторинг'),
  );
  assert.match(await text(page, 'h1'), /Онлайн-мониторинг/);
  await page.close();
});

test('the switch "state" puts the board into each state and out of it again', async () => {
  const { page, complaints } = await open(moment);
  await hasNumbers(page);
  const states = {
    stale: '[part~="freshness"].is-notice',
    live: '[part~="freshness"]:not(.is-notice, .is-act)',
    disconnected: '[part~="freshness"].is-act [part~="retry"]',
    refused: '[part~="refusal"]',
    expired: '[part~="refusal"]',
    empty: '[part~="freshness"]:not(.is-notice, .is-act)',
    unknownZone: '[part~="notice"]',
  };
  for (const [state, part] of Object.entries(states)) {
    await page.select('select[name="state"]', state);
    await shows(page, `call-board >>> ${part}`);
  }
  assert.deepEqual(complaints, []);
  await page.close();
});

test('the wall shows only the board, and Escape leaves it', async () => {
  const { page } = await open(`${moment}&density=wall`);
  await hasNumbers(page);
  const isShown = (selector) => page.$eval(selector, (element) => element.checkVisibility());
  assert.equal(await isShown('header.top'), false);
  await page.keyboard.press('Escape');
  await page.waitForSelector('call-board[density="comfortable"]');
  assert.equal(await isShown('header.top'), true);
  await page.close();
});

test('the recorded day ends with the numbers that the PBX reported', async () => {
  const { page, complaints } = await open('view=day&lang=en&theme=light&paused');
  await page.waitForSelector('.scrubber input:enabled');
  await tabTo(page, '.scrubber input');
  await page.keyboard.press('End');
  await page.waitForFunction(() => {
    const panel = document.querySelector('call-board').shadowRoot.querySelector('call-panel').shadowRoot;
    return panel.querySelector('[data-name="accepted"] .value')?.textContent.trim() === '238';
  });
  assert.equal(await number(page, 'call-panel', 'unprocessed'), '13');
  assert.equal(await number(page, 'call-panel', 'waiting'), '0');
  assert.equal(await text(page, '.moment'), '10:55:25');
  assert.deepEqual(complaints, []);
  await page.close();
});

test('the recorded day plays, pauses, and seeks to its busiest minute', async () => {
  const { page } = await open('view=day&lang=en&theme=light&paused&speed=60');
  await page.waitForSelector('.scrubber input:enabled');
  const moment = () => text(page, '.moment');
  const start = await moment();
  await tabTo(page, '.play');
  await page.keyboard.press('Enter');
  await page.waitForFunction((start) => document.querySelector('.moment').textContent !== start, {}, start);
  await page.keyboard.press('Enter');
  await page.waitForSelector('.play[aria-label="Play"]');
  const paused = await moment();
  assert.notEqual(paused, start);
  assert.ok((await address(page)).has('paused'));
  await tabTo(page, '.player > .quiet');
  await page.keyboard.press('Enter');
  await page.waitForFunction((paused) => document.querySelector('.moment').textContent !== paused, {}, paused);
  await page.close();
});

test('choosing an entry of a list opens its card in the CRM view', async () => {
  const { page } = await open(`${moment}&view=crm`);
  await hasNumbers(page);
  await (await page.$('call-board >>> call-panel >>> [data-name="unprocessed"]')).press('Enter');
  const line = await shows(page, 'call-board >>> call-list >>> li button');
  await line.press('Enter');
  const who = await page.waitForSelector('.card .who');
  assert.match(await who.evaluate((element) => element.textContent), /^\+?[\d ()-]{7,}$|hidden number/);
  await page.close();
});

test('every link to a view is in sight at 1024 px', async () => {
  const { page } = await open(moment.replace('lang=en', 'lang=ru'));
  await page.setViewport({ width: 1024, height: 768 });
  const cut = await page.$$eval('.top nav a', (links) => {
    const nav = document.querySelector('.top nav').getBoundingClientRect();
    const isIn = ({ left, right }) => left >= nav.left && right <= nav.right + 1;
    return links.filter((link) => !isIn(link.getBoundingClientRect())).map(({ textContent }) => textContent);
  });
  assert.deepEqual(cut, []);
  await page.close();
});

test('the button of the event log covers nothing of the board on a phone', async () => {
  const { page } = await open(moment);
  await page.setViewport({ width: 360, height: 780 });
  await hasNumbers(page);
  for (const top of [0, 200, 400]) {
    const isCovered = await page.evaluate((top) => {
      scrollTo(0, top);
      const board = document.querySelector('call-board').getBoundingClientRect();
      const pill = document.querySelector('.pill').getBoundingClientRect();
      return pill.top < board.bottom && pill.bottom > board.top;
    }, top);
    assert.equal(isCovered, false, `scrolled by ${top} px`);
  }
  await page.close();
});

test('a dark board of 60 agents is printed with all of them, in dark ink', async () => {
  const { page } = await open(`${moment.replace('light', 'dark')}&agents=60&still&bare`);
  const table = 'call-board >>> agent-status-table >>> .rows > .row';
  await shows(page, table);
  await page.emulateMediaType('print');
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await page.waitForFunction(() => {
    const table = document.querySelector('call-board').shadowRoot.querySelector('agent-status-table');
    return table.shadowRoot.querySelectorAll('.rows > .row').length === 60;
  });
  const ink = (selector) => page.$eval(selector, (element) => getComputedStyle(element).color);
  assert.equal(await ink(`${table} .agent`), 'rgb(0, 0, 0)');
  assert.equal(await ink('call-board >>> call-panel >>> .value'), 'rgb(0, 0, 0)');
  await page.close();
});

test('the board is enlarged by the font size that the user has set in the browser', async () => {
  const sizeIn = async (browser) => {
    const page = await browser.newPage();
    await page.goto(`${server.address}?${moment}&still&bare`, { waitUntil: 'load' });
    const name = await page.waitForSelector('call-board >>> agent-status-table >>> .row .agent');
    return name.evaluate((element) => element.currentCSSZoom);
  };
  const large = await launchBrowser('chromium', ['--blink-settings=defaultFontSize=24']);
  try {
    assert.equal(await sizeIn(browser), 1);
    assert.equal(await sizeIn(large), 1.5);
  } finally {
    await large.close();
  }
});
