/**
 * Serves the host pages as their owners would: each fills in the gateway's address and a token for its visitor, and sends its own
 * headers. The gateway is a real one, on an origin of its own, with a small day in it. Needs `dist/`.
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

/** What stands under an address, from the folders that a host would have on its servers. */
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
  /** Once, however often it is asked to. */
  let stopped;
  const close = async () => {
    await gateway.close();
    rmSync(folder, { recursive: true, force: true });
  };
  const stop = () => (stopped ??= close());
  return { url, tell, sign, stop };
}

/** A server whose origin is known before it answers, for a page or for what stands in its frame. */
async function listen(answer) {
  const server = createServer((request, response) => void answer(request, response));
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const stop = () => new Promise((resolve) => (server.close(resolve), server.closeAllConnections()));
  return { origin: `http://127.0.0.1:${server.address().port}`, stop };
}

/**
 * `extra`: further files by address; `clock`: the gateway's. Resolves with the pages' `origin`, another origin that serves the same
 * (`foreign`), what tells the gateway more (`tell`), signs a token (`sign`), stops the gateway alone (`stopGateway`), gives what was reported since it was asked last (`reports`), and stops it all.
 */
export async function serveHosts({ extra = {}, clock } = {}) {
  let gateway = null;
  const hosts = [];
  /** What browsers have reported against the policies of the pages. */
  const reports = [];

  /** What the host knows, and fills into a page in place of `{{names}}`. */
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
      // Another version of callboard, as another widget of the page may have brought it.
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
  // `null` is what browsers call the origin of a sandboxed frame.
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
