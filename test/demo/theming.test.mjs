import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { cutOff, demo } from './support/open-demo.mjs';

const open = demo();
const themes = ['system', 'light', 'dark', 'amo', 'tv', 'contrast', 'contrast-dark'];

/** Opens the theming view and waits for its fields, verdicts and board. */
async function openTheming(query = 'theme=light', options) {
  const opened = await open(`view=theming&lang=en&${query}`, options);
  await opened.page.waitForSelector('.pairs li');
  await opened.page.waitForSelector('call-board >>> call-panel >>> .value', { visible: true });
  return opened;
}

/** Pastes a value into the field of a token. */
async function paste(page, name, value) {
  await page.click(`#token-${name}`, { count: 3 });
  await page.keyboard.sendCharacter(value);
}

/** Replaces the value in the field of a token by typing. */
async function type(page, name, value) {
  await page.click(`#token-${name}`, { count: 3 });
  await page.keyboard.type(value);
}

const panelStyle = (page, property) =>
  page.$eval(
    'call-board >>> call-panel >>> .panel',
    (panel, property) => getComputedStyle(panel).getPropertyValue(property),
    property,
  );
const says = (page, name) => page.$eval(`#token-${name}-says`, (element) => element.textContent.trim());
const pair = (page, name) =>
  page.$eval(`.pairs [data-pair="${name}"]`, (line) => line.textContent.replace(/\s+/g, ' '));
const css = (page) => page.$eval('demo-stylesheet textarea', ({ value }) => value);

test('every token of the manifest has a field with its default and meaning in both languages', async () => {
  const { modules } = JSON.parse(readFileSync(new URL('../../custom-elements.json', import.meta.url), 'utf8'));
  const tokens = modules
    .flatMap(({ declarations }) => declarations)
    .flatMap(({ cssProperties = [] }) => cssProperties)
    .filter(({ name }) => name.startsWith('--callboard-'));
  const { page, complaints } = await openTheming();
  const shown = () =>
    page.$$eval('.token', (fields) =>
      fields.map((field) => {
        const { value, placeholder } = field.querySelector('input[type="text"]');
        return [field.querySelector('label').textContent, value, placeholder, field.querySelector('p').textContent];
      }),
    );
  const english = await shown();
  for (const { name, default: standard, description } of tokens) {
    const field = english.find(([label]) => `--callboard-${label}` === name);
    assert.deepEqual(field?.slice(1), [standard, standard, description], name);
  }
  assert.equal(english.length, tokens.length);
  await page.click('input[name="lang"][value="ru"]');
  await page.waitForSelector(':root[lang="ru"]');
  for (const [label, , , meaning] of await shown()) assert.match(meaning, /[а-яё]/i, label);
  assert.deepEqual(complaints, []);
  await page.close();
});

test('typing a colour in any syntax changes the elements at once', async () => {
  const { page } = await openTheming();
  const background = () => panelStyle(page, 'background-color');
  for (const [value, seen] of [
    ['#123456', 'rgb(18, 52, 86)'],
    ['oklch(70% 0.1 200)', 'oklch(0.7 0.1 200)'],
    ['color-mix(in srgb, red, blue)', 'color(srgb 0.5 0 0.5)'],
    ['light-dark(lime, navy)', 'rgb(0, 255, 0)'],
  ]) {
    await type(page, 'surface', value);
    assert.equal(await background(), seen);
  }
  await type(page, 'radius', '3px');
  assert.equal(await panelStyle(page, 'border-top-left-radius'), '3px');
  await page.click('[aria-label="Reset surface"]');
  assert.equal(await background(), 'rgb(255, 255, 255)');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'token-surface');
  await page.click('.tokens > header button');
  assert.equal(await panelStyle(page, 'border-top-left-radius'), '10px');
  await page.close();
});

