/** Mutation testing of core: `npm run test:mutation`. The tests that say one thing come before the random days, which are slow. */
const random = ['store-faults', 'properties'];

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  mutate: ['src/core/**/*.ts', '!src/core/generated/**'],
  testRunner: 'mocha',
  plugins: ['@stryker-mutator/mocha-runner'],
  buildCommand: 'node scripts/bundle-core-tests.mjs',
  mochaOptions: {
    spec: [
      '.stryker-tests/!(store-faults|properties).test.cjs',
      ...random.map((name) => `.stryker-tests/${name}.test.cjs`),
    ],
  },
  coverageAnalysis: 'perTest',
  ignorePatterns: ['/dist', '/demo', '/docs', '/bench', '/shots', '/coverage'],
  tempDirName: '.stryker-tmp',
  reporters: ['clear-text', 'json', 'html'],
  jsonReporter: { fileName: 'reports/mutation/mutation.json' },
  htmlReporter: { fileName: 'reports/mutation/mutation.html' },
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  timeoutMS: 15_000,
  thresholds: { high: 95, low: 90, break: 90 },
};
