import type { CallboardProblem } from '../errors.js';
import { eventFlaws } from './generated/flaws.js';
import type { MonitoringEvent } from './generated/event-types.js';

/** An event that may be trusted, or what is wrong with it. */
export type ParsedEvent =
  { readonly ok: true; readonly event: MonitoringEvent } | { readonly ok: false; readonly error: CallboardProblem };

/**
 * Checks one event at the boundary. Never throws; fields that the vocabulary does not name are ignored, one that it names
 * and that is wrong refuses the event. Errors: `notAnEvent`, `unknownType`, `invalidField`.
 */
export function parseEvent(input: unknown): ParsedEvent {
  try {
    const type = (input as { type?: unknown } | null | undefined)?.type;
    if (typeof input !== 'object' || typeof type !== 'string' || Array.isArray(input)) {
      return { ok: false, error: { code: 'notAnEvent', path: '', message: 'an event is an object with a type' } };
    }
    const findFlaw = eventFlaws.get(type);
    if (!findFlaw) {
      const name = type.length > 60 ? `${type.slice(0, 60)}…` : type;
      return { ok: false, error: { code: 'unknownType', path: '/type', message: `no event has the type "${name}"` } };
    }
    const flaw = findFlaw(input);
    if (flaw === null) return { ok: true, event: input as MonitoringEvent };
    return {
      ok: false,
      error: { code: 'invalidField', path: flaw.path, message: `${type}: ${flaw.path} ${flaw.problem}` },
    };
  } catch {
    // Only an object of the page itself can do this (a getter or a proxy that throws), never parsed JSON.
    return { ok: false, error: { code: 'notAnEvent', path: '', message: 'reading the event threw' } };
  }
}