test('an invalid value is marked as refused and the last valid one stays in effect', async () => {
  const { page } = await openTheming();
  await type(page, 'surface', '#eeeeee');
  for (const [name, value, word] of [
    ['surface', 'rgb(1 2 3', 'Not a colour'],
    ['surface', 'red; color: blue', 'Not a colour'],
    ['surface', 'inherit', 'Not a colour'],
    ['radius', '-4px', 'Not a length'],
    ['row', '10%', 'Not a length'],
    ['motion', '3px', 'Not a time'],
  ]) {
    await paste(page, name, value);
    assert.match(await says(page, name), new RegExp(word), value);
    assert.equal(await page.$eval(`#token-${name}`, (field) => field.ariaInvalid), 'true');
    assert.equal(await panelStyle(page, 'background-color'), 'rgb(238, 238, 238)', value);
  }
  const kept = await css(page);
  assert.match(kept, /--callboard-surface: #eee/);
  assert.doesNotMatch(kept, /inherit|blue|motion/);
  await page.close();
});

test('the contrast verdict of a pair follows typing and is shown by a word and a shape', async () => {
  const { page } = await openTheming();
  assert.match(await pair(page, 'ink-3 surface'), /passes 5\.58 · text 4\.5/);
  await type(page, 'ink-3', '#999');
  assert.match(await pair(page, 'ink-3 surface'), /fails 2\.84 · text 4\.5 · Lc 5\d/);
  assert.match(await says(page, 'ink-3'), /fails/);
  assert.match(await page.$eval('.contrast > header', (element) => element.textContent), /3 of 40 pairs fail/);
  const shape = (name) => page.$eval(`.pairs [data-pair="${name}"] .verdict path`, (path) => path.getAttribute('d'));
  assert.notEqual(await shape('ink-3 surface'), await shape('ink surface'));
  await type(page, 'ink-3', '#767676');
  assert.match(await pair(page, 'ink-3 surface'), /passes 4\.54/);
  await page.close();
});

test('every token that colours text, shapes or backgrounds in src/styles is part of a measured pair', async () => {
  const { page } = await openTheming();
  const measured = await page.$$eval('.pairs li', (lines) => lines.map(({ dataset }) => dataset.pair.split(' ')));
  const styles = new URL('../../src/styles/', import.meta.url);
  const text = readdirSync(styles)
    .map((name) => readFileSync(new URL(name, styles), 'utf8'))
    .join('\n');
  const used = (pattern) => new Set([...text.matchAll(pattern)].map(([, name]) => name));
  for (const name of used(/[\s;]color: var\(--_([\w-]+)\)/g)) {
    assert.ok(
      measured.some(([front]) => front === name),
      `${name} on something`,
    );
  }
  // Lines only separate, and the background of `away` has an edge of its own.
  const decoration = ['line', 'off-soft', 'line-strong'];
  for (const name of used(/[\s;]background: var\(--_([\w-]+)\)/g)) {
    const isMeasured = measured.some((names) => names.includes(name));
    assert.ok(isMeasured || decoration.includes(name), `something on ${name}`);
  }
  await page.close();
});

test('every built-in theme passes on every pair of colours', async () => {
  const { page } = await openTheming();
  for (const theme of themes) {
    await page.click(`.presets input[value="${theme}"]`);
    await page.waitForSelector(`:root[data-theme="${theme}"]`);
    assert.match(await page.$eval('.contrast > header', (element) => element.textContent), /All \d+ pairs pass/, theme);
  }
  await page.close();
});

test('axe finds no problem in the theming view with a failing pair and a refused value', async () => {
  const { page } = await openTheming('theme=light&tokens=ink-2:%23666');
  await paste(page, 'ink-3', 'no colour');
  await page.evaluate(readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'));
  for (const theme of ['light', 'dark', 'amo', 'contrast-dark']) {
    await page.select('select[name="theme"]', theme);
    await page.waitForSelector(`:root[data-theme="${theme}"]`);
    const found = await page.evaluate(async () => {
      // The board shows the theme with its low contrast; only the page around it must pass.
      const { violations } = await globalThis.axe.run({ include: ['body'], exclude: ['.preview'] });
      return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.flat().join(' ')}`));
    });
    assert.deepEqual(found, [], theme);
  }
  await page.close();
});

/** The tokens as the elements compute them, with some of the resulting styles. */
const looks = (page) =>
  page.$eval('call-board >>> call-panel', (panel) => {
    const style = getComputedStyle(panel);
    const box = getComputedStyle(panel.shadowRoot.querySelector('.panel'));
    const own = [...panel.computedStyleMap().keys()].filter((name) => name.startsWith('--callboard-'));
    return {
      tokens: Object.fromEntries(
        own.filter((name) => name !== '--callboard-canvas').map((name) => [name, style.getPropertyValue(name).trim()]),
      ),
      looks: [
        style.colorScheme,
        style.color,
        style.fontFamily,
        style.fontSize,
        box.backgroundColor,
        box.borderTopColor,
        box.borderRadius,
      ],
    };
  });

test('the exported style sheet and the address both reproduce the theme', async () => {
  const { page } = await openTheming('theme=amo');
  await type(page, 'ink', 'oklch(30% 0.05 250)');
  await type(page, 'radius', '0px');
  await type(page, 'font', "Georgia, 'Times New Roman', serif");
  const [shown, exported, address] = [await looks(page), await css(page), page.url()];
  assert.equal(shown.tokens['--callboard-radius'], '0px');

  const { page: fresh } = await open('bare&lang=en&theme=dark');
  await fresh.waitForSelector('call-board >>> call-panel >>> .value', { visible: true });
  await fresh.evaluate((exported) => {
    // Remove the demo's own theme.
    document.adoptedStyleSheets = [];
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(exported);
    document.adoptedStyleSheets = [sheet];
  }, exported);
  assert.deepEqual(await looks(fresh), shown);
  await fresh.goto(address, { waitUntil: 'load' });
  await fresh.waitForSelector('.pairs li');
  assert.deepEqual(await looks(fresh), shown);
  assert.equal(await css(fresh), exported);
  await fresh.close();
  await page.close();
});

test('invalid values in the address are ignored', async () => {
  const { page, complaints } = await openTheming(
    'theme=light&tokens=surface:url(x);ink:%23123;nothing;radius:}*{display:none',
  );
  const exported = await css(page);
  assert.match(exported, /--callboard-ink: #123;/);
  assert.doesNotMatch(exported, /surface|radius|display/);
  assert.deepEqual(complaints, []);
  await page.close();
});

test('themes, tokens, reset and the style sheet work with the keyboard alone', async () => {
  const { page } = await openTheming();
  const tabTo = async (selector) => {
    for (let presses = 0; presses < 120; presses += 1) {
      if (await page.evaluate((selector) => document.activeElement.matches(selector), selector)) return;
      await page.keyboard.press('Tab');
    }
    assert.fail(`Tab does not come to ${selector}`);
  };
  await tabTo('.presets input');
  await page.keyboard.press('ArrowRight');
  await page.waitForSelector(':root[data-theme="dark"]');
  await tabTo('#token-surface');
  await page.keyboard.type('#102030');
  assert.equal(await panelStyle(page, 'background-color'), 'rgb(16, 32, 48)');
  await tabTo('[aria-label="Reset surface"]');
  await page.keyboard.press('Enter');
  assert.equal(await panelStyle(page, 'background-color'), 'rgb(20, 24, 30)');
  await tabTo('#token-shadow');
  await tabTo('demo-stylesheet button');
  await tabTo('demo-stylesheet textarea');
  await page.close();
});

for (const [zoom, width] of [
  [200, 640],
  [400, 320],
]) {
  test(`the theming view cuts no text and does not scroll sideways at ${zoom} % zoom`, async () => {
    const { page } = await openTheming('theme=light&tokens=ink-3:%23999', { width, height: 800 });
    assert.deepEqual(
      await cutOff(page, '.theming :is(p, h2, h3, label, legend, button, li, .names, .figures, .caption)'),
      [],
    );
    // The link to the current view is scrolled into sight.
    const { left, right } = await page.$eval('nav [aria-current]', (link) => link.getBoundingClientRect().toJSON());
    assert.ok(left >= 0 && right <= width, `${left} to ${right}`);
    await page.close();
  });
}

test('forced colours do not change the measured contrasts and keep choices visible', async () => {
  const { page } = await openTheming('theme=light', { isForced: true });
  assert.ok(await page.evaluate(() => matchMedia('(forced-colors: active)').matches));
  await paste(page, 'ink-3', '#999');
  assert.match(await pair(page, 'ink-3 surface'), /fails 2\.84/);
  assert.match(await page.$eval('.contrast > header', (element) => element.textContent), /3 of 40 pairs fail/);
  const outline = await page.$eval('.presets :checked ~ .picture', (picture) => getComputedStyle(picture).outlineStyle);
  assert.equal(outline, 'solid');
  await page.close();
});
