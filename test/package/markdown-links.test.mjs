import assert from 'node:assert/strict';
import { test } from 'node:test';
import { anchorsOf, brokenLinks } from '../../scripts/markdown-links.mjs';

const paths = ['README.md', 'docs/events.md', 'src/core/day.ts', 'scripts/check.mjs'];
const texts = { 'docs/events.md': '# Events\n\n## A source: `connect`\n\n```sh\n# no heading\n```\n' };
const saysOf = (text, file = 'README.md') =>
  brokenLinks(file, paths, (path) => (path === file ? text : (texts[path] ?? ''))).map(
    ({ line, says }) => `${line} ${says}`,
  );

test('a heading has the anchor that GitHub gives it, and a comment in code has none', () => {
  assert.deepEqual([...anchorsOf(texts['docs/events.md'])], ['events', 'a-source-connect']);
  assert.deepEqual([...anchorsOf('## Если что-то не работает\n')], ['если-что-то-не-работает']);
});

test('links to files, folders, headings and other sites are not reported', () => {
  const text =
    '# Top\n[a](docs/events.md) [b](docs/events.md#a-source-connect) [c](#top) [d](docs) [e](https://site.example/x#y)';
  assert.deepEqual(saysOf(text), []);
  assert.deepEqual(saysOf('[up](../README.md)', 'docs/events.md'), []);
});

test('a link to a missing file or heading is reported with its line', () => {
  assert.deepEqual(saysOf('ok\n[a](docs/gone.md) [b](docs/events.md#gone)'), [
    '2 links to docs/gone.md: no such file',
    '2 links to docs/events.md#gone: no such heading',
  ]);
});

test('a name of a source file may be the end of its path, and is reported when no file ends so', () => {
  assert.deepEqual(saysOf('`day.ts`, `core/day.ts`, `scripts/check.mjs`, `your-own.mjs`, `dist/index.d.ts`'), []);
  assert.deepEqual(saysOf('`gone.ts` and `core/gone.mjs`'), [
    '1 names gone.ts: no such file',
    '1 names core/gone.mjs: no such file',
  ]);
});

test('links and names within a block of code are not reported', () => {
  assert.deepEqual(saysOf('```js\n[a](gone.md) `gone.ts`\n```\n'), []);
});
