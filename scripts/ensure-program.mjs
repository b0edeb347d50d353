/** Finds and installs programs that tests need. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { onPath } from './find-chromium.mjs';

/** The path of a program, or `null`. */
export function findProgram(name) {
  return onPath(name) || [`/usr/sbin/${name}`].find(existsSync) || null;
}

/** The path of a program, which apt-get installs if it is missing and we are root; else `null`. */
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
