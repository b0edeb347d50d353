import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { consumerFolder, root } from './consumer.mjs';

const { exports, version } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'));
const publicNames = [
  '.',
  './define',
  './core',
  './protocol',
  './sources',
  './testing',
  './elements/agent-status-table.js',
  './elements/call-board.js',
  './elements/call-list.js',
  './elements/call-panel.js',
  './elements/group-filter.js',
  './elements/staff-panel.js',
  './i18n/en.js',
  './i18n/ru.js',
  './react',
  './vue',
  './svelte',
  './custom-elements.json',
  './event.schema.json',
  './protocol.asyncapi.json',
  './package.json',
];

/** Every path of the exports map, with the files behind it. */
const paths = Object.entries(exports).map(([name, target]) => {
  return { name, targets: typeof target === 'string' ? [target] : Object.values(target) };
});
const modules = paths.filter(({ name }) => !name.endsWith('.json')).map(({ name }) => name.replace('.', 'callboard'));

/** Entries that need the types of frameworks, which only `test/frameworks` installs. */
const ofFrameworks = ['callboard/react', 'callboard/vue', 'callboard/svelte'];

test('the exports map offers the public names, types first', () => {
  assert.deepEqual(Object.keys(exports), publicNames);
  for (const target of Object.values(exports)) {
    if (typeof target !== 'string') assert.deepEqual(Object.keys(target), ['types', 'default']);
  }
});

for (const { name, targets } of paths) {
  test(`${name} has its files`, () => {
    for (const target of targets) assert.ok(existsSync(new URL(target, root)), `${target} is missing`);
  });
}

for (const name of modules) {
  test(`${name} can be imported in Node`, async () => assert.equal(typeof (await import(name)), 'object'));
}

test('the exported version is that of package.json', async () => {
  assert.equal((await import(new URL('dist/version.js', root).href)).version, version);
});

test('the JSON Schema can be imported and describes every event', async () => {
  const { default: schema } = await import('callboard/event.schema.json', { with: { type: 'json' } });
  const { eventSchema } = await import('callboard/core');
  assert.deepEqual(schema, eventSchema);
});

const innerModules = [
  'callboard/dist/core/projection/state.js',
  'callboard/core/projection/state.js',
  'callboard/elements/shared/store-element.js',
  'callboard/elements/agent-table/virtual-rows.js',
  'callboard/i18n/localize.js',
  'callboard/i18n/messages.js',
  'callboard/sources/gateway/session.js',
  'callboard/gateway',
];
for (const name of innerModules) {
  test(`${name} is not exported`, async () => {
    await assert.rejects(import(name), { code: 'ERR_PACKAGE_PATH_NOT_EXPORTED' });
  });
}

/** The errors of strict TypeScript in files, with the types of JavaScript and the DOM only. */
function complaints(files, moduleResolution) {
  const nodeNext = moduleResolution === ts.ModuleResolutionKind.NodeNext;
  const program = ts.createProgram(files, {
    module: nodeNext ? ts.ModuleKind.NodeNext : ts.ModuleKind.ESNext,
    moduleResolution,
    target: ts.ScriptTarget.ES2022,
    lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
    types: [],
    strict: true,
    noEmit: true,
  });
  const ours = fileURLToPath(new URL('dist/', root)).replaceAll('\\', '/');
  return ts
    .getPreEmitDiagnostics(program)
    .filter(({ file }) => !file || file.fileName.startsWith(ours) || files.includes(file.fileName))
    .map(({ file, messageText }) => `${file?.fileName} ${ts.flattenDiagnosticMessageText(messageText, '\n')}`);
}

for (const readme of ['README.md', 'README.ru.md']) {
  test(`strict TypeScript accepts the snippets of ${readme}`, () => {
    const folder = consumerFolder();
    const snippets = readFileSync(new URL(readme, root), 'utf8').matchAll(/```js\n([\s\S]*?)```/g);
    const files = [...snippets].map(([, code], index) => {
      const file = join(folder, `snippet-${index}.mts`);
      writeFileSync(file, code);
      return file;
    });
    assert.ok(files.length > 0);
    assert.deepEqual(complaints(files, ts.ModuleResolutionKind.NodeNext), []);
  });
}

for (const moduleResolution of [ts.ModuleResolutionKind.NodeNext, ts.ModuleResolutionKind.Bundler]) {
  test(`strict TypeScript accepts every entry (${ts.ModuleResolutionKind[moduleResolution]})`, () => {
    const file = join(consumerFolder(), 'app.mts');
    const typed = modules.filter((name) => !ofFrameworks.includes(name));
    writeFileSync(file, typed.map((name, index) => `export * as m${index} from '${name}';`).join('\n'));
    assert.deepEqual(complaints([file], moduleResolution), []);
  });
}
