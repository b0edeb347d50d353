import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import semver from 'semver';
import { root } from './consumer.mjs';

const read = (file) => JSON.parse(readFileSync(new URL(file, root), 'utf8'));

/** The packages that come with ours, as locked: those it names, and what these need. */
function installed() {
  const { packages } = read('package-lock.json');
  const { '': own } = packages;
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
      // One of the optional ones that are for another platform.
      if (!path || found.has(path)) continue;
      found.set(path, packages[path]);
      const { dependencies = {}, optionalDependencies = {} } = packages[path];
      add(Object.keys({ ...dependencies, ...optionalDependencies }), path);
    }
  };
  add(Object.keys({ ...own.dependencies, ...own.optionalDependencies }), '');
  return found;
}

test('what comes with the package takes every Node that the package takes: npm leaves out optional packages that do not', () => {
  const { engines } = read('package.json');
  const found = installed();
  assert.ok(found.has('node_modules/fastify') && found.has('node_modules/cookie'));
  const wrong = [...found].filter(([, { engines: own }]) => own?.node && !semver.subset(engines.node, own.node));
  assert.deepEqual(
    wrong.map(([path, { engines: own }]) => `${path}: ${own.node}`),
    [],
  );
});

test('nothing that is needed is only pinned for this checkout: whoever installs the package does not have the overrides', () => {
  const { overrides, optionalDependencies } = read('package.json');
  // Whose binaries are optional: without them lmdb takes the slower way.
  assert.deepEqual(Object.keys(overrides), ['msgpackr-extract']);
  // What fastify would take asks for Node 22; beside fastify npm takes ours.
  assert.equal(optionalDependencies['light-my-request'], '6.6.0');
});
