import type { CallboardProblem } from '../../core/index.js';
import { emit } from './events.js';

/** What was said in the console: once is enough for a page that stays open all day. */
const warned = new Set<string>();

/**
 * Tells the page what is wrong, by an event, and the console once; `error`: what was thrown. The
 * event comes when what goes on now is over: attributes are read before an element is in the page.
 */
export function reportProblem(
  target: EventTarget,
  { code, message, path }: CallboardProblem,
  ...error: unknown[]
): void {
  if (!warned.has(message)) console.warn(`callboard: ${code}${path && ` at ${path}`}: ${message}`, ...error);
  warned.add(message);
  queueMicrotask(() => emit(target, 'callboard-problem', { code, message, path }));
}
