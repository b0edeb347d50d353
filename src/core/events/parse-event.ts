import type { CallboardProblem } from '../errors.js';
import { eventChecks } from './generated/checks.js';
import type { MonitoringEvent } from './generated/event-types.js';

/** An event that is safe to apply, or the problem that refuses it. */
export type ParsedEvent =
  { readonly ok: true; readonly event: MonitoringEvent } | { readonly ok: false; readonly error: CallboardProblem };

/**
 * Checks one untrusted value against the event schema. Never throws. Fields that the schema does
 * not name are ignored; the first wrong field refuses the whole event. The error's code is
 * `notAnEvent`, `unknownType` or `invalidField`, and its path points to the field.
 */
export function parseEvent(input: unknown): ParsedEvent {
  try {
    const type = (input as { type?: unknown } | null | undefined)?.type;
    if (typeof input !== 'object' || typeof type !== 'string' || Array.isArray(input)) {
      return {
        ok: false,
        error: { code: 'notAnEvent', path: '', message: 'an event must be an object with a string in "type"' },
      };
    }
    const check = eventChecks.get(type);
    if (!check) {
      const name = type.length > 60 ? `${type.slice(0, 60)}…` : type;
      return { ok: false, error: { code: 'unknownType', path: '/type', message: `no event has the type "${name}"` } };
    }
    const problem = check(input);
    if (problem === null) return { ok: true, event: input as MonitoringEvent };
    const { path, message } = problem;
    return { ok: false, error: { code: 'invalidField', path, message: `${type}: ${path} ${message}` } };
  } catch {
    // A getter or a proxy of the page has thrown; parsed JSON cannot.
    return {
      ok: false,
      error: { code: 'notAnEvent', path: '', message: 'reading a field of the event threw an error' },
    };
  }
}
