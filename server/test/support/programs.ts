/** Where tests that start processes find what they start. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const setpriv = '/usr/bin/setpriv';
const tsconfig = fileURLToPath(new URL('../../tsconfig.json', import.meta.url));

/** The arguments with which Node runs TypeScript, and the environment that goes with them. */
export const loader = ['--import', import.meta.resolve('tsx')];
export const environment = { ...process.env, TSX_TSCONFIG_PATH: tsconfig };

/**
 * The command `callboard-server` as built: from its sources it would start several times slower.
 */
export const cli = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));

/** Where the system can do it, it ends the program when this process ends, however that happens. */
export const tiedCommand = (command: readonly string[]): [string, ...string[]] =>
  existsSync(setpriv) ? [setpriv, '--pdeathsig', 'KILL', ...command] : (command as [string, ...string[]]);
