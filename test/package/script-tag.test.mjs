import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import { launchBrowser } from '../../scripts/launch-browser.mjs';
import { integrityOf } from '../../scripts/script-integrity.mjs';
import { root } from './consumer.mjs';

const dist = new URL('dist/', root);
const scripts = ['callboard.min.js', 'callboard.classic.min.js'];
const read = (path) => readFileSync(new URL(path, dist), 'utf8');

/** A source with two agents and one call, which accepts every change of status. */
const day = `
  document.querySelector('call-board').source = {
    heartbeatInterval: 2000,
    connect(deliver) {
      const at = Date.now();
      deliver({ type: 'events', events: [
        { type: 'account.changed', at, account: { id: '1', timeZone: 'Europe/London' } },
        { type: 'status.changed', at, status: { id: 'ok', name: 'Available', available: true, selectable: true } },
        { type: 'status.changed', at, status: { id: 'lunch', name: 'Lunch', available: false, selectable: true } },
        { type: 'group.changed', at, group: { id: 'sales', name: 'Sales' } },
        { type: 'viewer.changed', at, viewer: { role: 'administrator', groupIds: null, canSetStatus: true } },
        { type: 'agent.changed', at, agent: { id: '7', name: 'Maria Sokolova', groupIds: ['sales'] } },
        { type: 'agent.changed', at, agent: { id: '8', name: 'Timur Valeev', groupIds: ['sales'] } },
        { type: 'agent.statusChanged', at, agentId: '8', statusId: 'ok' },
        { type: 'agent.statusChanged', at, agentId: '7', statusId: 'ok' },
        { type: 'call.started', at, callId: 'c', direction: 'inbound', contact: { key: '442079460101', number: '+442079460101' } },
      ] });
      deliver({ type: 'connection', connection: { state: 'live' } });
      deliver({ type: 'time', now: Date.now() });
      this.deliver = deliver;
      return () => {};
    },
    commands: {
      async setAgentStatus(agentId, statusId) {
        const event = { type: 'agent.statusChanged', at: Date.now(), agentId, statusId };
        document.querySelector('call-board').source.deliver({ type: 'events', events: [event] });
      },
    },
  };`;

const hashes = JSON.parse(read('integrity.json'));
/** Pages by their path. */
const pages = {
  '/module': `<script type="module" src="/callboard.min.js?v=1"></script><call-board></call-board>
    <script type="module">${day}</script>`,
  '/classic': `<script src="/callboard.classic.min.js?v=1"></script><call-board></call-board><script>${day}</script>`,
  '/twice': `<script>globalThis.define = Object.assign(() => globalThis.defined = true, { amd: {} })</script>
    <script type="module" src="/callboard.min.js?v=1"></script><script type="module" src="/callboard.min.js?v=2"></script>
    <script src="/callboard.classic.min.js"></script><call-board></call-board><script type="module">${day}</script>`,
  '/readable': `<script type="module" src="/callboard.js"></script><call-board></call-board>
    <script type="module">${day}</script>`,
  '/integrity': `<script type="module" src="/callboard.min.js" integrity="${hashes['callboard.min.js']}"></script>
    <call-board></call-board><script type="module">${day}</script>`,
};

let server, browser, asked;
before(async () => {
  server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    const page = pages[pathname];
    asked.push(pathname);
    response.setHeader('content-type', page ? 'text/html' : 'text/javascript');
    const body = page ? `<!doctype html><link rel="icon" href="data:,"><html lang="ru">${page}` : null;
    response.end(body ?? (await readFile(new URL(`.${pathname}`, dist)).catch(() => '')));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  browser = await launchBrowser();
});
after(async () => {
  await browser?.close();
  server?.close();
});

for (const path of Object.keys(pages)) {
  test(`the board, its table, its language and a list work on the page ${path}`, async () => {
    asked = [];
    const page = await browser.newPage();
    const complaints = [];
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    const globals = () => Object.keys(globalThis).sort();
    await page.goto('about:blank');
    await page.goto(`http://127.0.0.1:${server.address().port}${path}`);
    const shows = (root, text) =>
      page.waitForFunction(
        (tags, text) =>
          tags.reduce((roots, tag) => roots?.querySelector(tag)?.shadowRoot, document)?.textContent.includes(text),
        { timeout: 10_000 },
        root,
        text,
      );
    await shows(['call-board', 'agent-status-table'], 'Sokolova');
    await shows(['call-board', 'call-panel'], 'На входе');
    await page.click('call-board >>> call-panel >>> [data-name="atEntry"]');
    await shows(['call-board', 'call-list'], '7946');
    assert.deepEqual(complaints, []);
    assert.equal(await page.evaluate(() => globalThis.defined), undefined, 'a module loader of the page was used');
    assert.deepEqual(
      (await page.evaluate(globals)).filter((name) => /^(callboard|[a-z]{1,2})$/i.test(name)),
      [],
    );
    assert.ok(asked.every((name) => name === path || scripts.includes(name.slice(1)) || name === '/callboard.js'));
    await page.close();
  });
}

