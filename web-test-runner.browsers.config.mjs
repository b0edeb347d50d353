import { firefoxLauncher } from './scripts/firefox-launcher.mjs';
import { webkitLauncher } from './scripts/webkit-launcher.mjs';
import base from './web-test-runner.config.mjs';

const { CALLBOARD_BROWSER: name = 'chromium' } = process.env;
const env = { TZ: 'Pacific/Chatham' };

const launchers = {
  chromium: () => base.browsers[0],
  firefox: () => firefoxLauncher(env),
  webkit: () => webkitLauncher(env),
};

/** All the tests in one browser, which `CALLBOARD_BROWSER` names; one page at a time, since only one can have the focus. */
export default { ...base, browsers: [launchers[name]()], concurrency: 1 };
