import { fileURLToPath } from 'node:url';
import { startDevServer } from '@web/dev-server';
import { esbuildPlugin } from '@web/dev-server-esbuild';

const root = new URL('..', import.meta.url);

/** The dev server reloads a page by a script in a `data:` URL, which the policy of the demo forbids. */
const reloadPolicy = {
  name: 'reload-policy',
  transform: ({ path, body }) =>
    path.startsWith('/demo/') && String(body).includes('Content-Security-Policy')
      ? String(body).replace("script-src 'self'", "script-src 'self' data:")
      : undefined,
};

/**
 * Serves the demo from the sources. `port`: by default the first free one from 8000 on; `isWatching`: pages reload when a file
 * changes; `plugins`: further ones; `isDevelopment`: with the development build of Lit, which warns of mistakes.
 * Resolves with the demo's address and what stops it.
 */
export async function serveDemo({ port, isWatching = false, plugins = [], isDevelopment = false } = {}) {
  await import('../scripts/generate.mjs');
  const server = await startDevServer({
    readCliArgs: false,
    readFileConfig: false,
    logStartMessage: false,
    autoExitProcess: false,
    config: {
      rootDir: fileURLToPath(root),
      ...(port && { port }),
      watch: isWatching,
      // Not `development` for those who look: Lit would warn of its development build in their console.
      nodeResolve: { exportConditions: [...(isDevelopment ? ['development'] : []), 'browser'] },
      plugins: [
        esbuildPlugin({ ts: true, target: 'es2022', tsconfig: fileURLToPath(new URL('tsconfig.json', root)) }),
        ...(isWatching ? [reloadPolicy] : []),
        ...plugins,
      ],
    },
  });
  return { address: `http://localhost:${server.config.port}/demo/`, stop: () => server.stop() };
}
