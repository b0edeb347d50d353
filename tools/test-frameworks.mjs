/**
 * Tests the packed package in small apps of React, Vue, Svelte and Angular. Installs the frameworks
 * in `test/frameworks` unless they are installed there as its lockfile says.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const apps = join(root, 'test', 'frameworks');
const shell = process.platform === 'win32';
const npm = (args, cwd) =>
  execFileSync('npm', args, { cwd, shell, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });

const versions = (path) => {
  const packages = Object.entries(JSON.parse(readFileSync(join(apps, path), 'utf8')).packages);
  return new Map(packages.map(([name, { version }]) => [name, version]));
};

/**
 * Whether the installed packages match the lockfile. Packages for other platforms may be missing.
 */
function isInstalled() {
  if (!existsSync(join(apps, 'node_modules', '.package-lock.json'))) return false;
  const wanted = versions('package-lock.json');
  return [...versions('node_modules/.package-lock.json')].every(([name, version]) => wanted.get(name) === version);
}

if (!isInstalled()) npm(['ci', '--ignore-scripts'], apps);

const folder = mkdtempSync(join(tmpdir(), 'callboard-packed-'));
try {
  // Ignore scripts, since `prepack` would build the package again.
  const [{ filename }] = Object.values(
    JSON.parse(npm(['pack', '--json', '--ignore-scripts', '--pack-destination', folder], root)),
  );
  const installed = join(apps, 'node_modules', 'callboard');
  rmSync(installed, { recursive: true, force: true });
  mkdirSync(installed);
  execFileSync('tar', ['-xzf', join(folder, filename), '-C', installed, '--strip-components=1']);
} finally {
  rmSync(folder, { recursive: true });
}

const tests = join(root, 'scripts', 'test-node.mjs');
process.exitCode = spawnSync(process.execPath, [tests, 'test/frameworks'], { stdio: 'inherit' }).status ?? 1;
