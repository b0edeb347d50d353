import type { OpenCall } from '../../core/index.js';

/** Since when the longest waiting call waits; `null`: none waits. */
export function waitingSince(calls: readonly OpenCall[]): number | null {
  const waits = calls.filter(({ direction, phase }) => direction === 'inbound' && phase === 'waiting');
  return waits.length > 0 ? Math.min(...waits.map((call) => call.waitingSince ?? Infinity)) : null;
}
