import assert from 'node:assert/strict';
import { test } from 'node:test';
import { layerViolations, sourceFiles } from '../../scripts/check-layers.mjs';

const refused = [
  { file: 'core/a.ts', text: `import { LitElement } from 'lit';`, says: /core must not import the package lit/ },
  { file: 'core/a.ts', text: `import type { LitElement } from 'lit';`, says: /core must not import the package lit/ },
  { file: 'core/a.ts', text: `import { x } from '../sources/x.js';`, says: /core must not import sources/ },
  { file: 'core/a.ts', text: `export { x } from '../elements/x.js';`, says: /core must not import elements/ },
  { file: 'elements/a.ts', text: `import { x } from '../sources/x.js';`, says: /elements must not import sources/ },
  {
    file: 'elements/a.ts',
    text: `\nvoid import('../testing/x.js');`,
    says: /a\.ts:2 elements must not import testing/,
  },
  { file: 'elements/a.ts', text: `let x: typeof import('../sources/x.js');`, says: /elements must not import sources/ },
  { file: 'elements/a.ts', text: `import { x } from '../testing/x.js';`, says: /elements must not import testing/ },
  { file: 'elements/a.ts', text: `import { x } from '../define.js';`, says: /nothing may import define\.ts/ },
  { file: 'sources/a.ts', text: `void import('../elements/x.js');`, says: /sources must not import elements/ },
  { file: 'sources/a.ts', text: `import { x } from '../elements/x.js';`, says: /sources must not import elements/ },
  { file: 'testing/a.ts', text: `import { x } from '../sources/x.js';`, says: /testing must not import sources/ },
  { file: 'i18n/a.ts', text: `import { x } from '../core/x.js';`, says: /i18n may import only types from core/ },
  {
    file: 'i18n/a.ts',
    text: `import { type X, y } from '../core/x.js';`,
    says: /i18n may import only types from core/,
  },
  { file: 'styles/a.ts', text: `import { x } from '../core/x.js';`, says: /styles must not import core/ },
  { file: 'index.ts', text: `export * from './define.js';`, says: /nothing may import define\.ts/ },
  { file: 'other/a.ts', text: `import { x } from '../core/x.js';`, says: /no rule for other/ },
  { file: 'elements/a.ts', text: `customElements.define('a-b', A);`, says: /has a side effect when it is imported/ },
  { file: 'core/a.ts', text: `if (true) start();`, says: /has a side effect when it is imported/ },
  { file: 'elements/a.ts', text: `import './b.js';`, says: /imports a module for its side effect/ },
  { file: 'elements/a.ts', text: `@customElement('a-b') export class A {}`, says: /decorates a class/ },
];

const allowed = [
  { file: 'core/a.ts', text: `import { map } from 'rxjs';\nimport { b } from './sub/b.js';` },
  { file: 'core/sub/a.ts', text: `import { b } from '../b.js';` },
  { file: 'sources/a.ts', text: `import { b } from '../core/b.js';` },
  { file: 'testing/a.ts', text: `import { b } from '../core/b.js';` },
  { file: 'elements/a.ts', text: `import { b } from '../i18n/b.js';\nimport { c } from 'lit/directives/repeat.js';` },
  { file: 'elements/a.ts', text: `export class A {}\ndeclare global { interface HTMLElementTagNameMap { 'a-b': A } }` },
  { file: 'elements/a.ts', text: `export const load = () => import('../sources/gateway/b.js');` },
  { file: 'i18n/a.ts', text: `import type { B } from '../core/b.js';\nimport { type C } from '../core/c.js';` },
  { file: 'define.ts', text: `import { A } from './elements/a.js';\ncustomElements.define('a-b', A);` },
];

for (const { file, text, says } of refused) {
  test(`check-layers refuses ${text.trim()} in ${file}`, () =>
    assert.match(layerViolations([[file, text]]).join('\n'), says));
}

for (const { file, text } of allowed) {
  test(`check-layers allows ${text} in ${file}`, () => assert.deepEqual(layerViolations([[file, text]]), []));
}

test('all sources import only what their rooms allow', () => assert.deepEqual(layerViolations(sourceFiles()), []));

test('a page loads only languages, the gateway, alerts and the wall on demand', () => {
  const files = [...sourceFiles()].filter(([file]) => !file.startsWith('server/'));
  const loaded = files.flatMap(([, text]) =>
    [...text.matchAll(/(?<!typeof )import\('(?:\.\.?\/)+([^']+)'\)/g)].map(([, module]) => module),
  );
  assert.deepEqual(loaded.sort(), [
    'board-alerts.js',
    'ru.js',
    'sources/gateway/gateway-source.js',
    'styles/wall.js',
    'wall-mode.js',
  ]);
});
