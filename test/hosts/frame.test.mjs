import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { numbers } from '../../tools/hosts/story.mjs';
import { serveHosts } from '../../tools/hosts/server.mjs';
import { inBrowsers, until } from './support/browsers.mjs';

let host;
before(async () => (host = await serveHosts()));
after(() => host?.stop());

/** The frame of the board, which has another origin. */
const frameOf = ({ page }) => page.frames().find((frame) => frame.url().includes('/board.html'));
const look = (page) =>
  frameOf(page).evaluate(() => ({
    language: document.documentElement.lang,
    theme: document.documentElement.style.colorScheme,
    title: document.querySelector('call-board').shadowRoot?.querySelector('h2')?.textContent,
    background: getComputedStyle(document.documentElement).backgroundColor,
  }));
const goTo = (page, hash) => page.evaluate((hash) => (location.hash = hash), hash);

inBrowsers((hostTest) => {
  hostTest(
    'a board in a frame gets token, language and theme from its host, and the frame has the height of the board',
    async (open) => {
      const page = await open(`${host.origin}/frame.html`);
      await page.shows(numbers, ['call-board'], frameOf(page));
      assert.deepEqual(await look(page), {
        ...{ language: 'ru', theme: 'light', title: 'Онлайн-мониторинг', background: 'rgb(255, 255, 255)' },
      });
      await until('nothing in the frame has to be scrolled', async () => {
        const height = await page.evaluate(() => document.querySelector('iframe').clientHeight);
        return frameOf(page).evaluate((height) => height > 400 && document.body.offsetHeight === height, height);
      });
      await page.shot('frame');
      await goTo(page, '#dark');
      await until('it is dark', async () => (await look(page)).background === 'rgb(13, 17, 23)');
      await goTo(page, '#english');
      await until('it is in English', async () => (await look(page)).title === 'Live monitoring');
      await page.shot('frame-dark');
      page.isQuiet();
      await goTo(page, '#wrong');
      await until('wrong values are warned of', () => page.warnings.length > 0);
      assert.equal((await look(page)).title, 'Live monitoring');
      page.isQuiet([/^callboard: invalidField at \/theme: a message from http/]);
    },
  );

  hostTest('the host gets a message with the item that the user chose in the frame', async (open) => {
    const page = await open(`${host.origin}/frame.html`);
    await page.shows(numbers, ['call-board'], frameOf(page));
    await (
      await frameOf(page).waitForSelector('call-board >>> call-panel >>> [data-name="atEntry"]', { visible: true })
    ).press('Enter');
    await (
      await frameOf(page).waitForSelector('call-board >>> call-list >>> li button', { visible: true })
    ).press('Enter');
    await until('the host knows', () =>
      page.evaluate(() => document.querySelector('footer').textContent === '+44 20 7946 0106'),
    );
    page.isQuiet();
  });

  hostTest('a message from a foreign origin is ignored with one warning', async (open) => {
    const page = await open(`${host.origin}/frame.html`);
    await page.shows(numbers, ['call-board'], frameOf(page));
    const before = await look(page);
    await page.evaluate(() => document.querySelector('.stranger').contentWindow.postMessage('go', '*'));
    await until('it is warned of', () => page.warnings.length > 0);
    // Messages arrive in order, so once this one has an effect, the three before have been handled.
    await goTo(page, '#english');
    await until('the host is heard', async () => (await look(page)).title === 'Live monitoring');
    assert.deepEqual(await look(page), { ...before, language: 'en', title: 'Live monitoring' });
    await page.shows(numbers, ['call-board'], frameOf(page));
    page.isQuiet([/^callboard: foreignOrigin: a message from http:\S+ was not taken; allowed: http:/]);
  });

  /** Messages to the host by type, with their time. */
  const watch = () => {
    globalThis.told = [];
    addEventListener('message', ({ data }) => globalThis.told.push({ ...data, at: performance.now() }));
  };
  const toldOf = (page, type) =>
    page.evaluate((type) => globalThis.told.filter((message) => message.type === type), type);
  const barOf = (page) =>
    frameOf(page).evaluate(
      () => document.querySelector('call-board').shadowRoot.querySelector('.freshness').textContent,
    );

  for (const [title, prepare] of [
    ['a host that answers every request for a token', watch],
    [
      'a host that gives one token and never answers again',
      () => {
        if (window !== top) return;
        globalThis.told = [];
        addEventListener('message', ({ data }) => globalThis.told.push({ ...data, at: performance.now() }));
        globalThis.fetch = () => new Promise(() => {});
      },
    ],
  ]) {
    hostTest(
      `without a gateway the board retries and requests one token for each attempt from ${title}`,
      async (open) => {
        const own = await serveHosts();
        const page = await open(`${own.origin}/frame.html`, { prepare });
        await page.shows(numbers, ['call-board'], frameOf(page));
        await own.stopGateway();
        await until('it says that it is disconnected', async () => (await barOf(page)).includes('Нет связи'));
        const wanted = () => toldOf(page, 'callboard-token-wanted');
        // Every attempt to connect requests one token.
        await until('it has tried three times', async () => (await wanted()).length >= 3);
        const [first, , third] = await wanted();
        assert.ok(third.at - first.at > 500, `three tokens within ${third.at - first.at} ms`);
        await own.stop();
      },
    );
  }

  hostTest('a token is requested from a host whose first message has none', async (open) => {
    // Any document of that origin will do.
    const page = await open(`${host.origin}/frame.css`);
    await page.evaluate((src) => {
      const frame = Object.assign(document.createElement('iframe'), { src });
      globalThis.told = [];
      addEventListener('message', ({ data, source, origin }) => {
        globalThis.told.push(data.type);
        if (data.type === 'callboard-ready') source.postMessage({ type: 'callboard-set', theme: 'dark' }, origin);
      });
      document.body.append(frame);
    }, `${host.foreign}/callboard/board.html?src=${host.gateway}&origin=${host.origin}`);
    await until('a token is wanted', () => page.evaluate(() => globalThis.told.includes('callboard-token-wanted')));
  });

  hostTest('the host gets no height before the first data', async (open) => {
    const page = await open(`${host.origin}/frame.html`, { prepare: watch });
    await page.shows(numbers, ['call-board'], frameOf(page));
    const heightOf = () => frameOf(page).evaluate(() => Math.ceil(document.body.getBoundingClientRect().height));
    await until(
      'it is told',
      async () => (await toldOf(page, 'callboard-height')).at(-1)?.height === (await heightOf()),
    );
    const heights = (await toldOf(page, 'callboard-height')).map(({ height }) => height);
    assert.ok(Math.max(...heights) <= heights.at(-1), heights.join(', '));
  });
});
