/** The programs of this package, run from their sources in processes of their own. */
import { fileURLToPath } from 'node:url';

const tsconfig = fileURLToPath(new URL('../../tsconfig.json', import.meta.url));

/** The arguments with which Node runs TypeScript, and the environment that goes with them. */
export const loader = ['--import', import.meta.resolve('tsx')];
export const environment = { ...process.env, TSX_TSCONFIG_PATH: tsconfig };

/** `callboard-server`: its sources, or the built program that `CALLBOARD_SERVER` names. */
export const cli = process.env.CALLBOARD_SERVER ?? fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));
