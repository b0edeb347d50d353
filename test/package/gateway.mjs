/** A built gateway for the tests of the package. */
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createGateway, EmbeddedLog, pageAudience } from 'callboard-server';
import { SignJWT } from 'jose';

/** Starts a gateway on a free port. `token` is for an administrator of the account `acme`. */
export async function startGateway(options = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'callboard-package-'));
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const gateway = await createGateway({
    openLog: (account) => EmbeddedLog.open(folder, account),
    keys: { key: publicKey.export({ type: 'spki', format: 'pem' }).toString(), algorithm: 'EdDSA' },
    contactSecret: 'a secret of the tests that is long enough',
    ...options,
  });
  const claims = { account: 'acme', role: 'administrator', canSetStatus: true, seeNumbers: true };
  const token = await new SignJWT(claims)
    .setProtectedHeader({ alg: 'EdDSA' })
    .setAudience(pageAudience)
    .setExpirationTime('1h')
    .sign(privateKey);
  const close = async () => {
    await gateway.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { ...gateway, url: await gateway.listen({ port: 0 }), token, close };
}
