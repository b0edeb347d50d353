/**
 * Serves the host pages as their owners would: with the gateway's address and a token for the
 * visitor filled in, and with headers of their own. Starts a real gateway on another origin and
 * posts a small day to it. Needs `dist/`.
 */
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { SignJWT } from 'jose';
import { createGateway, EmbeddedLog } from 'callboard-server';
import { bundleOf } from './bundles.mjs';
import { headersOf } from './headers.mjs';
import { story } from './story.mjs';

const root = new URL('../../', import.meta.url);
const types = { '.html': 'text/html', '.js': 'text/javascript', '.json': 'application/json', '.css': 'text/css' };
const rights = { account: 'acme', sub: 'root', role: 'administrator', canSetStatus: true, seeNumbers: true };

/** Folders by the path under which a host would serve them. */
const folders = {
  '/callboard/': 'dist/',
  '/jquery/': 'node_modules/jquery/dist/',
  '/requirejs/': 'node_modules/requirejs/',
  '/': 'demo/hosts/',
};

async function startGateway(origins, clock) {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const folder = mkdtempSync(join(tmpdir(), 'callboard-hosts-'));
  const gateway = await createGateway({
    openLog: (account) => EmbeddedLog.open(folder, account),
    keys: { key: publicKey.export({ type: 'spki', format: 'pem' }).toString(), algorithm: 'EdDSA' },
    contactSecret: randomBytes(32).toString('base64url'),
    origins,
    ...(clock && { clock }),
  });
  const url = await gateway.listen({ port: 0 });
  const feed = gateway.feed('acme', 'pbx');
  let told = 0;
  const tell = async (events) => {
    const { refused } = await feed.tell(events.map((event) => ({ id: `${(told += 1)}`, event })));
    if (refused.length > 0) throw new Error(`the gateway refused ${JSON.stringify(refused[0])}`);
  };
  await tell(story((clock ?? Date).now()));
  const sign = () =>
    new SignJWT(rights)
      .setProtectedHeader({ alg: 'EdDSA' })
      .setAudience('callboard')
      .setExpirationTime('12h')
      .sign(privateKey);
  /** The promise of the first call of `stop`, for all calls. */
  let stopped;
  const close = async () => {
    await gateway.close();
    rmSync(folder, { recursive: true, force: true });
  };
  const stop = () => (stopped ??= close());
  return { url, tell, sign, stop };
}

/** Starts a web server and resolves with its origin. */
async function listen(answer) {
  const server = createServer((request, response) => void answer(request, response));
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const stop = () => new Promise((resolve) => (server.close(resolve), server.closeAllConnections()));
  return { origin: `http://127.0.0.1:${server.address().port}`, stop };
}

/**
 * Starts the servers. `extra`: further files by path; `clock`: the gateway's clock. Resolves with
 * the `origin` of the pages, a second origin that serves the same (`foreign`), and functions:
 * `tell` posts events, `sign` signs a token, `reports` returns the violation reports since its last
 * call, `stopGateway` stops only the gateway, `stop` everything.
 */
export async function serveHosts({ extra = {}, clock } = {}) {
  let gateway = null;
  const hosts = [];
  /** Violations of the pages' content security policies that browsers have reported. */
  const reports = [];

  /** The values that replace `{{names}}` in the pages. */
  async function known() {
    const [own, foreign] = hosts.map(({ origin }) => origin);
    const nonce = randomBytes(16).toString('base64');
    return { gateway: gateway.url, token: await gateway.sign(), nonce, own, foreign };
  }

  async function find(path) {
    if (Object.hasOwn(extra, path)) return extra[path];
    const bundle = bundleOf(path);
    if (bundle) return bundle;
    const [address, folder] = Object.entries(folders).find(([address]) => path.startsWith(address));
    return readFile(new URL(folder + path.slice(address.length), root));
  }

  async function answer(request, response) {
    const { pathname: path, searchParams } = new URL(request.url, 'http://host');
    try {
      if (path === '/token') return response.setHeader('content-type', 'text/plain').end(await gateway.sign());
      if (path === '/report') {
        reports.push(await text(request));
        return response.end();
      }
      const values = await known();
      let body = await find(path);
      if (extname(path) === '.html') body = body.toString().replace(/\{\{(\w+)\}\}/g, (_, name) => values[name]);
      // Pretend to be another version of callboard, such as another widget may bring to the page.
      if (searchParams.has('version')) body = body.toString().replaceAll('0.1.0', searchParams.get('version'));
      for (const [name, value] of Object.entries(headersOf(path, values))) response.setHeader(name, value);
      response.setHeader('content-type', `${types[extname(path)] ?? 'application/octet-stream'}; charset=utf-8`);
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  }

  for (let count = 0; count < 2; count += 1) hosts.push(await listen(answer));
  const [{ origin }, { origin: foreign }] = hosts;
  // Browsers send `null` as the origin of a sandboxed frame.
  gateway = await startGateway([origin, foreign, 'null'], clock);
  const stop = async () => {
    await Promise.all(hosts.map((host) => host.stop()));
    await gateway.stop();
  };
  return {
    origin,
    foreign,
    gateway: gateway.url,
    tell: gateway.tell,
    sign: gateway.sign,
    stopGateway: gateway.stop,
    reports: () => reports.splice(0),
    stop,
  };
}
