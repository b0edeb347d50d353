/** Programs of the distribution that tests and trials need. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { onPath } from './find-chromium.mjs';

/** Where it is; `null`: it is not there. */
export function findProgram(name) {
  return onPath(name) || [`/usr/sbin/${name}`].find(existsSync) || null;
}

/** Where it is; installs that of the distribution where this can be done unasked. `null`: there is none to be had. */
export function ensureProgram(name) {
  const found = findProgram(name);
  if (found) return found;
  const canInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  if (!canInstall) return null;
  const install = ['apt-get', 'install', '-y', '-qq', '--no-install-recommends', name];
  if (!run(...install) && !(run('apt-get', 'update', '-qq') && run(...install))) return null;
  return findProgram(name);
}

function run(command, ...args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'], env }).status === 0;
}
