import type { CallboardProblem } from './errors.js';
import { fieldsOf, type Check } from './generated/checks.js';
import type { MonitoringEvent } from './generated/event-types.js';

/** An event that may be trusted, or what is wrong with it. */
export type ParsedEvent =
  { readonly ok: true; readonly event: MonitoringEvent } | { readonly ok: false; readonly error: CallboardProblem };

/** The shape of a snapshot in the table of fields. */
export const SNAPSHOT = 'snapshot';

const expectation: Record<string, (params: Record<string, unknown>) => string> = {
  type: ({ type }) => `must be of type ${String(type)}`,
  minLength: () => 'must not be empty',
  minimum: () => 'must be a safe integer',
  maximum: () => 'must be a safe integer',
  enum: ({ allowedValues }) => `must be one of ${(allowedValues as string[]).join(', ')}`,
};

/** What is wrong with a field of a flat object, and where. */
interface Flaw {
  readonly path: string;
  readonly message: string;
}

/** The first field that is missing or wrong; `null`: all are right. What the shape does not name is not looked at. */
export function flawIn(shape: string, input: object): Flaw | null {
  for (const [name, check, isRequired] of fieldsOf.get(shape)!) {
    const value = (input as Record<string, unknown>)[name];
    if (value === undefined ? isRequired : !check(value))
      return explain(`/${name}`, value === undefined ? null : check);
  }
  return null;
}

function explain(field: string, failed: Check | null): Flaw {
  const { instancePath = '', keyword = '', params = {} } = failed?.errors?.[0] ?? {};
  const missing = failed ? params['missingProperty'] : '';
  if (typeof missing === 'string') {
    const path = `${field}${instancePath}${missing && `/${missing}`}`;
    return { path, message: `${path} is required` };
  }
  const path = field + instancePath;
  return { path, message: `${path} ${expectation[keyword]?.(params) ?? 'is wrong'}` };
}

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
    if (type === SNAPSHOT || !fieldsOf.has(type)) {
      const name = type.length > 60 ? `${type.slice(0, 60)}…` : type;
      return { ok: false, error: { code: 'unknownType', path: '/type', message: `no event has the type "${name}"` } };
    }
    const flaw = flawIn(type, input!);
    if (flaw === null) return { ok: true, event: input as MonitoringEvent };
    return { ok: false, error: { code: 'invalidField', path: flaw.path, message: `${type}: ${flaw.message}` } };
  } catch {
    // Only an object of the page itself can do this (a getter or a proxy that throws), never parsed JSON.
    return { ok: false, error: { code: 'notAnEvent', path: '', message: 'reading the event threw' } };
  }
}
