/** A gateway on loopback with all that is around it, for tests: keys, tokens, a log in a folder of its own. */
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SignJWT } from 'jose';
import { createGateway, EmbeddedLog, feedAudience, pageAudience } from '../../src/index.js';
import { MemoryLogs } from './memory-log.js';

const { publicKey, privateKey } = generateKeyPairSync('ed25519');
export const publicPem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
export const contactSecret = 'a secret of the tests that is long enough';

/** Signs a token. `claims` as in docs/protocol.md; `left`: for how many seconds it holds. */
export function sign(
  claims,
  { audience = pageAudience, left = 3_600, key = privateKey, alg = 'EdDSA', at = Date.now() } = {},
) {
  return new SignJWT(claims)
    .setProtectedHeader({ alg })
    .setAudience(audience)
    .setExpirationTime(Math.floor(at / 1_000) + left)
    .sign(key);
}

export const administrator = {
  account: 'acme',
  role: 'administrator',
  canSetStatus: true,
  seeNumbers: true,
  sub: 'root',
};
export const manager = (...groups) => ({
  account: 'acme',
  role: 'manager',
  groups,
  canSetStatus: true,
  seeNumbers: true,
});
export const signFeed = (source = 'pbx', account = 'acme', options = {}) =>
  sign({ account, source }, { audience: feedAudience, ...options });

const folders = [];
export function newFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'callboard-gateway-'));
  folders.push(folder);
  return folder;
}
export const removeFolders = () =>
  folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true, force: true }));
// Also where a test did not come to its end.
process.on('exit', removeFolders);

const unlimited = {
  ...{ requestsPerAddress: 1e6, requestsPerFeed: 1e6, connectionsPerAddress: 1e5, connections: 1e5 },
  ...{ commands: 1e6, messages: 1e6 },
};

/** Starts a gateway with the embedded log in `folder`, or a log in memory; `url`, and what `createGateway` gives. */
export async function startGateway({ folder, port = 0, ...options } = {}) {
  const logs = new MemoryLogs();
  const gateway = await createGateway({
    openLog: async (account) => (folder === undefined ? logs.open(account) : EmbeddedLog.open(folder, account)),
    keys: { key: publicPem, algorithm: 'EdDSA' },
    contactSecret,
    ...options,
    limits: { ...unlimited, ...options.limits },
  });
  const url = await gateway.listen({ port });
  return { ...gateway, url };
}

/** The items of a feed: each event under a name of its own. */
export function itemsOf(events, prefix = '') {
  return events.map((event, index) => ({ id: `${prefix}${index}`, event }));
}
