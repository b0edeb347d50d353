/**
 * Mutation testing of core: `npm run test:mutation`. Only tests that say one thing: the random days, which are slow, are for what
 * these leave (`CALLBOARD_RANDOM=1`, with `-- --mutate` for the places).
 */
const spec = process.env.CALLBOARD_RANDOM
  ? ['.stryker-tests/store-faults.test.cjs', '.stryker-tests/properties.test.cjs']
  : ['.stryker-tests/!(store-faults|properties).test.cjs'];

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  // The schemas are what the checks are generated from: a mutant in them is in no code that runs.
  mutate: ['src/core/**/*.ts', '!src/core/generated/**', '!src/core/*-schema.ts'],
  testRunner: 'mocha',
  plugins: ['@stryker-mutator/mocha-runner'],
  buildCommand: 'node scripts/bundle-core-tests.mjs',
  mochaOptions: { spec },
  coverageAnalysis: 'perTest',
  ignorePatterns: ['/dist', '/demo', '/docs', '/bench', '/shots', '/coverage'],
  tempDirName: '.stryker-tmp',
  reporters: ['progress-append-only', 'clear-text', 'json', 'html'],
  jsonReporter: { fileName: 'reports/mutation/mutation.json' },
  htmlReporter: { fileName: 'reports/mutation/mutation.html' },
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  timeoutMS: 5_000,
  thresholds: { high: 95, low: 90, break: 90 },
};
