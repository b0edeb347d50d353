import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { context } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * A plugin for the dev server and the test runner that serves modules bundled, so that a page loads
 * a dozen files instead of hundreds. `entries` are their paths, such as `demo/main.ts`, at which
 * the bundles are served; `external` are imports that the server resolves itself.
 */
export function bundlePlugin({ entries, conditions = [], external = [] }) {
  const sources = new Map(entries.map((entry) => [entry.replace(/\.ts$/, '.js'), entry]));
  let bundling;
  /** The bundled files by their addresses. */
  let bundled;

  async function bundle(fileWatcher) {
    const { outputFiles, metafile } = await bundling.rebuild();
    fileWatcher.add(Object.keys(metafile.inputs).map((path) => join(root, path)));
    return new Map(
      outputFiles.map(({ path, text }) => {
        const name = relative(root, path);
        return [`/${sources.get(name) ?? name}`, text];
      }),
    );
  }

  return {
    name: 'bundle',
    async serverStart({ fileWatcher }) {
      bundling = await context({
        absWorkingDir: root,
        entryPoints: entries,
        outbase: '.',
        outdir: '.',
        chunkNames: 'bundled/[name]-[hash]',
        write: false,
        bundle: true,
        splitting: true,
        format: 'esm',
        target: 'es2022',
        sourcemap: true,
        metafile: true,
        conditions,
        external,
        // package.json says which files of dist have side effects, and knows nothing of sources.
        ignoreAnnotations: true,
      });
      bundled = bundle(fileWatcher);
      await bundled;
      fileWatcher.on('change', () => {
        const before = bundled;
        // esbuild prints what is wrong.
        bundled = bundle(fileWatcher).catch(() => before);
      });
    },
    serverStop: () => bundling.dispose(),
    async serve({ path }) {
      const body = (await bundled).get(path);
      return body === undefined ? undefined : { body, type: path.endsWith('.map') ? 'json' : 'js' };
    },
  };
}
