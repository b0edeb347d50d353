import type { OpenCall } from '../../core/index.js';

/** Returns the time since when the longest waiting call waits, or `null`. */
export function waitingSince(calls: readonly OpenCall[]): number | null {
  const waits = calls.filter(({ direction, phase }) => direction === 'inbound' && phase === 'waiting');
  return waits.length > 0 ? Math.min(...waits.map((call) => call.waitingSince ?? Infinity)) : null;
}
