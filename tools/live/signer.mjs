import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { importPKCS8, SignJWT } from 'jose';

/** Signs tokens as a portal would, with the key that the gateway made in its data folder. */
export async function signer(data) {
  const key = await importPKCS8(await readFile(join(data, 'private-key.pem'), 'utf8'), 'EdDSA');
  return (claims, { audience = 'callboard', expires = '10m' } = {}) =>
    new SignJWT(claims).setProtectedHeader({ alg: 'EdDSA' }).setAudience(audience).setExpirationTime(expires).sign(key);
}
