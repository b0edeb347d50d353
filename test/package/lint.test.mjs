import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { ESLint } from 'eslint';
import { root } from './consumer.mjs';

const eslint = new ESLint({ cwd: fileURLToPath(root) });
const core = 'src/core/projection/day.ts';
const element = 'src/elements/shared/context.ts';
const lit = `import { html } from 'lit';\n`;

/** The rules that a text would break as a file of the repository. */
async function broken(filePath, text) {
  const [{ messages }] = await eslint.lintText(text, { filePath: fileURLToPath(new URL(filePath, root)) });
  return [...new Set(messages.map(({ ruleId, message }) => ruleId ?? message))];
}

const cases = [
  { rule: 'no-restricted-globals', file: core, text: `export const a = () => setTimeout(() => undefined, 1);` },
  { rule: 'no-restricted-globals', file: core, text: `export const a = () => performance.now();` },
  { rule: 'no-restricted-properties', file: core, text: `export const a = () => Date.now();` },
  { rule: 'no-restricted-syntax', file: core, text: `export const a = () => new Date();` },
  { rule: 'no-restricted-imports', file: core, text: `import { timer } from 'rxjs';\nexport const a = timer(1);` },
  { rule: 'no-restricted-imports', file: core, text: `export { interval } from 'rxjs';` },
  { rule: 'max-len', file: core, text: `// ${'long '.repeat(20)}` },
  { rule: 'no-restricted-exports', file: core, text: `export default 1;` },
  { rule: '@typescript-eslint/no-explicit-any', file: core, text: `export const a = (b: any): unknown => b;` },
  {
    rule: '@typescript-eslint/no-floating-promises',
    file: core,
    text: `export const a = () => { Promise.resolve(); };`,
  },
  { rule: 'no-eval', file: element, text: `export const a = (text: string): unknown => eval(text);` },
  { rule: 'no-restricted-syntax', file: element, text: `export const a = (b: Element) => { b.innerHTML = ''; };` },
  { rule: 'no-restricted-syntax', file: element, text: `${lit}export const a = html\`<b .innerHTML=\${'x'}></b>\`;` },
  { rule: 'no-restricted-syntax', file: element, text: `${lit}export const a = html\`<b style="top: 0"></b>\`;` },
  { rule: 'no-restricted-syntax', file: element, text: `${lit}export const a = html\`<b\n style=\${'top: 0'}></b>\`;` },
  { rule: 'lit/prefer-static-styles', file: element, text: `${lit}export const a = html\`<style>b {}</style>\`;` },
  {
    rule: 'no-restricted-syntax',
    file: element,
    text: `export const a = (b: Element) => b.setAttribute('style', 'top: 0');`,
  },
  {
    rule: 'no-restricted-imports',
    file: element,
    text: `export { styleMap } from 'lit/directives/style-map.js';`,
  },
  { rule: 'lit-a11y/alt-text', file: element, text: `${lit}export const a = html\`<img src="x" />\`;` },
];

for (const { rule, file, text } of cases) {
  test(`the lint rule ${rule} refuses ${text.split('\n').at(-1)} in ${file}`, async () => {
    const rules = await broken(file, text);
    assert.ok(rules.includes(rule), `it breaks only ${rules.join(', ') || 'nothing'}`);
  });
}

test('lint allows timers in clock.ts, and styles that are set by the style object', async () => {
  const clock = `declare function setTimeout(work: () => void): void;\nexport const a = () => setTimeout(() => Date.now());`;
  assert.deepEqual(await broken('src/core/clock.ts', clock), []);
  const style = `${lit}export const a = (b: HTMLElement) => { b.style.top = '0'; return html\`<b data-style="x"></b>\`; };`;
  assert.deepEqual(await broken(element, style), []);
});
