import assert from 'node:assert/strict';
import { test } from 'node:test';
import { elementProblems, tokenProblems } from '../../scripts/element-docs.mjs';

const named = (name) => ({ name, description: 'Something.' });

const source = `
  import { shared } from './shared.js';
  const styles = css\`:host { --_gap: var(--x-tile-gap, var(--callboard-space, 4px)); gap: var(--_gap); }\`;
  const render = () => html\`<slot></slot><b part="label \${state}">\${on ? 'active' : 'idle'}</b>\`;
  emit(this, 'callboard-press', {});
`;
const sharedSource = 'export const shared = html`<slot name="end"></slot><i part="glyph"></i>`;';
const stylesSource = 'css`:host { color: var(--callboard-space); }`';

const complete = {
  tagName: 'x-tile',
  description: 'A tile.',
  members: [{ kind: 'field', ...named('store') }],
  slots: [named(''), named('end')],
  cssParts: [named('label'), named('active'), named('glyph')],
  cssProperties: [named('--x-tile-gap')],
  events: [{ ...named('callboard-press'), type: { text: 'CustomEvent' } }],
};

function problems({
  declaration = {},
  text = source,
  shared = sharedSource,
  styles = stylesSource,
  tokens = [named('--callboard-space')],
}) {
  const manifest = {
    modules: [
      { path: 'dist/elements/x-tile.js', declarations: [{ ...complete, ...declaration }] },
      { path: 'dist/elements/base.js', declarations: [{ name: 'Base', cssProperties: tokens }] },
    ],
  };
  const sources = new Map([
    ['elements/x-tile.ts', text],
    ['elements/shared.ts', shared],
    ['styles/tokens.ts', styles],
  ]);
  return [...elementProblems(manifest, sources), ...tokenProblems(manifest, sources)];
}

const cases = [
  { says: ['--callboard-space has no description'], given: { tokens: [] } },
  { says: [], because: 'a complete documentation has no problems', given: {} },
  { says: ['<x-tile> has no description'], given: { declaration: { description: '' } } },
  {
    says: ['<x-tile> does not describe the property "store"'],
    given: { declaration: { members: [{ kind: 'field', name: 'store' }] } },
  },
  {
    because: 'methods and protected or static members need no description',
    says: [],
    given: {
      declaration: {
        members: [
          { kind: 'method', name: 'a' },
          { kind: 'field', name: 'b', privacy: 'protected' },
          { kind: 'field', name: 'c', static: true },
        ],
      },
    },
  },
  {
    says: ['<x-tile> does not describe the part "glyph"'],
    given: { declaration: { cssParts: [named('label'), { name: 'glyph' }] } },
  },
  {
    says: ['<x-tile> does not document the part "label"'],
    given: { declaration: { cssParts: [named('active'), named('glyph')] } },
  },
  {
    says: ['elements/shared.ts: no element documents the part "glyph"'],
    given: { declaration: { cssParts: [named('label')] } },
  },
  {
    says: ['<x-tile> documents the part "gone", which it does not have'],
    given: { declaration: { cssParts: [...complete.cssParts, named('gone')] } },
  },
  { says: ['<x-tile> does not document the slot ""'], given: { declaration: { slots: [named('end')] } } },
  {
    says: ['<x-tile> documents the slot "gone", which it does not have'],
    given: { declaration: { slots: [...complete.slots, named('gone')] } },
  },
  { says: ['<x-tile> does not document the event "callboard-press"'], given: { declaration: { events: [] } } },
  {
    says: ['<x-tile> does not say the type of the event "callboard-press"'],
    given: { declaration: { events: [named('callboard-press')] } },
  },
  { says: ['<x-tile> does not document --x-tile-gap'], given: { declaration: { cssProperties: [] } } },
  {
    says: ['<x-tile> documents --x-tile-gone, which it does not use'],
    given: { declaration: { cssProperties: [...complete.cssProperties, named('--x-tile-gone')] } },
  },
  {
    says: ['--callboard-nothing is not a token of the library: styles/ does not define it'],
    given: { shared: `${sharedSource} css\`a { gap: var(--callboard-nothing); }\`` },
  },
  {
    says: ['--callboard-nothing is not a token of the library: styles/ does not define it'],
    given: { styles: `${stylesSource} css\`:host([dense]) { --callboard-nothing: 1px; }\`` },
  },
  {
    says: ['--_nothing is used and never set'],
    given: { shared: `${sharedSource} css\`a { gap: var(\n --_nothing\n); }\`` },
  },
  { says: ['--_spare is set and never used'], given: { styles: `${stylesSource} css\`a { --_spare: 1px; }\`` } },
  {
    because: 'code may set a custom property',
    says: [],
    given: { shared: `${sharedSource} style.setProperty('--_top', y); css\`a { top: var(--_top, 0); }\`` },
  },
  {
    says: ['--other belongs neither to the library nor to an element'],
    given: { shared: `${sharedSource} css\`a { gap: var(--other); }\`` },
  },
];

for (const { says, because, given } of cases) {
  test(because ?? `elementProblems and tokenProblems report: ${says.join('; ')}`, () =>
    assert.deepEqual(problems(given), says),
  );
}
