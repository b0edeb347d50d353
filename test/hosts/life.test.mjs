import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { numbers, waitingCall } from '../../tools/hosts/story.mjs';
import { serveHosts } from '../../tools/hosts/server.mjs';
import { inBrowsers, until } from './support/browsers.mjs';

const hour = 3_600_000;
/** How far the gateway's clock is ahead of this machine's, in ms. */
let ahead = 0;
const clock = {
  now: () => Date.now() + ahead,
  setTimeout: (callback, delay) => setTimeout(callback, delay),
  clearTimeout: (handle) => clearTimeout(handle),
};

let host;
before(async () => (host = await serveHosts({ clock })));
after(() => host?.stop());

let waiting = Number(numbers.waiting);
let calls = 200;
/** Adds a waiting call; returns the numbers that are right then. */
async function oneMoreWaits(since = 0) {
  waiting += 1;
  await host.tell(waitingCall(`0${(calls += 1)}`, '9', clock.now() - since));
  return { ...numbers, waiting: `${waiting}` };
}

/** Makes the page's clocks jump as after sleep, and sets whether the page is visible. */
const prepare = () => {
  let ahead = 0;
  for (const [place, tell] of [
    [Date, Date.now],
    [performance, performance.now],
  ]) {
    place.now = () => tell.call(place) + ahead;
  }
  let state = 'visible';
  Object.defineProperty(document, 'visibilityState', { get: () => state });
  globalThis.turn = (visibility, hours = 0) => {
    ahead += hours * 3_600_000;
    state = visibility;
    document.dispatchEvent(new Event('visibilitychange'));
  };
};

inBrowsers((hostTest) => {
  hostTest(
    'a board that is moved, removed and put back shows the right numbers in the language of its place',
    async (open) => {
      const page = await open(`${host.origin}/moved.html`);
      await page.shows({ ...numbers, waiting: `${waiting}` });
      await page.evaluate(() => {
        globalThis.board = document.querySelector('call-board');
        document.querySelector('#second').append(globalThis.board);
      });
      await page.shows(await oneMoreWaits());
      await until('it is in Russian', () =>
        page.evaluate(() => globalThis.board.shadowRoot.textContent.includes('Онлайн-мониторинг')),
      );
      await page.evaluate(() => globalThis.board.remove());
      const wanted = await oneMoreWaits();
      await page.evaluate(() => document.querySelector('#first').append(globalThis.board));
      await page.shows(wanted);
      await page.shot('moved');
      page.isQuiet();
    },
  );

  hostTest(
    'a board moved a hundred times in one task has one connection, and none once it is removed',
    async (open) => {
      const page = await open(`${host.origin}/moved.html`, {
        prepare: () => {
          const Socket = globalThis.WebSocket;
          globalThis.sockets = [];
          globalThis.WebSocket = class extends Socket {
            constructor(...options) {
              super(...options);
              globalThis.sockets.push(this);
            }
          };
        },
      });
      const connections = () =>
        page.evaluate(() => globalThis.sockets.filter(({ readyState }) => readyState < 2).length);
      await page.shows({ ...numbers, waiting: `${waiting}` });
      await page.evaluate(() => {
        const board = document.querySelector('call-board');
        const places = document.querySelectorAll('section');
        for (let turn = 0; turn < 101; turn += 1) places[turn % 2].append(board);
      });
      await page.shows(await oneMoreWaits());
      assert.equal(await connections(), 1);
      await page.evaluate(() => document.querySelector('call-board').remove());
      await until('it has no connection', async () => (await connections()) === 0);
      page.isQuiet();
    },
  );

  hostTest(
    'the board works in a shadow root, with a registry of its own where the browser supports one',
    async (open) => {
      const page = await open(`${host.origin}/shadow.html`);
      await page.shows({ ...numbers, waiting: `${waiting}` }, ['micro-app', '.board']);
      const has = await page.evaluate(() => {
        try {
          return Boolean(new CustomElementRegistry());
        } catch {
          return false;
        }
      });
      const found = await page.evaluate(() => document.querySelector('micro-app').dataset.registry);
      assert.equal(found, has ? 'own' : 'common', `registries of one's own in this browser: ${has}`);
      await page.shot(`shadow-${found}-registry`);
      page.isQuiet();
    },
  );

  hostTest('a page that was hidden for two hours shows the right numbers and the right longest wait', async (open) => {
    const page = await open(`${host.origin}/moved.html`, { prepare });
    await page.shows({ ...numbers, waiting: `${waiting}` });
    await page.evaluate(() => globalThis.turn('hidden'));
    ahead += 2 * hour;
    const wanted = await oneMoreWaits(60_000);
    await page.evaluate(() => globalThis.turn('visible', 2));
    await page.shows(wanted);
    // The first call of the story began to wait 40 s before the test, plus two hours.
    await until('the longest wait is over two hours', () =>
      page.evaluate(() => {
        const panel = document.querySelector('call-board').shadowRoot.querySelector('call-panel').shadowRoot;
        return /\b\d+:0\d:\d\d\b|1[2-9]\d:\d\d/.test(panel.querySelector('[data-name="waiting"]').textContent);
      }),
    );
    await page.shot('hidden');
    page.isQuiet();
  });
});
