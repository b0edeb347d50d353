export { ManualClock, turn } from '../../src/testing/manual-clock.js';
