import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { cutOff, demo } from './support/open-demo.mjs';

const open = demo();
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const tags = ['call-board', 'call-panel', 'staff-panel', 'agent-status-table', 'group-filter', 'call-list'];
const presets = ['light', 'dark', 'amo', 'tv', 'contrast', 'contrast-dark'];

/** The states that take time to appear, with an element that shows them. */
const signs = {
  stale: '.is-notice',
  disconnected: '.is-act',
  refused: '[part~="refusal"]',
  expired: '[part~="refusal"]',
  statusRefused: '[part~="mark"]',
};

/** Opens the gallery of an element and waits for all its states. */
async function openGallery(of, query = 'theme=light', options) {
  const opened = await open(`view=states&of=${of}&lang=en&${query}`, options);
  await opened.page.waitForFunction(
    (signs) => {
      const find = (root, selector) =>
        root.querySelector(selector) ??
        [...root.querySelectorAll('*')].reduce(
          (found, { shadowRoot }) => found ?? (shadowRoot && find(shadowRoot, selector)),
          null,
        );
      const figures = [...document.querySelectorAll('.states figure')];
      const isFilter = document.querySelector('.states').matches('.is-of-group-filter');
      return (
        figures.length > 0 &&
        figures.every((figure) => {
          const element = figure.querySelector(':scope > :not(figcaption)');
          const sign = isFilter ? undefined : signs[figure.dataset.case];
          return element?.shadowRoot?.childElementCount && (!sign || find(element.shadowRoot, sign));
        })
      );
    },
    { timeout: 20_000 },
    signs,
  );
  return opened;
}

const cases = (page) => page.$$eval('.states figure', (figures) => figures.map(({ dataset }) => dataset.case));

/** Runs axe on the gallery in one theme after another, switching themes without a reload. */
async function passesInAllThemes(page) {
  await page.evaluate(axe);
  for (const theme of presets) {
    await page.select('select[name="theme"]', theme);
    await page.waitForSelector(`:root[data-theme="${theme}"]`);
    const found = await page.evaluate(async (isFirst) => {
      // A dozen copies of an element on one page cannot have unique landmarks.
      const rules = { 'landmark-unique': { enabled: false } };
      // Run all rules once, then only those whose result depends on the theme.
      const options = isFirst ? { rules } : { runOnly: ['color-contrast'] };
      const { violations } = await globalThis.axe.run('.states', { resultTypes: ['violations'], ...options });
      return violations.flatMap(({ id, nodes }) =>
        nodes.map(({ target, failureSummary }) => `${id}: ${target.flat().join(' ')} ${failureSummary}`),
      );
    }, theme === presets[0]);
    assert.deepEqual(found, [], theme);
  }
}

for (const tag of tags) {
  test(`axe finds no problem in <${tag}> in any state and theme`, async () => {
    const { page, complaints } = await openGallery(tag);
    await passesInAllThemes(page);
    assert.deepEqual(complaints, []);
    await page.close();
  });
}

test('a caption opens its state alone, which is the only way to thousands of agents, and axe finds no problem there', async () => {
  const { page } = await openGallery('agent-status-table');
  const all = await cases(page);
  assert.ok(all.includes('longNames') && all.includes('badAttribute') && !all.includes('many'), all.join());
  await page.click('figure[data-case="stale"] figcaption a');
  assert.deepEqual(await cases(page), ['stale']);
  await page.reload({ waitUntil: 'load' });
  // Changes in shadow roots are not mutations of the page, so poll at every frame.
  await page.waitForSelector('agent-status-table >>> .is-notice', { visible: true });
  assert.deepEqual(await cases(page), ['stale']);
  await page.select('select[name="case"]', 'many');
  await page.waitForSelector('agent-status-table >>> ::-p-text(5,000 agents)', { visible: true });
  await passesInAllThemes(page);
  await page.close();
});

test('the address of a state includes width, language and theme', async () => {
  for (const frame of [360, 720, 1200]) {
    const { page } = await openGallery('call-panel', `lang=ru&case=live&frame=${frame}&theme=dark`);
    assert.equal(await page.$eval('call-panel', (panel) => panel.getBoundingClientRect().width), frame);
    assert.match(await page.$eval('call-panel', ({ shadowRoot }) => shadowRoot.textContent), /Звонки сейчас/);
    assert.equal(await page.$eval('call-panel', (panel) => getComputedStyle(panel).colorScheme), 'dark');
    await page.close();
  }
});

test('a part is named under the pointer and outlined when its entry in the list has the focus', async () => {
  const { page } = await openGallery('call-panel', 'case=live&parts=shown');
  await page.waitForSelector('demo-parts button');
  const caption = () => page.$eval('.outlines:popover-open b', ({ textContent }) => textContent);
  await (await page.$('call-panel >>> [part~="number"]')).hover();
  await page.waitForSelector('.outlines:popover-open');
  assert.match(await caption(), /^call-panel::part\(number\)/);
  await page.focus('demo-parts button[data-name="label"]');
  assert.equal(await caption(), '::part(label)');
  const [outlined, real] = await page.evaluate(() => [
    [...document.querySelectorAll('.outlines i')].map((box) => Math.round(box.getBoundingClientRect().left + 2)),
    [...document.querySelector('call-panel').shadowRoot.querySelectorAll('[part~="label"]')].map((label) =>
      Math.round(label.getBoundingClientRect().left),
    ),
  ]);
  assert.ok(real.length >= 6);
  assert.deepEqual(outlined, real);
  await page.close();
});

test('slots of the board are outlined too, and absent parts are marked as absent', async () => {
  const { page } = await openGallery('call-board', 'case=live&parts=shown');
  await page.waitForSelector('demo-parts button[data-name="actions"]');
  await page.focus('demo-parts button[data-name="heading"]:not([data-name=""]):last-of-type');
  await page.waitForSelector('.outlines:popover-open i');
  const text = await page.$eval('demo-parts button[data-name="refusal"]', ({ textContent }) => textContent);
  assert.match(text, /not in this state/);
  await page.close();
});

for (const [zoom, width] of [
  [200, 640],
  [400, 320],
]) {
  test(`the gallery cuts no text and does not scroll sideways at ${zoom} % zoom`, async () => {
    const { page } = await openGallery('call-board', 'parts=shown&lang=ru', { width, height: 800 });
    await page.waitForSelector('demo-parts button');
    assert.deepEqual(await cutOff(page, 'main :is(h1, h2, p, figcaption, figcaption a, call-board, .parts b)'), []);
    await page.close();
  });
}

test('every state keeps its words in forced colours', async () => {
  const { page } = await openGallery('staff-panel', 'theme=light', { isForced: true });
  assert.ok(await page.evaluate(() => matchMedia('(forced-colors: active)').matches));
  const unseen = await page.$$eval('.states figure > staff-panel', (panels) =>
    panels.filter(({ shadowRoot }) => {
      const { color, backgroundColor } = getComputedStyle(shadowRoot.querySelector('.panel'));
      return color === backgroundColor;
    }),
  );
  assert.equal(unseen.length, 0);
  await page.close();
});
