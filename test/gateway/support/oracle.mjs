/** The oracle of the tests in Node: bundled from its sources. */
import { createHmac, hkdfSync } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { contactSecret } from './world.mjs';

const { outputFiles } = await build({
  stdin: {
    contents: `export { seenBy } from './followed-values.ts'; export { pictureOf } from './picture.ts';`,
    resolveDir: fileURLToPath(new URL('../../support', import.meta.url)),
    loader: 'ts',
  },
  bundle: true,
  write: false,
  format: 'esm',
  platform: 'node',
});
export const { seenBy, pictureOf } = await import(
  `data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`
);

/** How a gateway with the secret of the tests hides a subscriber of an account. */
export function keyHasher(account) {
  const key = Buffer.from(hkdfSync('sha256', contactSecret, account, 'callboard contact keys', 32));
  return (contact) => createHmac('sha256', key).update(contact).digest('base64url').slice(0, 22);
}
