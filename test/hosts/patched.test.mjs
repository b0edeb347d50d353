import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { numbers, waitingCall } from '../../tools/hosts/story.mjs';
import { serveHosts } from '../../tools/hosts/server.mjs';
import { inBrowsers, until } from './support/browsers.mjs';

let host;
before(async () => (host = await serveHosts()));
after(() => host?.stop());

let waiting = Number(numbers.waiting);

inBrowsers((hostTest, browserName) => {
  hostTest('numbers, lists and the filter work on a page with patched prototypes', async (open) => {
    const page = await open(`${host.origin}/patched.html`);
    await page.shows({ ...numbers, waiting: `${waiting}` });
    waiting += 1;
    await host.tell(waitingCall(`9${browserName.length}`, '9', Date.now()));
    await page.shows({ ...numbers, waiting: `${waiting}` });
    await page.openList('waiting');
    await (await page.findGroup('Support')).click();
    await until('the numbers are those of Support', async () => (await page.numbers()).waiting === '0');
    await page.shot('patched');
    assert.equal(await page.evaluate(() => Array.from(new Map([[1, 2]])).length), 0, 'the page is not patched');
    page.isQuiet();
  });
});
