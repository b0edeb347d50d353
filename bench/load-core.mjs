import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

/** Loads the core, bundled by esbuild from the sources as in the build and the tests. */
export async function loadCore() {
  const directory = await mkdtemp(join(tmpdir(), 'callboard-bench-'));
  const outfile = join(directory, 'core.mjs');
  await build({
    entryPoints: [fileURLToPath(new URL('../src/core/index.ts', import.meta.url))],
    bundle: true,
    format: 'esm',
    target: 'es2022',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    outfile,
  });
  const loaded = await import(pathToFileURL(outfile).href);
  await rm(directory, { recursive: true });
  return loaded;
}

/** The streams of a store. */
export const streams = [
  ...['callMetrics$', 'staffMetrics$', 'agentStates$', 'agents$', 'agentNames$', 'groupSizes$', 'openCalls$'],
  ...['unprocessedCallers$', 'groups$', 'statuses$', 'viewer$', 'account$', 'connection$', 'selectedGroupIds$'],
];
