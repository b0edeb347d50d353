/** What `tools/test-mutation.mjs` runs; it adds which tests. */

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  // The schemas are what the checks are generated from: a mutant in them is in no code that runs.
  mutate: ['src/core/**/*.ts', '!src/core/events/generated/**', '!src/core/**/*schema.ts'],
  testRunner: 'mocha',
  plugins: ['@stryker-mutator/mocha-runner'],
  buildCommand: 'node tools/bundle-core-tests.mjs',
  coverageAnalysis: 'perTest',
  ignorePatterns: ['/dist', '/demo', '/docs', '/bench', '/test/frameworks', '/shots', '/coverage'],
  tempDirName: '.stryker-tmp',
  reporters: ['progress-append-only', 'json', 'html'],
  timeoutMS: 5_000,
};
