import { fileURLToPath } from 'node:url';
import { startDevServer } from '@web/dev-server';
import { bundlePlugin } from '../scripts/bundle-plugin.mjs';

const root = new URL('..', import.meta.url);

/** Allows scripts in `data:` URLs, which the dev server needs to reload pages. */
const reloadPolicy = {
  name: 'reload-policy',
  transform: ({ path, body }) =>
    path.startsWith('/demo/') && String(body).includes('Content-Security-Policy')
      ? String(body).replace("script-src 'self'", "script-src 'self' data:")
      : undefined,
};

/**
 * Serves the demo from the sources and resolves with its `address` and a function `stop`. `port`:
 * by default the first free one from 8000; `isWatching`: pages reload when a file changes;
 * `plugins`: further plugins; `isDevelopment`: uses the development build of Lit, which warns of
 * mistakes.
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
      plugins: [
        bundlePlugin({
          entries: ['demo/main.ts', 'demo/live/live.ts'],
          // In development mode Lit warns everybody who opens the demo that it is in that mode.
          conditions: isDevelopment ? ['development'] : [],
        }),
        ...(isWatching ? [reloadPolicy] : []),
        ...plugins,
      ],
    },
  });
  return { address: `http://localhost:${server.config.port}/demo/`, stop: () => server.stop() };
}
