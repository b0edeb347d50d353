/** Runs every snippet of the READMEs as it is written, with the packed package. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { launchBrowser } from '../../scripts/launch-browser.mjs';
import { root } from './consumer.mjs';
import { startGateway } from './gateway.mjs';
import { Clone } from './readme-clone.mjs';

const readmes = ['README.md', 'README.ru.md'];
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'callboard-readme-')));
const installed = join(folder, 'node_modules', 'callboard');
const snippetsOf = (readme) =>
  [...readFileSync(new URL(readme, root), 'utf8').matchAll(/^```(\w+)\n([\s\S]*?)^```/gm)].map(
    ([, language, code]) => ({ language, code }),
  );

let server, browser, url, packed, clone;
let page = '';
/** The token that the last snippet has printed. */
let token = '';
before(async () => {
  const from = fileURLToPath(root);
  const npm = ['pack', '--ignore-scripts', '--json', `--pack-destination=${folder}`];
  const [{ filename }] = JSON.parse(execFileSync('npm', npm, { cwd: from, encoding: 'utf8' }));
  packed = filename;
  execFileSync('tar', ['-xzf', filename], { cwd: folder });
  mkdirSync(dirname(installed));
  renameSync(join(folder, 'package'), installed);
  const { dependencies } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));
  for (const name of Object.keys(dependencies)) {
    const link = join(folder, 'node_modules', name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(from, 'node_modules', name), link, 'junction');
  }
  server = createServer(async (request, response) => {
    const isScript = request.url.endsWith('.js');
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html; charset=utf-8');
    response.end(isScript ? await readFile(join(installed, request.url)).catch(() => '') : page);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${server.address().port}/`;
  browser = await launchBrowser();
});
after(async () => {
  clone?.stop();
  await browser?.close();
  server?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Opens a page, acts on it, and expects no errors and no output on the console. */
async function inPage(html, act, address = url) {
  page = html;
  const tab = await browser.newPage();
  const complaints = [];
  tab.on('pageerror', (error) => complaints.push(error.message));
  tab.on('console', (message) => complaints.push(message.text()));
  tab.on('response', (response) => response.status() >= 400 && complaints.push(response.url()));
  await tab.goto(address);
  await act(tab);
  assert.deepEqual(
    complaints.filter((text) => !text.endsWith('favicon.ico')),
    [],
  );
  await tab.close();
}

/** Waits until an element, found through the shadow roots of the tags before it, shows a text. */
const shows = (tab, tags, text) =>
  tab.waitForFunction(
    (tags, text) =>
      tags
        .reduce((roots, tag) => roots?.querySelector(tag)?.shadowRoot ?? null, document)
        ?.textContent.match(new RegExp(text)),
    { timeout: 10_000 },
    tags,
    text,
  );

const script = '<script type="module" src="dist/callboard.min.js"></script>';
const inBundle = async (code) => {
  const options = { bundle: true, format: 'esm', write: false, logLevel: 'silent' };
  const { outputFiles } = await build({ ...options, stdin: { contents: code, resolveDir: folder } });
  return `<!doctype html><body><script type="module">${outputFiles[0].text.replaceAll('</script', '<\\/script')}</script>`;
};

const react = (name) => readFileSync(new URL(`test/frameworks/react/${name}`, root), 'utf8');

const node = (code) => {
  const file = join(folder, 'snippet.mjs');
  writeFileSync(file, code);
  return execFileSync(process.execPath, [file], { cwd: folder, encoding: 'utf8' });
};

/** For each snippet its language, a pattern to find it by, and a function that tests it. */
const runs = [
  [
    'html',
    /id="board"/,
    (code) =>
      inPage(code, async (tab) => {
        await shows(tab, ['call-board', 'agent-status-table'], 'Maria Sokolova|Мария Соколова');
        await shows(tab, ['call-board', 'staff-panel'], '1');
      }),
  ],
  [
    'html',
    /integrity=/,
    (code) => {
      const hashes = JSON.parse(readFileSync(join(installed, 'dist', 'integrity.json'), 'utf8'));
      const html = code.replace('sha384-…', hashes['callboard.min.js']);
      assert.doesNotMatch(html, /…/);
      return inPage(`<!doctype html><html lang="en">${html}<call-board></call-board>`, (tab) =>
        tab.waitForFunction(() => document.querySelector('call-board')?.matches(':defined')),
      );
    },
  ],
  [
    'html',
    /src="https:\/\/calls\.example"/,
    async (code) => {
      const gateway = await startGateway({ origins: [new URL(url).origin] });
      const at = Date.now();
      const agent = { id: '7', name: 'Maria Sokolova', groupIds: [] };
      await gateway.feed('acme', 'pbx').tell([{ id: '1', event: { type: 'agent.changed', at, agent } }]);
      const html = code.replace('https://calls.example', gateway.url).replace('eyJ…', gateway.token);
      const script = '<!doctype html><html lang="en"><script type="module" src="dist/callboard.min.js"></script>';
      await inPage(script + html, (tab) => shows(tab, ['call-board', 'agent-status-table'], 'Maria Sokolova'));
      await gateway.close();
    },
  ],
  [
    'css',
    /call-board \{/,
    (code) =>
      inPage(
        `<!doctype html><style>${code}</style><script type="module" src="dist/callboard.min.js"></script><call-board></call-board>`,
        async (tab) => {
          for (const [, name, value] of code.matchAll(/(--callboard-[\w-]+): ([^;]+);/g)) {
            const isUsed = readFileSync(join(installed, 'dist', 'callboard.min.js'), 'utf8').includes(name);
            assert.ok(isUsed, `${name} is not a token`);
            const own = await tab.$eval(
              'call-board',
              (board, name) => getComputedStyle(board).getPropertyValue(name),
              name,
            );
            assert.equal(own.trim(), value);
          }
        },
      ),
  ],
  [
    'js',
    /createMonitoringStore/,
    (code) => assert.match(node(code), /^(\d+ waiting, \d+ to be called back|ждут \d+, перезвонить \d+)$/m),
  ],
  [
    'js',
    /new SimulatedSource\(\{ agents: 16, language/,
    async (code) =>
      inPage(await inBundle(code), async (tab) => {
        await tab.waitForSelector(
          'call-board >>> agent-status-table >>> [role="row"] [role="gridcell"], call-board >>> agent-status-table >>> tbody tr',
          { visible: true },
        );
      }),
  ],
  [
    'js',
    /sourceConformance/,
    (code) => assert.equal(node(`${code}\nconsole.log(typeof sourceConformance);`), 'function\n'),
  ],
  [
    'html',
    /<call-board alerts=/,
    (code) => {
      const source = `const board = document.querySelector('call-board');
        board.addEventListener('callboard-alert', ({ detail }) => (window.raised = detail));
        const call = (at, id) => ({ type: 'call.started', at, callId: id, direction: 'inbound' });
        board.source = {
          heartbeatInterval: 60_000,
          connect(deliver) {
            const at = Date.now();
            const ids = ['a', 'b', 'c', 'd', 'e'];
            const events = ids.flatMap((id) => [call(at, id), { type: 'call.queued', at, callId: id }]);
            deliver({ type: 'time', now: at });
            deliver({ type: 'events', events });
            deliver({ type: 'connection', connection: { state: 'live' } });
            return () => {};
          },
        };`;
      return inPage(`<!doctype html>${script}${code}<script type="module">${source}</script>`, async (tab) => {
        await tab.waitForFunction(() => window.raised, { timeout: 10_000 });
        const { name, level, threshold } = await tab.evaluate(() => window.raised);
        assert.ok(['waiting', 'free'].includes(name) && level !== 'none' && threshold !== null, name);
      });
    },
  ],
  [
    'js',
    /registerMessages\('kk'/,
    async (code) => {
      const board = `const board = document.createElement('call-board'); board.lang = 'kk'; document.body.append(board);`;
      const page = await inBundle(`import 'callboard/define';\n${code}\n${board}`);
      await inPage(page, (tab) => shows(tab, ['call-board'], 'Тікелей бақылау'));
    },
  ],
  // The React app that `npm run test:frameworks` builds and tests contains the same code.
  ['tsx', /^export function useObservable/m, (code) => assert.equal(code, react('use-observable.ts'))],
  [
    'tsx',
    /<call-board/,
    (code) => {
      const app = react('main.tsx');
      const used = code.match(
        /import type.*|useObservable\([^)]*\)|store=\{store\}|noticeAfter=\{30\}|oncallboard-[\w-]+=\{\(\{ detail \}\)/g,
      );
      assert.equal(used.length, 5);
      for (const part of used) assert.ok(app.includes(part), part);
    },
  ],
  [
    'json',
    /customData/,
    (code) => {
      for (const path of Object.values(JSON.parse(code)).flat()) {
        assert.ok(JSON.parse(readFileSync(join(folder, path), 'utf8')).version, path);
      }
    },
  ],
  [
    'sh',
    /^npx callboard-server gateway /m,
    async (code) => {
      clone?.stop();
      clone = await Clone.start(code, join(folder, 'clone'), join(installed, 'dist'));
    },
  ],
  ['sh', /^curl /m, (code) => assert.equal(clone.run(code), '{"accepted":5,"repeated":0,"refused":[]}')],
  [
    'sh',
    /^npx callboard-server token /,
    (code) => {
      token = clone.run(code).trim();
      assert.match(token, /^eyJ/);
    },
  ],
  [
    'html',
    /src="http:\/\/127\.0\.0\.1:8080"/,
    async (code) => {
      const file = join(folder, 'clone', 'board.html');
      writeFileSync(file, clone.withAddress(code).replace('eyJ…', token));
      await inPage(
        '',
        async (tab) => {
          await shows(tab, ['call-board', 'agent-status-table'], 'Maria Sokolova|Мария Соколова');
          await tab.waitForSelector('call-board >>> call-panel >>> [data-name="waiting"] >>> ::-p-text(1)');
        },
        pathToFileURL(file).href,
      );
    },
  ],
  // `.ci/run`, `npm pack` above and the tests of the demos run these commands.
  ['sh', /^npm ci && npm (start|test|pack|run demo:live)\n$/, () => undefined],
  ['sh', /^npm install /, (code) => assert.equal(code, `npm install ./${packed}\n`)],
];

for (const readme of readmes) {
  for (const [index, { language, code }] of snippetsOf(readme).entries()) {
    test(`snippet ${index + 1} of ${readme} works: ${code.split('\n')[0]}`, async () => {
      const run = runs.find(([of, pattern]) => of === language && pattern.test(code));
      assert.ok(run, `nothing runs this snippet:\n${code}`);
      await run[2](code);
    });
  }
}
