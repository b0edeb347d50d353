import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { bundle, root } from './consumer.mjs';

const read = (path) => readFileSync(new URL(path, root), 'utf8');
const elementCode = /node_modules\/(lit|lit-html|lit-element|@lit)\/|dist\/(elements|styles|i18n)\//;

const tags = JSON.parse(read('custom-elements.json'))
  .modules.flatMap(({ declarations }) => declarations)
  .map(({ tagName }) => tagName)
  .filter(Boolean);

const appsWithoutElements = {
  'the store from core': `import { createMonitoringStore } from 'callboard/core'; console.log(createMonitoringStore);`,
  'all of core': `import * as core from 'callboard/core'; console.log(core);`,
  'the store from the main entry': `import { createMonitoringStore } from 'callboard'; console.log(createMonitoringStore);`,
  'all sources': `import * as sources from 'callboard/sources'; console.log(sources);`,
};

for (const [name, app] of Object.entries(appsWithoutElements)) {
  test(`an app that imports ${name} contains no element code`, async () => {
    const { code, files } = await bundle(app);
    assert.ok(files.some((file) => file.includes('dist/core/')));
    assert.deepEqual(
      files.filter((file) => elementCode.test(file)),
      [],
    );
    assert.deepEqual(code.match(/customElements|HTMLElement/), null);
  });
}

test('an app that imports only the parser contains neither the store nor RxJS', async () => {
  const { files } = await bundle(`import { parseEvent } from 'callboard/core'; console.log(parseEvent);`);
  assert.deepEqual(
    files.filter((file) => /rxjs|core\/(store|projection)\.js/.test(file)),
    [],
  );
});

test('an app that uses nothing of what it imports is empty', async () => {
  const names = ['callboard', 'callboard/core', 'callboard/sources', 'callboard/testing'];
  const { files } = await bundle(names.map((name, index) => `import * as m${index} from '${name}';`).join('\n'));
  assert.deepEqual(files, []);
});

test('sideEffects names exactly the files that register tags and the script of dist/board.html', async () => {
  const { sideEffects } = JSON.parse(read('package.json'));
  const registered = {
    './dist/define.js': tags,
    './dist/callboard.min.js': tags,
    './dist/callboard.classic.min.js': tags,
    './dist/callboard.js': tags,
  };
  const files = Object.keys(registered);
  assert.deepEqual(sideEffects, [...files, './dist/embed/board.js']);
  for (const file of files) {
    const { code } = await bundle(`import ${JSON.stringify(fileURLToPath(new URL(file, root)))};`);
    for (const tag of registered[file])
      assert.ok(code.includes(`"${tag}"`), `<${tag}> is lost from ${file} in a bundle`);
    assert.ok(code.includes('customElements.define('), `${file} registers nothing in a bundle`);
  }
});

test('importing classes registers no tag, importing define registers all, even twice without a warning', async () => {
  const missing = () => tags.filter((tag) => !globalThis.customElements.get(tag));
  await import('callboard');
  assert.deepEqual(missing(), tags);
  await import('callboard/define');
  assert.deepEqual(missing(), []);
  await import(`${new URL('dist/define.js', root).href}?again`);
});
