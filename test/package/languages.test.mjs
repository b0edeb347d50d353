import assert from 'node:assert/strict';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { build } from 'esbuild';
import ts from 'typescript';
import { launchBrowser } from '../../scripts/launch-browser.mjs';
import { consumerFolder, root } from './consumer.mjs';

const folder = consumerFolder();
const kazakh = join(folder, 'kazakh.ts');
cpSync(new URL('languages/kazakh.ts', import.meta.url), kazakh);

/** The errors of strict TypeScript in a file. */
function complaints(file) {
  const program = ts.createProgram([file], {
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    target: ts.ScriptTarget.ES2022,
    lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
    types: [],
    strict: true,
    noEmit: true,
    skipLibCheck: true,
  });
  return ts.getPreEmitDiagnostics(program).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

test('the type checker accepts a language of somebody else', () => assert.deepEqual(complaints(kazakh), []));

test('the type checker finds a missing message, and a plural without the form "other"', () => {
  const text = readFileSync(kazakh, 'utf8');
  const file = join(folder, 'lacking.ts');
  writeFileSync(file, text.replace(/^ {4}close: .*\n/m, ''));
  assert.match(complaints(file).join('\n'), /^Property 'close' is missing/);
  writeFileSync(file, text.replace(/^ {4}agents,$/m, '    agents: (count, { plural }) => plural(count, { one: "" }),'));
  assert.match(complaints(file).join('\n'), /Property 'other' is missing/);
});

/** Registers Kazakh, Welsh (English words in its six plural forms), and a language with gaps. */
const app = `
  import { registerMessages } from 'callboard';
  import 'callboard/define';
  import { en } from 'callboard/i18n/en.js';
  import { kazakh } from './kazakh.ts';

  registerMessages('kk', kazakh);
  const forms = { zero: 'zero', one: 'one', two: 'two', few: 'few', many: 'many', other: 'other' };
  registerMessages('cy', { ...en, table: { ...en.table, agents: (count, { plural }) => plural(count, forms) } });
  const { agents, ...table } = kazakh.table;
  registerMessages('kaa', async () => ({ ...kazakh, table, list: {} }));

  const { searchParams } = new URL(location.href);
  document.documentElement.lang = searchParams.get('lang');
  const board = document.createElement('call-board');
  board.source = {
    heartbeatInterval: 2000,
    connect(deliver) {
      const at = Date.now();
      const tell = (event) => deliver({ type: 'events', events: [{ at, ...event }] });
      tell({ type: 'account.changed', account: { id: '1', timeZone: 'Asia/Almaty' } });
      for (let id = 1; id <= searchParams.get('agents'); id += 1)
        tell({ type: 'agent.changed', agent: { id: String(id), name: 'Агент ' + id, groupIds: [] } });
      deliver({ type: 'connection', connection: { state: 'live' } });
      deliver({ type: 'time', now: at });
      return () => {};
    },
  };
  document.body.append(board);
`;

/** The page with a script tag from `docs/languages.md`. */
const [, tagPage] = readFileSync(new URL('docs/languages.md', root), 'utf8').match(/^```html\n([\s\S]*?)^```/m);

let server, browser;
before(async () => {
  const { outputFiles } = await build({
    stdin: { contents: app, resolveDir: folder, loader: 'ts' },
    ...{ bundle: true, format: 'esm', write: false, logLevel: 'silent' },
  });
  server = createServer(({ url }, response) => {
    const isScript = url.endsWith('.js');
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
    if (url.startsWith('/dist/')) return response.end(readFileSync(new URL(`.${url}`, root)));
    if (url === '/tag')
      return response.end(`<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">${tagPage}`);
    const page =
      '<!doctype html><html><link rel="icon" href="data:,"><body><script type="module" src="/app.js"></script>';
    response.end(isScript ? outputFiles[0].text : page);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  browser = await launchBrowser();
});
after(async () => {
  await browser?.close();
  server?.close();
});

async function open(query) {
  const page = await browser.newPage();
  const said = [];
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(error.message));
  await page.goto(`http://127.0.0.1:${server.address().port}/?${query}`);
  /** Waits until an element inside the board shows a text. */
  const shows = (tag, text) =>
    page.waitForFunction(
      (tag, text) =>
        document.querySelector('call-board')?.shadowRoot?.querySelector(tag)?.shadowRoot?.textContent.includes(text),
      { timeout: 15_000 },
      ...[tag, text],
    );
  return { page, said, shows };
}

test('the board speaks Kazakh, and so do its lists', async () => {
  const { page, said, shows } = await open('lang=kk-KZ&agents=2');
  await shows('call-panel', 'Қазіргі қоңыраулар');
  await shows('agent-status-table', '2 қызметкер');
  await page.click('call-board >>> call-panel >>> [data-name="waiting"]');
  await shows('call-list', 'Ешкім күтіп тұрған жоқ.');
  assert.deepEqual(said, []);
  await page.close();
});

for (const [agents, form] of [
  [1, 'one'],
  [2, 'two'],
  [3, 'few'],
  [6, 'many'],
  [4, 'other'],
]) {
  test(`a count of ${agents} takes the plural form "${form}" in a language that has it`, async () => {
    const { page, said, shows } = await open(`lang=cy&agents=${agents}`);
    await shows('agent-status-table', form);
    assert.deepEqual(said, []);
    await page.close();
  });
}

test('a page with the script tag speaks a language that it registers', async () => {
  const page = await browser.newPage();
  const said = [];
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(error.message));
  await page.goto(`http://127.0.0.1:${server.address().port}/tag`);
  await page.waitForFunction(
    () => document.querySelector('call-board')?.shadowRoot?.textContent.includes('Тікелей бақылау'),
    { timeout: 15_000 },
  );
  assert.deepEqual(said, []);
  await page.close();
});

test('missing messages of a language are shown in English, and one warning names all of them', async () => {
  const { page, said, shows } = await open('lang=kaa&agents=2');
  await shows('call-panel', 'Қазіргі қоңыраулар');
  await shows('agent-status-table', '2 agents');
  await page.click('call-board >>> call-panel >>> [data-name="waiting"]');
  await shows('call-list', 'Nobody is waiting.');
  assert.equal(said.length, 1);
  assert.match(
    said[0],
    /^callboard: missingTexts: the language "kaa" lacks texts, which are English: table\.agents, list\.close, /,
  );
  await page.close();
});
