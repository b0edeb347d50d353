/**
 * Checks that no file of the repository names a path of one machine, a document outside of the
 * repository or the host of a package registry; and that in Markdown the tables are well formed,
 * the links have targets and the files exist that it names. Exit code 1 if not.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { brokenLinks } from './markdown-links.mjs';
import { brokenTables } from './markdown-tables.mjs';

// Written so that this file does not match itself.
const forbidden = [
  { pattern: /(?<![\w.-])\/wor[k]\b/, says: 'a path of one machine' },
  { pattern: /(?<![\w./-])share[d]\//, says: 'a document outside the repository' },
  { pattern: /\bregistry[.][\w-]+[.]\w+/, says: 'the host of a registry' },
  { pattern: /"resolve[d]": "[a-z+]+:/, says: 'the host of a registry' },
];

const root = new URL('../', import.meta.url);
const list = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
});
const files = [...new Set(list.split('\0'))]
  .filter(Boolean)
  .filter((file) => existsSync(new URL(encodeURI(file), root)));
const read = (file) => readFileSync(new URL(encodeURI(file), root), 'utf8');

let found = 0;
for (const file of files) {
  const text = read(file);
  if (text.includes('\0')) continue;
  for (const { line, says } of file.endsWith('.md') ? [...brokenTables(text), ...brokenLinks(file, files, read)] : []) {
    console.log(`${file}:${line} ${says}`);
    found += 1;
  }
  text.split('\n').forEach((line, index) => {
    for (const { pattern, says } of forbidden) {
      const [match] = pattern.exec(line) ?? [];
      if (!match) continue;
      console.log(`${file}:${index + 1} names ${says}: ${match}`);
      found += 1;
    }
  });
}
if (!found)
  console.log(`${files.length} files: all references stay in the repository; tables, links and file names are right.`);
process.exitCode = found ? 1 : 0;
