/**
 * A gateway on loopback with all that is around it: keys, tokens, and a log in memory or in a
 * folder of its own.
 */
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SignJWT } from 'jose';
import {
  createGateway,
  EmbeddedLog,
  feedAudience,
  pageAudience,
  type Gateway,
  type GatewayOptions,
} from '../../src/index.js';
import { MemoryLogs } from './memory-log.js';

const { publicKey, privateKey } = generateKeyPairSync('ed25519');
export const publicPem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
export const contactSecret = 'a secret of the tests that is long enough';

export interface SigningOptions {
  readonly audience?: string;
  /** How long the token is valid, in seconds from `at` (ms). */
  readonly left?: number;
  readonly key?: KeyObject;
  readonly alg?: string;
  readonly at?: number;
}

/** The claims of a token, which may be wrong. */
export type Claims = Readonly<Record<string, unknown>>;

/** Signs a token. `claims` as in docs/protocol.md. */
export function sign(
  claims: Claims,
  { audience = pageAudience, left = 3_600, key = privateKey, alg = 'EdDSA', at = Date.now() }: SigningOptions = {},
): Promise<string> {
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
export const manager = (...groups: string[]) => ({
  account: 'acme',
  role: 'manager',
  groups,
  canSetStatus: true,
  seeNumbers: true,
});
export const signFeed = (source = 'pbx', account = 'acme', options: SigningOptions = {}) =>
  sign({ account, source }, { audience: feedAudience, ...options });

const folders: string[] = [];
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'callboard-gateway-'));
  folders.push(folder);
  return folder;
}
export const removeFolders = () =>
  folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true, force: true }));
// Removes them too when a test does not come to its end.
process.on('exit', removeFolders);

const unlimited = {
  ...{ requestsPerAddress: 1e6, requestsPerFeed: 1e6, connectionsPerAddress: 1e5, connections: 1e5 },
  ...{ commands: 1e6, messages: 1e6 },
};

export interface WorldOptions extends Partial<GatewayOptions> {
  /** The folder of an embedded log; without it the log is in memory. */
  readonly folder?: string;
}

export type StartedGateway = Gateway & { readonly url: string };

/** Starts a gateway that listens at `url`. */
export async function startGateway({ folder, ...options }: WorldOptions = {}): Promise<StartedGateway> {
  const logs = new MemoryLogs();
  const gateway = await createGateway({
    openLog: async (account) => (folder === undefined ? logs.open(account) : EmbeddedLog.open(folder, account)),
    keys: { key: publicPem, algorithm: 'EdDSA' },
    contactSecret,
    ...options,
    limits: { ...unlimited, ...options.limits },
  });
  return { ...gateway, url: await gateway.listen({}) };
}

/** The items of a feed: each event under an id of its own. */
export function itemsOf<Event>(events: readonly Event[], prefix = ''): { id: string; event: Event }[] {
  return events.map((event, index) => ({ id: `${prefix}${index}`, event }));
}
