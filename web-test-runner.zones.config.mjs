import base, { browserIn } from './web-test-runner.config.mjs';

/**
 * The tests of core once more, in zones on either side of the date line: one 13 hours ahead, one with half hours and summer
 * time. The random days are left out: they are long, and take the zone from their events like all the others.
 */
export default {
  ...base,
  files: ['test/core/**/*.test.ts', '!test/core/projection/properties.test.ts'],
  browsers: ['Pacific/Apia', 'America/St_Johns'].map(browserIn),
};
