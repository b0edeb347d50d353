import assert from 'node:assert/strict';
import { execSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { root } from './consumer.mjs';

/** The paths of the files that `npm pack` puts into the package of a folder. */
function packedFiles(folder) {
  const list = execSync('npm pack --dry-run --json --ignore-scripts', {
    cwd: fileURLToPath(folder),
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const packed = JSON.parse(list);
  return (Array.isArray(packed) ? packed : Object.values(packed))[0].files.map(({ path }) => path);
}

const files = packedFiles(root);

const expected = [
  /^(package\.json|LICENSE|README(\.\w+)?\.md|CHANGELOG\.md|SECURITY\.md|THIRD-PARTY-NOTICES\.txt|custom-elements\.json)$/,
  /^dist\/((core|protocol|sources|testing|elements|styles|i18n)\/)?([\w-]+\/)*[\w.-]+\.(js|d\.ts)$/,
  // The README names these.
  /^docs\/(elements|events|metrics|store|protocol|gateway|faults|hosts|languages)\.md$/,
  /^docs\/pictures\/board-light\.png$/,
  /^dist\/(event\.schema|protocol\.asyncapi|integrity|html-custom-data|css-custom-data|web-types)\.json$/,
  // The board as a page for a frame.
  /^dist\/board\.(css|html)$/,
  // Source maps of the scripts for a script tag.
  /^dist\/callboard(\.classic)?\.min\.js\.map$/,
];

test('the package contains no unexpected files', () => {
  assert.deepEqual(
    files.filter((file) => !expected.some((pattern) => pattern.test(file))),
    [],
  );
});

test('the package contains the documents and the picture that its README names', () => {
  const readme = ['README.md', 'README.ru.md'].map((name) => readFileSync(new URL(name, root), 'utf8')).join('');
  const documents = [...readme.matchAll(/\]\((docs\/[\w/-]+\.(?:md|png))[)#]/g)].map(([, path]) => path);
  assert.ok(documents.length > 0);
  assert.deepEqual(
    documents.filter((path) => !files.includes(path)),
    [],
  );
});

test('the package contains the files that its package.json names', () => {
  const packageJson = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'));
  const { exports, sideEffects, unpkg, customElements } = packageJson;
  const { 'web-types': webTypes } = packageJson;
  const named = Object.values(exports).flatMap((target) =>
    typeof target === 'string' ? target : Object.values(target),
  );
  for (const name of [
    ...named,
    ...sideEffects,
    unpkg,
    customElements,
    webTypes,
    'LICENSE',
    'README.md',
    'CHANGELOG.md',
  ]) {
    const file = name.replace(/^\.\//, '');
    if (!file.includes('*')) assert.ok(files.includes(file), `${file} is missing`);
  }
});

test('the package of the server contains only its code and types, and depends on this version of callboard', () => {
  const server = new URL('server/', root);
  const own = packedFiles(server);
  const allowed = /^(package\.json|README\.md|LICENSE|dist\/([\w-]+\/)*[\w-]+\.(js|d\.ts))$/;
  assert.deepEqual(
    own.filter((file) => !allowed.test(file)),
    [],
  );
  const { bin, exports, version, dependencies } = JSON.parse(readFileSync(new URL('package.json', server), 'utf8'));
  const named = [...Object.values(bin), ...Object.values(exports['.'])].map((name) => name.replace(/^\.\//, ''));
  for (const file of [...named, 'README.md', 'LICENSE']) assert.ok(own.includes(file), `${file} is missing`);
  const page = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'));
  assert.equal(version, page.version);
  assert.equal(dependencies.callboard, version);
});

test('every module and every type that a packed file imports by its path is packed too', () => {
  const importing = files.filter((file) => /^dist\/.*\.(js|d\.ts)$/.test(file) && !file.includes('callboard.'));
  const missing = importing.flatMap((file) => {
    const code = readFileSync(new URL(file, root), 'utf8');
    return [...code.matchAll(/\b(?:from|import)\s*\(?\s*['"](\.[^'"]+)['"]/g)].flatMap(([, path]) => {
      const target = new URL(path, new URL(file, root));
      const found = file.endsWith('.d.ts') ? target.pathname.replace(/\.js$/, '.d.ts') : target.pathname;
      return existsSync(found) ? [] : [`${file}: ${path}`];
    });
  });
  assert.ok(importing.length > 50);
  assert.deepEqual(missing, []);
});
