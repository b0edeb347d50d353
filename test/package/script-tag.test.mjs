import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import { launchBrowser } from '../../scripts/launch-browser.mjs';
import { integrityOf } from '../../scripts/script-integrity.mjs';
import { root } from './consumer.mjs';

const dist = new URL('dist/', root);
const scripts = ['callboard.min.js', 'callboard.classic.min.js'];
const parts = readdirSync(new URL('callboard-parts/', dist)).filter((name) => name.endsWith('.js'));
const read = (path) => readFileSync(new URL(path, dist), 'utf8');

/** A source with one agent and one call. */
const day = `
  document.querySelector('call-board').source = {
    heartbeatInterval: 2000,
    connect(deliver) {
      const at = Date.now();
      deliver({ type: 'events', events: [
        { type: 'account.changed', at, account: { id: '1', timeZone: 'Europe/London' } },
        { type: 'status.changed', at, status: { id: 'ok', name: 'Available', available: true, selectable: true } },
        { type: 'agent.changed', at, agent: { id: '7', name: 'Maria Sokolova', groupIds: [] } },
        { type: 'agent.statusChanged', at, agentId: '7', statusId: 'ok' },
        { type: 'call.started', at, callId: 'c', direction: 'inbound', contact: { key: '442079460101', number: '+442079460101' } },
      ] });
      deliver({ type: 'connection', connection: { state: 'live' } });
      deliver({ type: 'time', now: Date.now() });
      return () => {};
    },
  };`;

const hashes = JSON.parse(read('integrity.json'));
const importMap = (integrity) => `<script type="importmap">${JSON.stringify({ integrity })}</script>`;
const ownParts = (hashOf) =>
  Object.fromEntries(parts.map((name) => [`/callboard-parts/${name}`, hashOf(`callboard-parts/${name}`)]));

/** Pages by the address that they are served at. */
const pages = {
  '/module': `<script type="module" src="/callboard.min.js?v=1"></script><call-board></call-board>
    <script type="module">${day}</script>`,
  '/classic': `<script src="/callboard.classic.min.js?v=1"></script><call-board></call-board><script>${day}</script>`,
  '/twice': `<script>globalThis.define = Object.assign(() => globalThis.defined = true, { amd: {} })</script>
    <script type="module" src="/callboard.min.js?v=1"></script><script type="module" src="/callboard.min.js?v=2"></script>
    <script src="/callboard.classic.min.js"></script><call-board></call-board><script type="module">${day}</script>`,
  '/readable': `<script type="module" src="/callboard.js"></script><call-board></call-board>
    <script type="module">${day}</script>`,
  '/integrity': `${importMap(ownParts((path) => hashes[path]))}
    <script type="module" src="/callboard.min.js" integrity="${hashes['callboard.min.js']}"></script>
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
  test(`the board, its table, its language and a list work on the page ${path}, each part fetched once`, async () => {
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
    const fetched = asked.filter((name) => name.includes('-parts/'));
    assert.deepEqual(fetched.sort(), [...new Set(fetched)].sort());
    assert.equal(
      fetched.some((name) => name.includes('table-body')),
      path !== '/readable',
    );
    await page.close();
  });
}

test('nothing of the scripts imports anything but parts, and nothing needs eval or the module loader of a page', () => {
  for (const name of [...scripts, ...parts.map((part) => `callboard-parts/${part}`)]) {
    const code = read(name);
    const imports = [...code.matchAll(/\bimport\s*(?:\(|[\w$]+\s*from|[{*"'])\s*["']([^"']*)/g)].map(
      ([, path]) => path,
    );
    const folder = scripts.includes(name) ? /^\.\/callboard-parts\/[\w-]+\.js$/ : /^\.\/[\w-]+\.js$/;
    for (const path of imports) assert.match(path, folder, name);
    assert.deepEqual(
      code.match(/\beval\(|new Function\b|\bdefine\.amd\b|typeof (?:define|exports|module|require)\b/),
      null,
    );
    assert.ok(code.endsWith(`//# sourceMappingURL=${name.split('/').at(-1)}.map\n`), name);
    assert.ok(existsSync(new URL(`${name}.map`, dist)));
  }
});

test('the hashes are those of the files, and a part that is not as it should be is not run', async () => {
  assert.deepEqual(hashes, integrityOf(dist));
  const page = await browser.newPage();
  const refused = new Promise((resolve) =>
    page.on('console', (message) => /integrity/.test(message.text()) && resolve()),
  );
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    const body = `<!doctype html>${importMap(ownParts(() => hashes['callboard.js']))}${pages['/module']}`;
    if (request.url().endsWith('/changed')) void request.respond({ contentType: 'text/html', body });
    else void request.continue();
  });
  await page.goto(`http://127.0.0.1:${server.address().port}/changed`);
  await refused;
  const shown = await page.evaluate(() => document.querySelector('call-board').shadowRoot.innerHTML);
  assert.match(shown, /<call-panel/);
  await page.close();
});

test('the readable script has our names, lines and comments', () => {
  const code = read('callboard.js');
  assert.match(code, /^ {4}\/\*\* The rows of those in the selected groups/m);
  assert.match(code, /class StaffPanel extends NumberPanel/);
  assert.doesNotMatch(code, /\bimport\s*\(|^import /m);
});
