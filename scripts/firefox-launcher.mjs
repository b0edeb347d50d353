import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromeLauncher } from '@web/test-runner-chrome';
import { browsers } from './find-browsers.mjs';

/** A profile without bars around the page: Tab would go into them and not come back, while tests reach the page alone. */
function makeProfile() {
  const profile = mkdtempSync(join(tmpdir(), 'callboard-firefox-'));
  process.once('exit', () => rmSync(profile, { recursive: true, force: true }));
  mkdirSync(join(profile, 'chrome'));
  writeFileSync(join(profile, 'chrome', 'userChrome.css'), '#navigator-toolbox { display: none !important }');
  return profile;
}

/** By WebDriver BiDi a key is what it writes: Space is not known by its name. */
function nameSpace({ keyboard }) {
  const press = keyboard.press.bind(keyboard);
  keyboard.press = (key, options) => press(key === 'Space' ? ' ' : key, options);
}

/** Runs tests in Firefox by WebDriver BiDi; with what is preferred besides, as on `about:config`. */
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
