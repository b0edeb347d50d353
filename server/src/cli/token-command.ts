import { importPKCS8, SignJWT, type JWTPayload } from 'jose';
import { CallboardError } from 'callboard/core';
import { feedAudience, pageAudience, roles } from '../gateway/access/tokens.js';
import { DataFolder } from './data-folder.js';

export const tokenOptions = {
  data: { type: 'string', default: 'callboard-data' },
  account: { type: 'string' },
  expires: { type: 'string', default: '12h' },
  role: { type: 'string' },
  group: { type: 'string', multiple: true },
  viewer: { type: 'string' },
  'can-set-status': { type: 'boolean', default: false },
  'see-numbers': { type: 'boolean', default: false },
  feed: { type: 'string' },
} as const;

/** Prints a token signed with the key of the data folder. Rejects with `invalidConfig`. */
export async function printToken(values: Readonly<Record<string, unknown>>): Promise<void> {
  const text = (name: keyof typeof tokenOptions) => values[name] as string | undefined;
  const [account, source, expires] = [text('account'), text('feed'), text('expires')!];
  if (!account) throw wrong('give --account: whose calls');
  if (source === '') throw wrong('give --feed a name');
  if (!/^[1-9]\d*[smhdw]$/.test(expires)) {
    throw wrong(`--expires ${expires}: give a number and s, m, h, d or w, such as 30m, 12h or 7d`);
  }
  const claims = source === undefined ? pageClaims(account, values) : { account, source };
  if (source !== undefined && values['role'] !== undefined) throw wrong('give --role or --feed: a page or a feed');
  const key = await importPKCS8(new DataFolder(text('data')!).privateKey(), 'EdDSA');
  const token = new SignJWT(claims)
    .setProtectedHeader({ alg: 'EdDSA' })
    .setIssuedAt()
    .setAudience(source === undefined ? pageAudience : feedAudience)
    .setExpirationTime(expires);
  const viewer = text('viewer');
  if (viewer) token.setSubject(viewer);
  process.stdout.write(`${await token.sign(key)}\n`);
}

/** Nothing is allowed that was not asked for. */
function pageClaims(account: string, values: Readonly<Record<string, unknown>>): JWTPayload {
  const { role, group: groups } = values as { readonly role?: string; readonly group?: readonly string[] };
  const all = roles.join(', ');
  if (role === undefined) throw wrong(`give --role (one of ${all}), or --feed for a feed`);
  if (!roles.some((known) => known === role)) throw wrong(`--role ${role}: give one of ${all}`);
  if (role === 'administrator' && groups) throw wrong('--group: an administrator sees every group; leave it out');
  if (role !== 'administrator' && !groups)
    throw wrong(`--role ${role}: give --group, once for each group that it may see`);
  return {
    ...{ account, role, groups: groups ?? [] },
    ...{ canSetStatus: values['can-set-status'], seeNumbers: values['see-numbers'] },
  };
}

const wrong = (what: string) => new CallboardError('invalidConfig', what);
