import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folders = [];
let tarballs;

const run = (cwd, command, ...args) =>
  execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

function newFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'callboard-install-'));
  folders.push(folder);
  writeFileSync(join(folder, 'package.json'), '{"private": true, "type": "module"}');
  return folder;
}

/** The output of a module that runs in a folder. */
function printed(folder, code) {
  writeFileSync(join(folder, 'try.js'), code);
  return run(folder, 'node', 'try.js').trim();
}

before(() => {
  const folder = newFolder();
  run(root, 'npm', 'pack', '--ignore-scripts', `--pack-destination=${folder}`);
  run(root, 'npm', 'pack', '--ignore-scripts', '--workspace=server', `--pack-destination=${folder}`);
  const names = readdirSync(folder).filter((name) => name.endsWith('.tgz'));
  const [page, server] = names.sort((a, b) => a.length - b.length).map((name) => join(folder, name));
  tarballs = { page, server };
});
after(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

test('callboard installs at most 12 packages', () => {
  const folder = newFolder();
  run(folder, 'npm', 'install', '--no-audit', '--no-fund', tarballs.page);
  const installed = run(folder, 'npm', 'ls', '--all', '--parseable').trim().split('\n').slice(1);
  assert.ok(installed.length <= 12, installed.join('\n'));
  const code = `import { Projection } from 'callboard/core'; import 'callboard/sources'; console.log(typeof Projection);`;
  assert.equal(printed(folder, code), 'function');
});

test('callboard-server, installed beside callboard, brings its command and all its dependencies', () => {
  const folder = newFolder();
  run(folder, 'npm', 'install', '--no-audit', '--no-fund', tarballs.page, tarballs.server);
  assert.match(run(folder, 'npx', 'callboard-server'), /callboard-server gateway/);
  const code = `import { createGateway } from 'callboard-server'; console.log(typeof createGateway);`;
  assert.equal(printed(folder, code), 'function');
});
