import type { EventSourceAdapter } from '../core/store/source.js';
import { commandCases } from './command-cases.js';
import type { ConformanceCase } from './conformance-case.js';
import { connectionCases } from './connection-cases.js';
import { deliveryCases } from './delivery-cases.js';
import type { SourceHarness } from './trial.js';

/**
 * The requirements of `EventSourceAdapter` as test cases, for any test runner:
 *
 * ```js
 * for (const { name, run } of sourceConformance(harness)) it(name, run);
 * ```
 *
 * The cases drive the source by a manual clock. Those that need a step which the harness lacks are
 * left out.
 */
export function sourceConformance<S extends EventSourceAdapter>(harness: SourceHarness<S>): ConformanceCase[] {
  return [...deliveryCases(harness), ...connectionCases(harness), ...commandCases(harness)];
}
