import { after, before } from 'node:test';
import { numbers } from '../../tools/hosts/story.mjs';
import { serveHosts } from '../../tools/hosts/server.mjs';
import { inBrowsers } from './support/browsers.mjs';

let host;
before(async () => (host = await serveHosts()));
after(() => host?.stop());

inBrowsers((hostTest) => {
  hostTest('a page that loads callboard three times shows its numbers without a warning', async (open) => {
    const page = await open(`${host.origin}/twice.html`);
    await page.shows(numbers);
    await page.shot('twice');
    page.isQuiet();
  });

  hostTest('the first of two loaded versions stays in use, and one warning names both', async (open) => {
    const page = await open(`${host.origin}/two-versions.html`);
    await page.shows(numbers);
    await page.shot('two-versions');
    page.isQuiet([/^callboard 9\.9\.9: tagsTaken: .*<call-board> \(0\.1\.0\)/]);
  });
});
