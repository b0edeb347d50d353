import type { CallboardProblem } from './errors.js';
import { eventChecks, type CheckError } from './generated/checks.js';
import type { MonitoringEvent } from './generated/event-types.js';

/** An event that may be trusted, or what is wrong with it. */
export type ParsedEvent =
  { readonly ok: true; readonly event: MonitoringEvent } | { readonly ok: false; readonly error: CallboardProblem };

const expectation: Record<string, (params: Record<string, unknown>) => string> = {
  type: ({ type }) => `must be of type ${String(type)}`,
  minLength: () => 'must not be empty',
  minimum: () => 'must be a safe integer',
  maximum: () => 'must be a safe integer',
  enum: ({ allowedValues }) => `must be one of ${(allowedValues as string[]).join(', ')}`,
};

function explain(type: string, errors: readonly CheckError[]): CallboardProblem {
  // Of a value that may be null the deepest complaint says most; the last one only says that no alternative fits.
  const [error] = errors.toSorted((a, b) => b.instancePath.length - a.instancePath.length);
  const { instancePath = '', keyword = '', params = {} } = error ?? {};
  if (keyword === 'required') {
    const path = `${instancePath}/${String(params['missingProperty'])}`;
    return { code: 'invalidField', path, message: `${type}: ${path} is required` };
  }
  const wanted = expectation[keyword]?.(params) ?? 'is wrong';
  return { code: 'invalidField', path: instancePath, message: `${type}: ${instancePath} ${wanted}` };
}

/**
 * Checks one event at the boundary. Never throws; fields that the vocabulary does not name are ignored, one that it names
 * and that is wrong refuses the event. Errors: `notAnEvent`, `unknownType`, `invalidField`.
 */
export function parseEvent(input: unknown): ParsedEvent {
  try {
    const type = (input as { type?: unknown } | null | undefined)?.type;
    if (typeof input !== 'object' || typeof type !== 'string') {
      return { ok: false, error: { code: 'notAnEvent', path: '', message: 'an event is an object with a type' } };
    }
    const check = eventChecks.get(type);
    if (!check) {
      const name = type.length > 60 ? `${type.slice(0, 60)}…` : type;
      return { ok: false, error: { code: 'unknownType', path: '/type', message: `no event has the type "${name}"` } };
    }
    if (check(input)) return { ok: true, event: input as MonitoringEvent };
    return { ok: false, error: explain(type, check.errors ?? []) };
  } catch {
    // Only an object of the page itself can do this (a getter or a proxy that throws), never parsed JSON.
    return { ok: false, error: { code: 'notAnEvent', path: '', message: 'reading the event threw' } };
  }
}
