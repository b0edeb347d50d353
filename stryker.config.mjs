/** The configuration for `tools/test-mutation.mjs`, which adds the tests. */

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  // The checks are generated from the schemas, so mutants in schemas would never run.
  mutate: ['src/core/**/*.ts', '!src/core/events/generated/**', '!src/core/**/*schema.ts'],
  testRunner: 'mocha',
  plugins: ['@stryker-mutator/mocha-runner'],
  buildCommand: 'node scripts/bundle-core-tests.mjs',
  coverageAnalysis: 'perTest',
  ignorePatterns: ['/dist', '/demo', '/docs', '/bench', '/test/frameworks', '/shots', '/coverage'],
  tempDirName: '.stryker-tmp',
  reporters: ['progress-append-only', 'json', 'html'],
  timeoutMS: 5_000,
};
