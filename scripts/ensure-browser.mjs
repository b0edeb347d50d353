/**
 * Finds the browsers for the tests. Installs missing ones on Debian and Ubuntu when run as root.
 * Arguments: names of browsers; by default Chromium.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { browsers, starts } from './find-browsers.mjs';

function run(command, ...args) {
  console.log(`$ ${[command, ...args].join(' ')}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'], env }).status === 0;
}

function fail(reason, advice) {
  console.error(`${reason} ${advice}`);
  process.exit(1);
}

function ensure(name) {
  const browser = browsers[name];
  if (!browser) fail(`${name} is not the name of a browser.`, `Known names: ${Object.keys(browsers).join(', ')}.`);
  const { title, find, packages, advice } = browser;
  const found = find();
  if (found) {
    if (!existsSync(found)) fail(`There is no browser at ${found}.`, advice);
    console.log(`Browser: ${found}`);
    return;
  }
  const canInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  if (!canInstall) fail(`No ${title} was found for the tests.`, advice);
  console.log(`No ${title} was found for the tests; installing the distribution's with apt-get.`);
  const installed =
    run('apt-get', 'update', '-qq') && run('apt-get', 'install', '-y', '-qq', '--no-install-recommends', ...packages);
  const path = find();
  if (!installed || !path || !starts(path)) fail(`apt-get could not install a ${title} that starts.`, advice);
  console.log(`Browser: ${path}`);
}

const names = process.argv.slice(2);
for (const name of names.length > 0 ? names : ['chromium']) ensure(name);
