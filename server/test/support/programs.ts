/** What tests that start processes need. */
import { fileURLToPath } from 'node:url';

const tsconfig = fileURLToPath(new URL('../../tsconfig.json', import.meta.url));

/** The arguments with which Node runs TypeScript, and the environment that goes with them. */
export const loader = ['--import', import.meta.resolve('tsx')];
export const environment = { ...process.env, TSX_TSCONFIG_PATH: tsconfig };

/** The command `callboard-server` as built: from its sources it would start several times slower. */
export const cli = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
