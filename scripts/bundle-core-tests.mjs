/**
 * Bundles the tests of core for Mocha in Node, into `.core-tests`: for mutation testing and for the
 * run in other time zones. With `CALLBOARD_RUNS` random tests run that often, and with the same
 * values each time.
 */
import { readdir, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const folder = fileURLToPath(new URL('../test/core/', import.meta.url));
const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.test.ts'));
/** The server's tests of views also test the parts of core that only a server uses. */
const views = fileURLToPath(new URL('../server/test/view.test.ts', import.meta.url));

const { CALLBOARD_RUNS: runs } = process.env;

/** Modules that replace packages which the tests import. */
const replacements = {
  // The other helpers of this package need a page.
  '@open-wc/testing': `export { expect } from '@esm-bundle/chai';
    export { waitUntil } from ${JSON.stringify(fileURLToPath(new URL('src/helpers.js', import.meta.resolve('@open-wc/testing-helpers'))))};`,
  // Mocha provides the same functions.
  'node:test': 'export const { describe, it } = globalThis;',
  'fast-check': `import fc from ${JSON.stringify(fileURLToPath(import.meta.resolve('fast-check')))};
    const fixed = ${runs ? `{ numRuns: ${Number(runs)} }` : 'null'};
    const assert = (property, options) => fc.assert(property, fixed ? { seed: 1, ...options, ...fixed } : options);
    export default { ...fc, assert };`,
};

// Bundles of tests that are gone must not run.
await rm('.core-tests', { recursive: true, force: true });
await build({
  entryPoints: [...names.map((name) => `${folder}${name}`), views],
  entryNames: '[name]',
  outdir: '.core-tests',
  outExtension: { '.js': '.cjs' },
  bundle: true,
  format: 'cjs',
  platform: 'node',
  target: 'es2022',
  sourcemap: 'inline',
  plugins: [
    {
      name: 'replacements',
      setup({ onResolve, onLoad }) {
        onResolve({ filter: /^(@open-wc\/testing|fast-check|node:test)$/ }, ({ path }) => ({
          path,
          namespace: 'replacement',
        }));
        onLoad({ filter: /.*/, namespace: 'replacement' }, ({ path }) => ({
          contents: replacements[path],
          resolveDir: folder,
        }));
      },
    },
  ],
});
