import { mkdirSync, mkdtempSync, realpathSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

export const root = new URL('../../', import.meta.url);

/** Makes a folder in which this package is installed. */
export function consumerFolder() {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'callboard-consumer-')));
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(fileURLToPath(root), join(folder, 'node_modules', 'callboard'), 'junction');
  return folder;
}

/**
 * Bundles an app that imports this package; returns the code and its files. Throws on a warning.
 */
export async function bundle(app) {
  const { outputFiles, metafile, warnings } = await build({
    stdin: { contents: app, resolveDir: consumerFolder(), loader: 'js' },
    bundle: true,
    format: 'esm',
    minify: true,
    write: false,
    metafile: true,
    outfile: 'app.js',
    logLevel: 'silent',
  });
  if (warnings.length) throw new Error(warnings.map(({ text }) => text).join('\n'));
  const parts = Object.entries(Object.values(metafile.outputs)[0].inputs);
  return {
    code: outputFiles[0].text,
    files: parts.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([name]) => name.replaceAll('\\', '/')),
  };
}
