import type { CallboardProblem } from '../../core/index.js';
import { emit } from './events.js';

/** The warnings already logged: once is enough for a page that stays open all day. */
const warned = new Set<string>();

/**
 * Reports a problem to the page by an event, and logs it once with `error`, if given. The event is
 * dispatched in a microtask, because attributes are read before the element is in the page.
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
