import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findChromium, onPath } from './find-chromium.mjs';

const firefoxPlaces = [
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
];

/** The path of Firefox: `FIREFOX_PATH`, or the first one found; `undefined` if there is none. */
function findFirefox() {
  if (process.env.FIREFOX_PATH) return process.env.FIREFOX_PATH;
  return ['firefox-esr', 'firefox'].map(onPath).find(Boolean) ?? firefoxPlaces.find(existsSync);
}

/**
 * The path of WebKitGTK's driver, which finds its browser; `undefined` if it or Xvfb is missing.
 */
function findWebKit() {
  return (onPath('Xvfb') && onPath('WebKitWebDriver')) || undefined;
}

/**
 * The browsers for the tests: how to find each, its Debian packages, and advice for other systems.
 */
export const browsers = {
  chromium: {
    title: 'Chromium',
    find: findChromium,
    packages: ['chromium'],
    advice: 'Install Chromium or Chrome, or set CHROME_PATH to the executable of one, and run this again.',
  },
  firefox: {
    title: 'Firefox',
    find: findFirefox,
    packages: ['firefox-esr'],
    advice: 'Install Firefox, or set FIREFOX_PATH to the executable of one, and run this again.',
  },
  webkit: {
    title: 'WebKit',
    find: findWebKit,
    packages: ['webkit2gtk-driver', 'xvfb'],
    advice: 'Install WebKitWebDriver and Xvfb (Linux only), and run this again.',
  },
};

/** Whether a browser starts: on Ubuntu the package may be a script that only points to a snap. */
export function starts(browser) {
  try {
    execFileSync(browser, [browser.endsWith('WebDriver') ? '--help' : '--version'], {
      stdio: 'ignore',
      timeout: 60_000,
    });
    return true;
  } catch {
    return false;
  }
}
