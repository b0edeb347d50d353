import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import semver from 'semver';
import { root } from './consumer.mjs';

const read = (file) => JSON.parse(readFileSync(new URL(file, root), 'utf8'));

/** The locked packages that are installed with `callboard` and `callboard-server`. */
function installed() {
  const { packages } = read('package-lock.json');
  const { '': page, server } = packages;
  const found = new Map();
  const add = (names, from) => {
    for (const name of names) {
      const places = from
        .split('/node_modules/')
        .map((_, depth, steps) => steps.slice(0, depth + 1).join('/node_modules/'));
      const path = ['', ...places.map((place) => `${place}/`)]
        .reverse()
        .map((place) => `${place}node_modules/${name}`)
        .find((one) => packages[one]);
      // An optional package for another platform.
      if (!path || found.has(path)) continue;
      found.set(path, packages[path]);
      const { dependencies = {}, optionalDependencies = {} } = packages[path];
      add(Object.keys({ ...dependencies, ...optionalDependencies }), path);
    }
  };
  add(Object.keys({ ...page.dependencies, ...server.dependencies }), '');
  return found;
}

test('every dependency supports every version of Node that the packages support', () => {
  const { engines } = read('package.json');
  assert.deepEqual(read('server/package.json').engines, engines);
  const found = installed();
  assert.ok(found.has('node_modules/fastify') && found.has('node_modules/cookie'));
  const wrong = [...found].filter(([, { engines: own }]) => own?.node && !semver.subset(engines.node, own.node));
  assert.deepEqual(
    wrong.map(([path, { engines: own }]) => `${path}: ${own.node}`),
    [],
  );
});

test('the overrides of this repository, which do not apply for users, change nothing that users need', () => {
  const { overrides } = read('package.json');
  // Its binaries are optional: without them lmdb falls back to slower code.
  assert.deepEqual(Object.keys(overrides), ['msgpackr-extract']);
  // The version that fastify would choose needs Node 22; a direct dependency makes npm choose ours.
  assert.equal(read('server/package.json').dependencies['light-my-request'], '6.6.0');
});
