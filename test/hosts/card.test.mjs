import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { waitingCall } from '../../tools/hosts/story.mjs';
import { serveHosts } from '../../tools/hosts/server.mjs';
import { inBrowsers, until } from './support/browsers.mjs';

const read = (path) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

let host;
before(async () => (host = await serveHosts()));
after(() => host?.stop());

let waiting = 2;
let calls = 300;
async function oneMoreWaits() {
  waiting += 1;
  await host.tell(waitingCall(`0${(calls += 1)}`, '9', Date.now()));
}

/**
 * The texts in the CRM's own document by the module's names; `old` counts those marked as stale.
 */
const shown = (page) =>
  page.evaluate(() => {
    const found = {};
    for (const element of document.querySelectorAll('#customer-after [data-name]')) {
      found[element.dataset.name] = (element.querySelector('dd') ?? element).textContent;
    }
    return { ...found, old: document.querySelectorAll('#customer-after .is-old').length };
  });

async function shows(page, wanted) {
  let found;
  const isSo = async () => {
    found = await shown(page);
    return Object.entries(wanted).every(([name, value]) => found[name] === value);
  };
  await until('the card shows that', isSo).catch(() => assert.deepEqual(found, wanted));
  return found;
}

/** The number of pages connected to the gateway. */
async function connections() {
  const metrics = await (await fetch(`${host.gateway}/metrics`)).text();
  return Number(/^callboard_connections (\d+)$/m.exec(metrics)[1]);
}

const seconds = (duration) => duration.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
const numbers = () => ({ state: 'На связи', waiting: `${waiting}`, unprocessed: '2', free: '0', old: 0 });

inBrowsers((hostTest) => {
  hostTest(
    'a module in a sandboxed frame renders its numbers into the card of its host and updates them',
    async (open) => {
      const page = await open(`${host.origin}/card.html`);
      const { longestWait, missed } = await shows(page, numbers());
      assert.match(missed, /^Пропущено от клиента: 1, последний в \d\d:\d\d$/);
      assert.ok(seconds(longestWait) >= 40, longestWait);
      await page.shot('card');
      await oneMoreWaits();
      await shows(page, numbers());
      await until('the wait goes on', async () => seconds((await shown(page)).longestWait) > seconds(longestWait));
      const found = await page.evaluate(() => ({
        tags: [...document.querySelectorAll('#customer-after *')].map(({ localName }) => localName),
        frame: document.querySelector('iframe').contentDocument,
      }));
      assert.deepEqual(
        found.tags.filter((tag) => tag.includes('-')),
        [],
      );
      assert.equal(found.frame, null, 'the frame is of another origin');
      assert.deepEqual(host.reports(), []);
      page.isQuiet();
    },
  );

  hostTest('a closed card has no connection, and a reopened one resumes', async (open) => {
    const page = await open(`${host.origin}/card.html`);
    await shows(page, numbers());
    await until('it alone is connected', async () => (await connections()) === 1);
    await page.evaluate(() => document.querySelector('#toggle').click());
    await until('it has no connection', async () => (await connections()) === 0);
    assert.deepEqual(await shown(page), { old: 0 });
    await oneMoreWaits();
    await page.evaluate(() => document.querySelector('#toggle').click());
    await shows(page, numbers());
    assert.equal(await connections(), 1);
    page.isQuiet();
  });

  hostTest(
    'a module in a frame of another origin shows its numbers, and stops its timers without the gateway',
    async (open) => {
      const html = read('demo/hosts/card.html').replace('"allow-scripts"', '"allow-scripts allow-same-origin"');
      const own = await serveHosts({ extra: { '/card.html': html } });
      try {
        const page = await open(`${own.origin}/card.html`);
        await shows(page, { ...numbers(), waiting: '2' });
        await own.stopGateway();
        const left = await shows(page, { state: 'Нет связи', waiting: '2', unprocessed: '2', free: '0', old: 5 });
        assert.match(left.at, /^данные на \d\d:\d\d:\d\d$/);
        const from = Date.now();
        await until('a second has gone', () => Date.now() > from + 1_000);
        assert.deepEqual(await shown(page), left);
        await page.shot('card-disconnected');
      } finally {
        await own.stop();
      }
    },
  );
});

test('docs/hosts.md contains the composable of demo/hosts/card', () => {
  assert.ok(read('docs/hosts.md').includes(`\`\`\`js\n${read('demo/hosts/card/use-stream.js')}\`\`\`\n`));
});
