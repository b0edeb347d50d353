import { importPKCS8, SignJWT, type JWTPayload } from 'jose';
import { CallboardError } from '../../core/index.js';
import { feedAudience, pageAudience } from '../access/tokens.js';
import { DataFolder } from './data-folder.js';

export const tokenOptions = {
  data: { type: 'string', default: 'callboard-data' },
  account: { type: 'string' },
  expires: { type: 'string', default: '12h' },
  role: { type: 'string', default: 'administrator' },
  group: { type: 'string', multiple: true },
  viewer: { type: 'string' },
  'can-set-status': { type: 'boolean', default: false },
  'see-numbers': { type: 'boolean', default: false },
  feed: { type: 'string' },
} as const;

/** Prints a token signed with the key of the data folder. */
export async function printToken(values: Readonly<Record<string, unknown>>): Promise<void> {
  const account = values['account'];
  if (typeof account !== 'string') throw new CallboardError('invalidConfig', 'give --account');
  const source = values['feed'];
  const claims: JWTPayload =
    typeof source === 'string'
      ? { account, source }
      : {
          ...{ account, role: values['role'], groups: values['group'] ?? [] },
          ...{ canSetStatus: values['can-set-status'], seeNumbers: values['see-numbers'] },
        };
  const key = await importPKCS8(new DataFolder(values['data'] as string).privateKey(), 'EdDSA');
  const token = new SignJWT(claims)
    .setProtectedHeader({ alg: 'EdDSA' })
    .setIssuedAt()
    .setAudience(typeof source === 'string' ? feedAudience : pageAudience)
    .setExpirationTime(values['expires'] as string);
  if (typeof values['viewer'] === 'string') token.setSubject(values['viewer']);
  process.stdout.write(`${await token.sign(key)}\n`);
}
