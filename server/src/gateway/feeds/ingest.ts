import { parseEvent, type CallboardErrorCode, type MonitoringEvent } from 'callboard/core';
import type { ToldEvent } from '../log/event-log.js';
import { namedFields } from './named-fields.js';

/** How far ahead of the gateway's clock an event may lie, in ms; a minute less than at the page. */
const FUTURE_LIMIT = 540_000;
/** The year 2000: no event is earlier, but many phone systems send seconds instead of ms. */
const EARLIEST = 946_684_800_000;
const LONGEST_ID = 200;

/** A refused event of a feed, and the reason. */
export interface RefusedEvent {
  /** Its index in the request, from 0. */
  readonly index: number;
  readonly id?: string;
  readonly code: CallboardErrorCode | 'notForFeeds';
  readonly message: string;
  /** JSON Pointer to the offending field. */
  readonly path: string;
}

/** The answer to the events of one request. */
export interface IngestAnswer {
  /** How many are durable in the log now. */
  readonly accepted: number;
  /** How many of those had been there before. */
  readonly repeated: number;
  readonly refused: readonly RefusedEvent[];
}

/** The items of a request, split into those that can be logged and those that cannot. */
export interface CheckedEvents {
  readonly told: readonly ToldEvent[];
  readonly refused: readonly RefusedEvent[];
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false });

/**
 * Reads the items of a body: `{"id": …, "event": {…}}`, one a line (NDJSON), in a list, or alone. A
 * line that is not JSON becomes `undefined`. Throws an error with a readable message for any other
 * body.
 */
export function itemsOf(body: Buffer, isLines: boolean): readonly unknown[] {
  let text;
  try {
    text = decoder.decode(body);
  } catch {
    throw new Error('the body is no UTF-8');
  }
  if (isLines) {
    const lines = text.split('\n').filter((line) => line.trim() !== '');
    return lines.map(parsed);
  }
  const value = parsed(text);
  if (value === undefined) throw new Error('the body is no JSON');
  return Array.isArray(value) ? value : [value];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Checks the items of a source. `now`: the gateway's clock, in ms. */
export function checkEvents(items: readonly unknown[], source: string, now: number): CheckedEvents {
  const told: ToldEvent[] = [];
  const refused: RefusedEvent[] = [];
  for (const [index, item] of items.entries()) {
    const checked = checkItem(item, now);
    if ('event' in checked) told.push({ source, ...checked });
    else refused.push({ index, ...checked });
  }
  // Sorted by time. Events that arrive in the wrong order are applied all the same while they are
  // in time.
  return { told: told.sort((a, b) => a.event.at - b.event.at), refused };
}

type Checked = { readonly id: string; readonly event: MonitoringEvent } | Omit<RefusedEvent, 'index'>;

function checkItem(item: unknown, now: number): Checked {
  if (item === undefined) return { code: 'notJson', message: 'the line is no JSON', path: '' };
  if (typeof item !== 'object' || item === null) {
    return { code: 'notAnEvent', message: 'it must be an object with `id` and `event`', path: '' };
  }
  const { id, event: input } = item as { id?: unknown; event?: unknown };
  if (typeof id !== 'string' || id === '' || id.length > LONGEST_ID) {
    const message = `it must be a text of 1 to ${LONGEST_ID} characters, the same whenever the event is told again`;
    return { code: 'invalidField', message, path: '/id' };
  }
  const result = parseEvent(input);
  if (!result.ok) {
    const { code, message, path } = result.error;
    return { id, code, message, path: `/event${path}` };
  }
  const event = namedFields(result.event);
  if (event.at < EARLIEST) {
    const message = `it must be in milliseconds since 1970, and ${event.at} would be before the year 2000: are these seconds?`;
    return { id, code: 'invalidField', message, path: '/event/at' };
  }
  if (event.at > now + FUTURE_LIMIT) {
    const message = "it lies far ahead of the gateway's clock: look at the clock of the source";
    return { id, code: 'future', message, path: '/event/at' };
  }
  if (event.type === 'viewer.changed' || event.type === 'call.withdrawn') {
    return { id, code: 'notForFeeds', message: 'who sees what is decided by the gateway', path: '/event/type' };
  }
  if (event.type === 'call.started' && event.view !== undefined) {
    return { id, code: 'notForFeeds', message: 'who sees what is decided by the gateway', path: '/event/view' };
  }
  return { id, event };
}
