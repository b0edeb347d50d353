import { firefoxLauncher } from './scripts/firefox-launcher.mjs';
import { webkitLauncher } from './scripts/webkit-launcher.mjs';
import base from './web-test-runner.config.mjs';

const { CALLBOARD_BROWSER: name = 'chromium' } = process.env;
const env = { TZ: 'Pacific/Chatham' };
const forcedColors = 'test/elements/forced-colors.test.ts';
const allOthers = [...base.files, `!${forcedColors}`];

const browsers = {
  chromium: () => ({}),
  // WebDriver BiDi cannot emulate forced colours, so start a second Firefox with them.
  firefox: () => ({
    files: allOthers,
    browsers: [firefoxLauncher(env)],
    groups: [
      {
        name: 'forced colours',
        files: [forcedColors],
        browsers: [firefoxLauncher(env, { 'browser.display.document_color_use': 2 })],
      },
    ],
  }),
  // WebKit has no forced colours.
  webkit: () => ({ files: allOthers, browsers: [webkitLauncher(env)] }),
};

/**
 * Runs all tests in the browser that `CALLBOARD_BROWSER` names, one page at a time because only one
 * can have the focus.
 */
export default { ...base, ...browsers[name](), concurrency: 1 };
