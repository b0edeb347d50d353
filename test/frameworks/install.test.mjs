import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
let folder, tarball;
const run = (command, ...args) =>
  execFileSync(command, args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'callboard-install-'));
  writeFileSync(join(folder, 'package.json'), '{"private": true, "type": "module"}');
  execFileSync('npm', ['pack', '--ignore-scripts', `--pack-destination=${folder}`], { cwd: root, stdio: 'ignore' });
  tarball = readdirSync(folder).find((name) => name.endsWith('.tgz'));
  run('npm', 'install', '--no-audit', '--no-fund', `./${tarball}`);
});
after(() => rmSync(folder, { recursive: true, force: true }));

test('installed by npm, the command of the gateway is there with all that it needs', () => {
  assert.match(run('npx', 'callboard'), /callboard gateway/);
  writeFileSync(
    join(folder, 'try.js'),
    `import { createGateway } from 'callboard/gateway'; console.log(typeof createGateway);`,
  );
  assert.equal(run('node', 'try.js').trim(), 'function');
});

test('without the optional packages there is all but the gateway', () => {
  run('npm', 'install', '--no-audit', '--no-fund', '--omit=optional', `./${tarball}`);
  writeFileSync(
    join(folder, 'try.js'),
    `import { Projection } from 'callboard/core'; import 'callboard/sources'; console.log(typeof Projection);`,
  );
  assert.equal(run('node', 'try.js').trim(), 'function');
});
