import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { strFromU8, unzipSync } from 'fflate';
import { numbers } from '../../tools/hosts/story.mjs';
import { serveHosts } from '../../tools/hosts/server.mjs';
import { inBrowsers, until } from './support/browsers.mjs';

const root = new URL('../../', import.meta.url);
const run = () => {
  execFileSync(process.execPath, [fileURLToPath(new URL('scripts/build-amocrm.mjs', root))]);
  const folder = new URL('dist/amocrm/', root);
  const [name] = readdirSync(folder);
  return readFileSync(new URL(name, folder));
};

let host, zip, files;
before(async () => {
  zip = run();
  files = unzipSync(zip);
  const extra = Object.fromEntries(Object.entries(files).map(([name, body]) => [`/widget/${name}`, Buffer.from(body)]));
  host = await serveHosts({ extra });
});
after(() => host?.stop());

const json = (name) => JSON.parse(strFromU8(files[name]));

test('the archive for amoCRM has a manifest, both languages, all sizes of the logo and readable scripts', () => {
  const manifest = json('manifest.json');
  assert.deepEqual(manifest.widget.locale, ['ru', 'en']);
  assert.match(manifest.widget.version, /^\d+\.\d+\.\d+$/);
  assert.ok(manifest.locations.includes('everywhere'));
  assert.doesNotMatch(JSON.stringify(manifest), /\{\{/);
  const named = [
    ...[manifest.widget.name, manifest.widget.description, manifest.widget.short_description],
    ...Object.values(manifest.settings).map(({ name }) => name),
  ];
  for (const language of manifest.widget.locale) {
    const words = json(`i18n/${language}.json`);
    for (const path of named) {
      const text = path.split('.').reduce((place, key) => place?.[key], words);
      assert.ok(text, `${path} in ${language}`);
    }
  }
  const sizes = { logo: [130, 100], logo_main: [400, 272], logo_small: [108, 108], logo_medium: [240, 84] };
  for (const [name, size] of Object.entries({ ...sizes, logo_min: [84, 84] })) {
    const image = new DataView(files[`images/${name}.png`].slice().buffer);
    assert.deepEqual([image.getUint32(16), image.getUint32(20)], size, name);
    assert.ok(image.byteLength < 300_000);
  }
  const script = strFromU8(files['callboard.js']);
  assert.ok(script.split('\n').length > 3_000, 'the script is not minified, since amoCRM reviews it');
  assert.doesNotMatch(script, /\bimport\s*\(|\beval\(|new Function\b|define\.amd/);
});

test('the archive for amoCRM is reproducible', () => assert.deepEqual(run(), zip));

inBrowsers((hostTest) => {
  const count = (page, selector) => page.evaluate((selector) => document.querySelectorAll(selector).length, selector);
  const button = '.callboard-widget-button';

  hostTest(
    'the button in amoCRM opens the board in the language of the account, and `destroy` removes it',
    async (open) => {
      const page = await open(`${host.origin}/amocrm.html`);
      await until('the button is there', async () => (await count(page, button)) === 1);
      assert.equal(await count(page, 'call-board'), 0);
      await page.page.click(button);
      await page.shows(numbers);
      assert.match(
        await page.evaluate(() => document.querySelector('call-board').shadowRoot.textContent),
        /Онлайн-мониторинг/,
      );
      await page.shot('amocrm');
      await page.page.click(button);
      assert.equal(await page.evaluate(() => document.querySelector('call-board').checkVisibility()), false);
      await page.evaluate(() => (location.hash = '#off'));
      const left = '[class^="callboard-widget"], call-board, link[href*="/widget/"]';
      await until('nothing of it is left', async () => (await count(page, left)) === 0);
      page.isQuiet();
    },
  );
});
