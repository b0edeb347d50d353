import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = new URL('../../', import.meta.url);
const folder = new URL('node_modules/.cache/callboard-live/', root);

/** Makes what the live demo runs in Node from the sources; resolves with the paths of the programs. */
export async function buildLive() {
  await import('../generate.mjs');
  const entryPoints = {
    cli: fileURLToPath(new URL('src/gateway/cli.ts', root)),
    feed: fileURLToPath(new URL('scripts/live/feed.mjs', root)),
  };
  await build({
    entryPoints,
    outdir: fileURLToPath(folder),
    outExtension: { '.js': '.mjs' },
    bundle: true,
    packages: 'external',
    format: 'esm',
    platform: 'node',
    target: 'node20',
    logLevel: 'error',
  });
  return Object.fromEntries(
    Object.keys(entryPoints).map((name) => [name, fileURLToPath(new URL(`${name}.mjs`, folder))]),
  );
}
