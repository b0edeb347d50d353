import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import { launchBrowser } from '../../scripts/launch-browser.mjs';
import { bundle, frameworks, typeErrors } from './build.mjs';

const scripts = new Map();
let server, browser;
before(async () => {
  server = createServer(({ url }, response) => {
    const [, name, file] = url.split('/');
    response.setHeader('content-type', file ? 'text/javascript' : 'text/html');
    const page = `<!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,">
      <div id="app"></div><script type="module" src="/${name}/app.js"></script>`;
    response.end(file ? scripts.get(name) : page);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  browser = await launchBrowser();
});
after(async () => {
  await browser?.close();
  server?.close();
});

/** The lines with mistakes in the files of a framework: those with `id="wrong"`. */
function wrongPlaces(name) {
  const folder = new URL(`${name}/`, import.meta.url);
  return readdirSync(folder).flatMap((file) =>
    readFileSync(new URL(file, folder), 'utf8')
      .split('\n')
      .flatMap((line, index) => (line.includes('id="wrong"') ? [`${file}:${index + 1}`] : [])),
  );
}

for (const name of Object.keys(frameworks)) {
  test(`the type checker of ${name} accepts the app and finds every mistake in it`, async () => {
    const wrong = wrongPlaces(name);
    // Angular does not check properties of custom elements.
    assert.equal(wrong.length > 0, name !== 'angular');
    assert.deepEqual(await typeErrors(name), wrong);
  });

  test(`the app in ${name} shows numbers, and statuses can be set in the table and by the store`, async () => {
    scripts.set(name, await bundle(name));
    const page = await browser.newPage();
    const complaints = [];
    page.on('console', (message) => ['error', 'warn'].includes(message.type()) && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.setViewport({ width: 1280, height: 900 });
    await page.goto(`http://127.0.0.1:${server.address().port}/${name}/`);
    const reads = async (selector, text) => {
      const element = await page.waitForSelector(selector, { visible: true, timeout: 15_000 });
      await page.waitForFunction(
        (element, text) => element.textContent.trim() === text,
        { timeout: 15_000 },
        element,
        text,
      );
    };
    await reads('#waiting', '1');
    await reads('call-board >>> call-panel >>> [data-name="waiting"] .value', '1');
    assert.deepEqual(await page.$eval('call-board', ({ noticeAfter, actAfter }) => [noticeAfter, actAfter]), [30, 90]);

    const status = 'call-board >>> agent-status-table >>> [part~="status"]';
    await page.waitForSelector(`${status}[aria-haspopup]`, { visible: true, timeout: 15_000 });
    await page.click(status);
    await page.locator('call-board >>> agent-status-table >>> ::-p-aria([name="Lunch"][role="menuitemradio"])').click();
    await reads('#result', 'lunch: effective');
    await page.click('::-p-aria([name="Back to work"][role="button"])');
    await page.waitForFunction(
      () => {
        const table = document.querySelector('call-board').shadowRoot.querySelector('agent-status-table').shadowRoot;
        return table.querySelector('[part~="status"]').textContent.includes('Available');
      },
      { timeout: 15_000 },
    );
    assert.deepEqual(complaints, []);
    await page.close();
  });
}
