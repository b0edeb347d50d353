import assert from 'node:assert/strict';
import { test } from 'node:test';
import { brokenTables } from '../../scripts/markdown-tables.mjs';

const table = '| a | b |\n| - | - |\n| 1 | 2 |\n| 3 | 4 |\n';
const lines = (text) => brokenTables(text).map(({ line }) => line);

const whole = {
  'a table between prose': `Prose.\n\n${table}\nProse.\n`,
  'two tables': `${table}\n${table}`,
  'a bar in a cell': '| a | b |\n| - | - |\n| `x \\| y` | 2 |\n',
  'an empty first cell': '| a | b |\n| - | - |\n|   | 2 |\n',
  'one column': '| a |\n| - |\n| 1 |\n',
  'rows without bars at their ends, but between': 'Prose --- with | a bar.\n\n---\n',
  'a table in code': '```md\n| a row\nprose\n```\n',
};
for (const [name, text] of Object.entries(whole)) {
  test(`Markdown with ${name} is whole`, () => assert.deepEqual(brokenTables(text), []));
}

const broken = {
  'a paragraph within the header': ['| address A paragraph\nthat goes on.\n\n| for |\n| - | - |\n| 1 | 2 |\n', [1, 5]],
  'prose that became a row': ['| a | b |\n| - | - |\n| 1 | 3 |\n| A sentence. | |\n', [4]],
  'prose right after a table': [`${table}Prose.\n`, [5]],
  'prose right before a table': [`Prose.\n${table}`, [3]],
  'no line of dashes': ['| a | b |\n| 1 | 2 |\n', [1, 2]],
  'a header that is too short': ['| a |\n| - | - |\n| 1 | 2 |\n', [2]],
  'a table after code': ['```sh\n| x\n```\n\n| a | b |\n| 1 | 2 |\n', [5, 6]],
};
for (const [name, [text, where]] of Object.entries(broken)) {
  test(`Markdown with ${name} is broken`, () => assert.deepEqual(lines(text), where));
}
