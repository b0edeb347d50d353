/** Finds a browser for the tests or installs one where that can be done unasked: on Debian and Ubuntu, as root. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findChromium } from './find-chromium.mjs';

const advice = 'Install Chromium or Chrome, or set CHROME_PATH to the executable of one, and run this again.';

function run(command, ...args) {
  console.log(`$ ${[command, ...args].join(' ')}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'], env }).status === 0;
}

function fail(reason) {
  console.error(`${reason} ${advice}`);
  process.exit(1);
}

/** Whether it starts; where a distribution offers Chromium as a snap, the package holds a script that only says so. */
const starts = (browser) => spawnSync(browser, ['--version'], { stdio: 'ignore', timeout: 60_000 }).status === 0;

const found = findChromium();
if (found) {
  if (!existsSync(found)) fail(`There is no browser at ${found}.`);
  console.log(`Browser: ${found}`);
} else {
  const canInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  if (!canInstall) fail('No browser was found for the tests.');
  console.log('No browser was found for the tests; installing the Chromium of this distribution with apt-get.');
  const installed =
    run('apt-get', 'update', '-qq') && run('apt-get', 'install', '-y', '-qq', '--no-install-recommends', 'chromium');
  const browser = findChromium();
  if (!installed || !browser || !starts(browser)) fail('apt-get could not install a browser that starts.');
  console.log(`Browser: ${browser}`);
}