test('each script imports nothing and uses neither eval nor a module loader', () => {
  for (const name of scripts) {
    const code = read(name);
    assert.doesNotMatch(code, /\bimport\s*(?:\(|[\w$]+\s*from|[{*"'])\s*["']/, name);
    assert.deepEqual(
      code.match(/\beval\(|new Function\b|\bdefine\.amd\b|typeof (?:define|exports|module|require)\b/),
      null,
    );
    assert.ok(code.endsWith(`//# sourceMappingURL=${name}.map\n`), name);
    assert.ok(existsSync(new URL(`${name}.map`, dist)));
  }
});

test('each script begins with the licences of the packages in it', () => {
  for (const name of [...scripts, 'callboard.js']) {
    const banner = /^\/\*![^]*?\*\//.exec(read(name))?.[0] ?? '';
    for (const text of ['MIT License', 'rxjs ', 'Apache License 2.0', 'lit ', 'Copyright Google LLC', 'BSD 3-Clause']) {
      assert.ok(banner.includes(text), `${name} does not name “${text}”`);
    }
  }
});

test('integrity.json has the hash of each script', () => {
  assert.deepEqual(hashes, integrityOf(dist));
  assert.deepEqual(Object.keys(hashes), ['callboard.classic.min.js', 'callboard.js', 'callboard.min.js']);
});

for (const path of ['/module', '/classic']) {
  test(`the page ${path} needs no network after it has loaded its one script`, async () => {
    const page = await browser.newPage();
    const complaints = [];
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.setViewport({ width: 1600, height: 1000 });
    asked = [];
    await page.goto(`http://127.0.0.1:${server.address().port}${path}`);
    await page.setOfflineMode(true);
    await page.evaluate(() => (document.documentElement.lang = 'en'));
    /** Waits until an element, found through shadow roots, shows a text. */
    const says = (selectors, text) =>
      page.waitForFunction(
        (path, text) => {
          const place = path.reduce((root, tag) => (root?.shadowRoot ?? root)?.querySelector(tag), document);
          return (place?.shadowRoot ?? place)?.textContent.includes(text);
        },
        { timeout: 10_000 },
        selectors,
        text,
      );
    const table = 'call-board >>> agent-status-table >>> ';
    const row = ['call-board', 'agent-status-table', '.rows'];
    await says(row, 'Sokolova');

    await page.click('call-board >>> call-panel >>> [data-name="atEntry"]');
    await says(['call-board', 'call-list'], '7946');
    await page.click('call-board >>> group-filter >>> button.control');
    await says(['call-board', 'group-filter', '.options'], 'Sales');
    await page.keyboard.press('Escape');

    await page.click(`${table}input`);
    await page.keyboard.type('soko');
    await says(['call-board', 'agent-status-table', '.found'], '1 of 2');
    await page.click(`${table}.clear`);
    await page.click(`${table}.head-agent button`);
    await says(row, 'Valeev');
    const names = () =>
      page.$$eval(`${table}.row .agent`, (cells) => cells.map((cell) => cell.textContent.trim().split(/\s/)[0]));
    assert.deepEqual(await names(), ['Maria', 'Timur']);
    await page.click(`${table}.head-agent button`);
    assert.deepEqual(await names(), ['Timur', 'Maria']);

    await page.click(`${table}.status.is-control`);
    await page.waitForSelector(`${table}.menu:popover-open`);
    await page.click(`${table}.menu [aria-checked="false"]`);
    await says(row, 'Lunch');

    await page.evaluate(() => (document.documentElement.lang = 'ru'));
    await says(['call-board', 'call-panel'], 'На входе');
    await page.evaluate(() => (document.querySelector('call-board').alerts = 'atEntry 1 2'));
    await says(['call-board'], 'порог');
    await page.evaluate(() => (document.querySelector('call-board').density = 'wall'));
    await page.waitForFunction(
      () => {
        const table = document.querySelector('call-board').shadowRoot.querySelector('agent-status-table');
        return (
          getComputedStyle(table.shadowRoot.querySelector('.probe')).getPropertyValue('--_layout').trim() === 'wall'
        );
      },
      { timeout: 10_000 },
    );
    assert.deepEqual(complaints, []);
    assert.equal(asked.filter((name) => name.endsWith('.js')).length, 1, asked.join());
    await page.close();
  });
}

test('the readable script keeps names, lines and comments', () => {
  const code = read('callboard.js');
  assert.match(code, /^ {4}\/\*\* The rows of agents in the selected groups/m);
  assert.match(code, /class StaffPanel extends NumberPanel/);
  assert.doesNotMatch(code, /\bimport\s*\(|^import /m);
});
