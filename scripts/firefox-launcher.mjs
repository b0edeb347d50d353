import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromeLauncher } from '@web/test-runner-chrome';
import { browsers } from './find-browsers.mjs';

/**
 * A profile that hides the toolbars: Tab would move the focus into them, out of the tests' reach.
 */
function makeProfile() {
  const profile = mkdtempSync(join(tmpdir(), 'callboard-firefox-'));
  process.once('exit', () => rmSync(profile, { recursive: true, force: true }));
  mkdirSync(join(profile, 'chrome'));
  writeFileSync(join(profile, 'chrome', 'userChrome.css'), '#navigator-toolbox { display: none !important }');
  return profile;
}

/** Lets tests press Space by its name: WebDriver BiDi knows it only as the character. */
function nameSpace({ keyboard }) {
  const press = keyboard.press.bind(keyboard);
  keyboard.press = (key, options) => press(key === 'Space' ? ' ' : key, options);
}

/** Runs tests in Firefox by WebDriver BiDi. `preferences`: further ones, as in `about:config`. */
export function firefoxLauncher(env, preferences = {}) {
  const launcher = chromeLauncher({
    async createPage({ browser, context }) {
      launcher.name = await browser.version();
      const page = await context.newPage();
      nameSpace(page);
      return page;
    },
    launchOptions: {
      browser: 'firefox',
      executablePath: browsers.firefox.find(),
      userDataDir: makeProfile(),
      extraPrefsFirefox: { 'toolkit.legacyUserProfileCustomizations.stylesheets': true, ...preferences },
      env: { ...process.env, ...env },
    },
  });
  return launcher;
}
