import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { numbers } from '../../tools/hosts/story.mjs';
import { serveHosts } from '../../tools/hosts/server.mjs';
import { inBrowsers, until } from './support/browsers.mjs';

let host;
before(async () => (host = await serveHosts()));
after(() => host?.stop());

/** Collects the browser's reports of policy violations from the start of the page. */
const watch = () => {
  globalThis.violations = [];
  addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) =>
    globalThis.violations.push(`${violatedDirective} ${blockedURI} ${sample}`),
  );
};

inBrowsers((hostTest) => {
  for (const path of ['strict-csp', 'strict-csp-classic']) {
    hostTest(
      `under a strict policy ${path}.html shows its numbers, a list and a filter without one violation`,
      async (open) => {
        const page = await open(`${host.origin}/${path}.html`, { prepare: watch });
        await page.shows(numbers);
        await page.openList('atEntry');
        await page.findGroup('Support');
        await page.shot(path);
        assert.deepEqual(await page.evaluate(() => globalThis.violations), []);
        assert.deepEqual(host.reports(), []);
        page.isQuiet();
      },
    );
  }

  hostTest('the strict policy of these tests is in force and blocks a script without a nonce', async (open) => {
    const page = await open(`${host.origin}/strict-csp.html`, { prepare: watch });
    const found = await page.evaluate(async () => {
      const script = document.createElement('style');
      script.textContent = 'body { color: red }';
      document.head.append(script);
      await new Promise((resolve) => addEventListener('securitypolicyviolation', resolve, { once: true }));
      return globalThis.violations;
    });
    assert.match(found[0], /^style-src/);
    await until('it is reported', () => host.reports().length > 0);
  });
});
