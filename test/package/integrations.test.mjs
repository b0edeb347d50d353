import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { elementsOf } from '../../scripts/framework-types.mjs';
import { integrations } from '../../scripts/integrations.mjs';
import { root } from './consumer.mjs';

const read = (path) => readFileSync(new URL(path, root), 'utf8');
const json = (path) => JSON.parse(read(path));
const elements = elementsOf(json('custom-elements.json'));
const names = (list = []) => list.map(({ name }) => name).sort();
const html = json('dist/html-custom-data.json');
const css = json('dist/css-custom-data.json');
const webTypes = json('dist/web-types.json');

for (const [name, text] of Object.entries(integrations())) {
  test(`dist/${name} is up to date with the elements and their documentation`, () =>
    assert.equal(read(`dist/${name}`), text));
}

for (const { tagName, attributes, cssParts, events } of elements) {
  test(`editors know the attributes, events and parts of <${tagName}>`, () => {
    const inVsCode = html.tags.find(({ name }) => name === tagName);
    const inJetBrains = webTypes.contributions.html.elements.find(({ name }) => name === tagName);
    assert.deepEqual(names(inVsCode.attributes), names(attributes));
    assert.deepEqual(names(inJetBrains.attributes), names(attributes));
    assert.deepEqual(names(inJetBrains.events), names(events));
    const pseudo = names(css.pseudoElements);
    for (const part of names(cssParts)) assert.ok(pseudo.includes(`::part(${part})`), part);
  });
}

test('editors offer the values of an attribute, not the name of their type', () => {
  const { attributes } = html.tags.find(({ name }) => name === 'call-list');
  const values = (attribute) => names(attributes.find(({ name }) => name === attribute).values);
  assert.deepEqual(values('list'), ['atEntry', 'talking', 'unprocessed', 'waiting']);
  assert.deepEqual(values('density'), ['comfortable', 'compact', 'wall']);
  for (const { name, attributes } of html.tags) {
    for (const { name: attribute, values } of attributes) {
      for (const { name: value } of values) assert.match(value, /^[a-z][A-Za-z]*$/, `${name} ${attribute}`);
    }
  }
});

test('editors complete the tokens of the README', () => {
  const tokens = [...read('README.md').matchAll(/^ {2}(--callboard-[\w-]+):/gm)].map(([, name]) => name);
  assert.ok(tokens.length > 0);
  for (const token of tokens) assert.ok(names(css.properties).includes(token), token);
});
