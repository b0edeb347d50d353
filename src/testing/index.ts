export { ManualClock } from './manual-clock.js';
export type { ConformanceCase } from './conformance-case.js';
export { sourceConformance } from './source-conformance.js';
export type { SourceHarness } from './trial.js';
