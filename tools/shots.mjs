/**
 * Takes screenshots of the demo: `npm run shots` into `shots/`, with `--readme` those of the README
 * into `docs/pictures/`. Further arguments select screenshots by parts of their names.
 */
import { mkdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import puppeteer from 'puppeteer-core';
import { serveDemo } from './demo-server.mjs';
import { findChromium } from '../scripts/find-chromium.mjs';

const arguments_ = process.argv.slice(2);
const isReadme = arguments_.includes('--readme');
const wanted = arguments_.filter((argument) => !argument.startsWith('--'));

/** A moment of the simulation with no number at zero. The clock stands still for repeatability. */
const moment = { at: '2026-11-23T15:32:39+03:00', seed: '329', still: '' };
const sizes = { 1440: 980, 1024: 1000, 720: 1100, 380: 1400, 360: 1400 };
const languages = ['ru', 'en'];
const themes = ['light', 'dark'];

/** A screenshot: its name and size, the settings of the demo, and actions before it is taken. */
const picture = (name, width, height, settings, act = null) => ({ name, width, height, settings, act });
const bare = (name, width, settings, act) =>
  picture(name, width, sizes[width], { ...moment, bare: '', ...settings }, act);

/** Waits for an element inside of the board's shadow roots. */
const inBoard = (page, ...selectors) =>
  page.waitForSelector(`call-board >>> ${selectors.join(' >>> ')}`, { visible: true });
const openStatusMenu = async (page) => {
  const controls = await page.$$('call-board >>> agent-status-table >>> button.status');
  await controls[2].click();
  await inBoard(page, 'agent-status-table', '[popover]:popover-open');
};
/** Requests a status change, which stays pending while the simulation's clock stands still. */
const askStatus = async (page) => {
  await page.$eval('call-board', async (board) => {
    const store = board.activeStore;
    const rows = await new Promise((resolve) => store.agents$.subscribe(resolve).unsubscribe());
    const free = rows.find(({ state }) => state === 'free');
    void store.setAgentStatus(free.id, 'lunch');
  });
  await inBoard(page, 'agent-status-table', '.status-cell .mark');
};
const openFilter = async (page) => {
  await (await inBoard(page, 'group-filter', 'button')).click();
  await inBoard(page, 'group-filter', '[popover]:popover-open');
};
/** Alert limits, some at the level of warning and some at critical. */
const limits = 'waiting 3 9; longestWait 200 300; averageWait 10 20; free 3 0; unprocessed 3 5; talking 1 2';
const openAlertsForm = (page) => page.click('details.alerts summary');
/** Waits for the buttons by which the user allows sound and notifications. */
const waitForPermissionButtons = (page) => page.waitForSelector('call-board >>> .extras button', { visible: true });
const openCard = async (page) => {
  await (await inBoard(page, 'call-panel', '[data-name="unprocessed"]')).click();
  await (await inBoard(page, 'call-list', 'li:nth-child(2) button')).click();
  await page.waitForSelector('.card .who');
};

const gallery = [
  ...languages.flatMap((lang) =>
    themes.flatMap((theme) =>
      Object.keys(sizes).map((width) => bare(`board-${width}-${theme}-${lang}`, width, { lang, theme }, askStatus)),
    ),
  ),
  bare('contrast-light-ru', 1440, { lang: 'ru', theme: 'contrast' }),
  bare('contrast-dark-en', 1440, { lang: 'en', theme: 'contrast-dark' }),
  bare('compact-light-ru', 1440, { lang: 'ru', theme: 'light', density: 'compact' }),
  picture('wall-1920-dark-ru', 1920, 1080, { ...moment, bare: '', lang: 'ru', theme: 'dark', density: 'wall' }),
  picture('wall-1920-light-en', 1920, 1080, { ...moment, bare: '', lang: 'en', theme: 'light', density: 'wall' }),
  picture('wall-60-dark-ru', 1920, 1080, {
    ...{ ...moment, bare: '', lang: 'ru', theme: 'dark' },
    ...{ density: 'wall', agents: '60' },
  }),
  ...languages.flatMap((lang) => [
    bare(`alerts-1440-light-${lang}`, 1440, { lang, theme: 'light', alerts: limits }),
    bare(`alerts-360-dark-${lang}`, 360, { lang, theme: 'dark', alerts: limits }),
  ]),
  bare('alerts-contrast-light-ru', 1440, { lang: 'ru', theme: 'contrast', alerts: limits }),
  bare('alerts-stale-light-ru', 1440, { lang: 'ru', theme: 'light', alerts: limits, state: 'stale' }),
  picture('alerts-wall-dark-ru', 1920, 1080, {
    ...{ ...moment, bare: '', lang: 'ru', theme: 'dark' },
    ...{ density: 'wall', alerts: limits, sound: '', privacy: '' },
  }),
  bare(
    'alerts-asked-360-light-ru',
    360,
    { lang: 'ru', theme: 'light', alerts: limits, sound: '', notify: '' },
    waitForPermissionButtons,
  ),
  bare(
    'alerts-asked-1440-dark-en',
    1440,
    { lang: 'en', theme: 'dark', alerts: limits, sound: '', notify: '' },
    waitForPermissionButtons,
  ),
  bare('privacy-light-en', 1440, { lang: 'en', theme: 'light', privacy: '', list: 'unprocessed' }),
  ...languages.map((lang) =>
    picture(`alerts-form-${lang}`, 1440, 1200, { ...moment, lang, theme: 'light', alerts: limits }, openAlertsForm),
  ),
  picture('alerts-form-360-ru', 360, 1000, { ...moment, lang: 'ru', theme: 'dark', alerts: limits }, openAlertsForm),
  bare('list-waiting-light-ru', 1440, { lang: 'ru', theme: 'light', list: 'waiting' }),
  bare('list-unprocessed-dark-en', 1440, { lang: 'en', theme: 'dark', list: 'unprocessed' }),
  bare('list-waiting-720-dark-ru', 720, { lang: 'ru', theme: 'dark', list: 'waiting' }),
  bare('list-talking-380-light-ru', 380, { lang: 'ru', theme: 'light', list: 'talking' }),
  bare('menu-light-ru', 1440, { lang: 'ru', theme: 'light' }, openStatusMenu),
  bare('menu-dark-en', 1440, { lang: 'en', theme: 'dark' }, openStatusMenu),
  bare('menu-380-light-ru', 380, { lang: 'ru', theme: 'light' }, openStatusMenu),
  bare('filter-light-ru', 1440, { lang: 'ru', theme: 'light' }, openFilter),
  bare('filter-380-dark-ru', 380, { lang: 'ru', theme: 'dark' }, openFilter),
  bare('narrowed-light-ru', 1440, { lang: 'ru', theme: 'light', only: 'talking' }),
  ...['loading', 'empty', 'stale', 'disconnected', 'refused', 'expired', 'readOnly', 'unknownZone'].flatMap((state) => [
    bare(`state-${state}-light-ru`, 1440, { lang: 'ru', theme: 'light', state }),
    bare(`state-${state}-dark-en`, 1440, { lang: 'en', theme: 'dark', state }),
    bare(`state-${state}-380-light-ru`, 380, { lang: 'ru', theme: 'light', state }),
  ]),
  ...['3', '60', '5000'].map((agents) =>
    bare(`agents-${agents}-light-en`, 1440, { lang: 'en', theme: 'light', agents }),
  ),
  picture('page-light-ru', 1440, 1200, { ...moment, lang: 'ru', theme: 'light' }),
  picture('page-dark-en', 1440, 1200, { ...moment, lang: 'en', theme: 'dark' }),
  picture('page-360-light-ru', 360, 1200, { ...moment, lang: 'ru', theme: 'light' }),
  picture('states-light-ru', 1440, 1000, { ...moment, view: 'states', lang: 'ru', theme: 'light' }),
  picture('states-dark-en', 1440, 1000, { ...moment, view: 'states', lang: 'en', theme: 'dark' }),
  ...['call-panel', 'staff-panel', 'agent-status-table', 'group-filter', 'call-list'].map((element) =>
    picture(`element-${element}-light-en`, 1440, 1000, {
      ...moment,
      view: 'elements',
      element,
      lang: 'en',
      theme: 'light',
    }),
  ),
  ...['light', 'dark', 'amo', 'contrast'].map((theme) =>
    picture(`theming-${theme}-en`, 1440, 1000, { ...moment, view: 'theming', lang: 'en', theme }),
  ),
  picture('theming-tv-ru', 1440, 1000, { ...moment, view: 'theming', lang: 'ru', theme: 'tv', density: 'wall' }),
  picture('theming-360-ru', 360, 1000, { ...moment, view: 'theming', lang: 'ru', theme: 'light' }),
  ...['call-panel', 'staff-panel', 'agent-status-table', 'group-filter', 'call-list'].map((of) =>
    picture(`states-${of}-light-ru`, 1440, 1000, { ...moment, view: 'states', of, lang: 'ru', theme: 'light' }),
  ),
  picture('crm-light-ru', 1440, 1000, { ...moment, view: 'crm', lang: 'ru', theme: 'light' }, openCard),
  picture('crm-dark-en', 1440, 1000, { ...moment, view: 'crm', lang: 'en', theme: 'dark' }),
  picture('day-light-en', 1440, 1000, { view: 'day', lang: 'en', theme: 'light', paused: '', t: '201' }),
  picture('day-dark-ru', 1440, 1000, { view: 'day', lang: 'ru', theme: 'dark', paused: '', t: '300' }),
  picture('day-380-light-ru', 380, 1000, { view: 'day', lang: 'ru', theme: 'light', paused: '', t: '201' }),
];

const readme = themes.map((theme) =>
  picture(`board-${theme}`, 1440, 1000, { ...moment, bare: '', lang: 'en', theme, list: 'waiting' }, askStatus),
);

/** Whether a screenshot shows the whole page and not only the viewport. */
const isWhole = ({ name }) =>
  /^(board-(720|380|360)|state|states|element|page|list-.*-(720|380))/.test(name) && !isReadme;

/** Waits until the elements have rendered the wanted state, and for fonts and the next frames. */
async function settle(page, { state, view, of }) {
  if (view === 'theming') await page.waitForSelector('.pairs li');
  // The cases of single elements have no board to wait for.
  if (of) return page.waitForNetworkIdle({ idleTime: 600 });
  await page.waitForFunction(
    (state, view) => {
      const boards = [...document.querySelectorAll('call-board')];
      const said = boards.map((board) => board.shadowRoot?.querySelector('[part~="freshness"]')?.className ?? '');
      if (view === 'elements') return document.querySelector('.specimen .frame > *')?.shadowRoot?.childElementCount > 0;
      if (view === 'states') return said.filter((name) => /is-(act|notice)/.test(name)).length >= 3;
      if (state === 'stale') return said.some((name) => name.includes('is-notice'));
      if (['disconnected', 'refused', 'expired'].includes(state)) return said.some((name) => name.includes('is-act'));
      if (state === 'loading') return said.length > 0;
      const panel = boards[0]?.shadowRoot?.querySelector('call-panel')?.shadowRoot;
      return panel?.querySelector('.value') !== null && panel !== undefined;
    },
    {},
    state ?? 'live',
    view ?? 'board',
  );
  // Wait for all tables: their rows come later than the panels.
  await page.waitForFunction(() => {
    const isDrawn = (element) => element.shadowRoot.querySelector('.scroller, .message');
    const tables = [...document.querySelectorAll('call-board, .specimen .frame')].flatMap((place) => [
      ...(place.shadowRoot ?? place).querySelectorAll('agent-status-table'),
    ]);
    return tables.every(isDrawn);
  });
  await page.waitForNetworkIdle({ idleTime: 300 });
  await page.evaluate(async () => {
    await document.fonts.ready;
    for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
  });
}

async function take(page, address, shot, folder) {
  const { name, width, height, settings, act } = shot;
  await page.setViewport({ width: Number(width), height });
  await page.goto(`${address}?${new URLSearchParams(settings)}`, { waitUntil: 'load' });
  await settle(page, settings);
  await act?.(page);
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  const path = `${folder}${name}.png`;
  await page.screenshot({ path, fullPage: isWhole(shot), optimizeForSpeed: false });
  console.log(`${name}.png  ${Math.round(statSync(path).size / 1024)} kB`);
}

const folder = fileURLToPath(new URL(isReadme ? '../docs/pictures/' : '../shots/', import.meta.url));
mkdirSync(folder, { recursive: true });
const executablePath = findChromium();
if (!executablePath) throw new Error('No browser was found: set CHROME_PATH to one.');
const server = await serveDemo();
const browser = await puppeteer.launch({
  executablePath,
  args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-background-networking', '--disable-quic'],
});
const shots = (isReadme ? readme : gallery).filter(
  ({ name }) => wanted.length === 0 || wanted.some((part) => name.includes(part)),
);
try {
  for (const shot of shots) {
    // Use a new page for each, so that no menu or focus is left from the one before.
    const page = await browser.newPage();
    await page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }]);
    page.on('pageerror', (error) => console.error(`${shot.name}: ${error.message}`));
    try {
      await take(page, server.address, shot, folder);
    } catch (error) {
      console.error(`${shot.name}: ${error.message}`);
      process.exitCode = 1;
    }
    await page.close();
  }
} finally {
  await browser.close();
  await server.stop();
}
