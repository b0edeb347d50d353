import base, { browserIn } from './web-test-runner.config.mjs';

/**
 * Runs the tests of core in zones on either side of the date line: one 13 hours ahead, one with
 * half hours and summer time. Random days are left out, since they are slow and take the zone from
 * their events.
 */
export default {
  ...base,
  files: ['test/core/**/*.test.ts', '!test/core/projection/properties.test.ts'],
  browsers: ['Pacific/Apia', 'America/St_Johns'].map(browserIn),
};
