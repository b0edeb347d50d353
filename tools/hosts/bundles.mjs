/** The scripts of host pages that need a bundler. Each is bundled on its first request. */
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../../', import.meta.url));
const names = ['/card/host.js', '/card/module.js'];
const made = new Map();

async function bundle(path) {
  const { outputFiles } = await build({
    entryPoints: [`${root}demo/hosts${path}`],
    bundle: true,
    // A sandboxed frame can load a module script only with CORS headers, so make it a classic one.
    format: 'iife',
    minify: true,
    charset: 'utf8',
    write: false,
    define: {
      'process.env.NODE_ENV': '"production"',
      __VUE_OPTIONS_API__: 'false',
      __VUE_PROD_DEVTOOLS__: 'false',
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
    },
  });
  return outputFiles[0].text;
}

/** The script for a path, or `null` if the path belongs to none of them. */
export function bundleOf(path) {
  if (!names.includes(path)) return null;
  if (!made.has(path)) made.set(path, bundle(path));
  return made.get(path);
}
