import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findChromium, onPath } from './find-chromium.mjs';

const firefoxPlaces = [
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
];

/** `FIREFOX_PATH`, else the first one installed; `undefined` when there is none. */
function findFirefox() {
  if (process.env.FIREFOX_PATH) return process.env.FIREFOX_PATH;
  return ['firefox-esr', 'firefox'].map(onPath).find(Boolean) ?? firefoxPlaces.find(existsSync);
}

/** The driver of WebKitGTK, which knows where its browser is; `undefined` without the display that this needs. */
function findWebKit() {
  return (onPath('Xvfb') && onPath('WebKitWebDriver')) || undefined;
}

/** The browsers for the tests: how each is found, its packages in Debian, what to do where those cannot be installed. */
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

/** Whether it starts; where a distribution offers a browser as a snap, the package holds a script that only says so. */
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
