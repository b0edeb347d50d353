export { ManualClock } from './manual-clock.js';
export { sourceConformance, type ConformanceCase } from './source-conformance.js';
export type { SourceHarness } from './trial.js';
