import puppeteer from 'puppeteer-core';
import { browsers } from './find-browsers.mjs';

/** Options for puppeteer. Chromium runs without its sandbox, which containers do not allow. */
const options = {
  chromium: { args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-background-networking', '--disable-quic'] },
  firefox: { browser: 'firefox' },
};

/**
 * The installed browsers that `launchBrowser` can start, by name; `CALLBOARD_BROWSER` chooses one.
 */
export const launchable = Object.keys(options).filter(
  (name) => (process.env.CALLBOARD_BROWSER ?? name) === name && browsers[name].find(),
);

/** Starts a browser for tests of whole pages, with further arguments of its command line. */
export function launchBrowser(name = 'chromium', more = []) {
  const { args = [], ...others } = options[name];
  return puppeteer.launch({ executablePath: browsers[name].find(), ...others, args: [...args, ...more] });
}
