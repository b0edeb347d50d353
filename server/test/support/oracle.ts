/** What a viewer should see according to the oracle that the tests of core use too. */
import { createHmac, hkdfSync } from 'node:crypto';
import { contactSecret } from './world.js';

export { expectedView, type ViewerRights } from '../../../test/support/expected-view.js';
export { toOracleFormat, type CurrentValues } from '../../../test/support/oracle-format.js';

/** Hashes the keys of contacts as a gateway with the secret of the tests does for an account. */
export function keyHasher(account: string): (contact: string) => string {
  const key = Buffer.from(hkdfSync('sha256', contactSecret, account, 'callboard contact keys', 32));
  return (contact) => createHmac('sha256', key).update(contact).digest('base64url').slice(0, 22);
}
