import { fileURLToPath } from 'node:url';
import { startDevServer } from '@web/dev-server';
import { esbuildPlugin } from '@web/dev-server-esbuild';

const root = new URL('..', import.meta.url);

/**
 * Serves the demo from the sources. `port`: by default the first free one from 8000 on; `plugins`: further ones;
 * `isDevelopment`: with the development mode of Lit, which warns of mistakes. Resolves with the demo's address and what stops it.
 */
export async function serveDemo({ port, plugins = [], isDevelopment = false } = {}) {
  await import('./generate.mjs');
  const server = await startDevServer({
    readCliArgs: false,
    readFileConfig: false,
    logStartMessage: false,
    autoExitProcess: false,
    config: {
      rootDir: fileURLToPath(root),
      ...(port && { port }),
      // Not `development` for those who look: Lit would warn of its development build in their console.
      nodeResolve: { exportConditions: [...(isDevelopment ? ['development'] : []), 'browser'] },
      plugins: [
        esbuildPlugin({ ts: true, target: 'es2022', tsconfig: fileURLToPath(new URL('tsconfig.json', root)) }),
        ...plugins,
      ],
    },
  });
  return { address: `http://localhost:${server.config.port}/demo/`, stop: () => server.stop() };
}
