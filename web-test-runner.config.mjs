import { readdirSync } from 'node:fs';
import { defaultReporter } from '@web/test-runner';
import { chromeLauncher } from '@web/test-runner-chrome';
import { bundlePlugin } from './scripts/bundle-plugin.mjs';
import { countReporter } from './scripts/count-reporter.mjs';
import { findChromium } from './scripts/find-chromium.mjs';
import { freePort } from './scripts/free-port.mjs';
import { failOnLitWarnings } from './scripts/lit-warnings.mjs';
import { mediaFeaturesPlugin } from './scripts/media-features-plugin.mjs';

const { CALLBOARD_COUNTS: counts } = process.env;
const entries = readdirSync('test', { recursive: true })
  .filter((name) => name.endsWith('.test.ts') && !name.startsWith('frameworks'))
  .map((name) => `test/${name}`);

/** A browser in a time zone. */
export function browserIn(zone) {
  const launcher = chromeLauncher({
    async createPage({ browser, context }) {
      launcher.name = await browser.version();
      return context.newPage();
    },
    launchOptions: {
      executablePath: findChromium(),
      env: { ...process.env, TZ: zone },
      args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-background-networking', '--disable-quic'],
    },
  });
  return launcher;
}

export default {
  // Several runs start at once, and the runner's own search for a port may find the same one twice.
  port: await freePort(),
  files: ['test/**/*.test.ts', '!test/frameworks/**'],
  nodeResolve: true,
  // A zone with an odd offset that no test uses, so that tests fail if code uses the page's zone.
  browsers: [browserIn('Pacific/Chatham')],
  plugins: [
    mediaFeaturesPlugin(),
    // The runner provides the module of its commands.
    bundlePlugin({ entries, conditions: ['development'], external: ['@web/test-runner-commands'] }),
  ],
  reporters: [defaultReporter(), ...(counts ? [countReporter(counts)] : [])],
  testRunnerHtml: (testFramework) => `<!doctype html>
    <script>(${failOnLitWarnings})()</script>
    <script type="module" src="${testFramework}"></script>`,
  testFramework: { config: { timeout: 20_000 } },
  testsStartTimeout: 120_000,
  testsFinishTimeout: 600_000,
};
