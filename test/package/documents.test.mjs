/** Checks that documents name everything that they must. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import ts from 'typescript';
import { root } from './consumer.mjs';

const read = (file) => readFileSync(new URL(file, root), 'utf8');

/** The names of the members of an interface. */
function membersOf(file, name) {
  const source = ts.createSourceFile(file, read(file), ts.ScriptTarget.ES2022, true);
  const found = source.statements.find((node) => ts.isInterfaceDeclaration(node) && node.name.text === name);
  assert.ok(found, `there is no interface ${name} in ${file}`);
  return found.members.map((member) => member.name.getText(source));
}

const interfaces = [
  ['src/core/store/monitoring-store.ts', 'MonitoringStore'],
  ['src/core/store/monitoring-store.ts', 'MonitoringStoreOptions'],
  ['src/core/store/monitoring-store.ts', 'StoreDiagnostics'],
  ['src/core/store/connection.ts', 'ConnectionStatus'],
  ['src/core/projection/projection.ts', 'AccountZone'],
  ...['CallMetrics', 'StaffMetrics', 'AgentRow', 'OpenCall', 'UnprocessedCaller'].map((name) => [
    'src/core/projection/metrics.ts',
    name,
  ]),
];
for (const [file, name] of interfaces) {
  test(`docs/store.md names every member of ${name}`, () => {
    const words = new Set(read('docs/store.md').match(/[\w$]+/g));
    assert.deepEqual(
      membersOf(file, name).filter((member) => !words.has(member)),
      [],
    );
  });
}

test('ARCHITECTURE.md links every decision, and the numbers of decisions are unique', () => {
  const decisions = readdirSync(new URL('docs/decisions/', root)).filter((name) => /^\d{4}-.*\.md$/.test(name));
  const text = read('ARCHITECTURE.md');
  assert.deepEqual(
    decisions.filter((name) => !text.includes(`docs/decisions/${name}`)),
    [],
  );
  const numbers = decisions.map((name) => name.slice(0, 4));
  assert.equal(new Set(numbers).size, numbers.length);
});

test('both READMEs have the same outline of headings, snippets and tables', () => {
  const outline = (file) => {
    const text = read(file);
    const snippets = [...text.matchAll(/^```(\w+)/gm)].map(([, language]) => language);
    return { headings: text.match(/^#{2,3} /gm).join(''), snippets, tables: text.match(/^\| -+/gm).length };
  };
  assert.deepEqual(outline('README.ru.md'), outline('README.md'));
});
