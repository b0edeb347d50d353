import { CallboardError } from 'callboard/core';
import type { LoggedEvent } from './event-log.js';

/** What a message of the stream holds, as JSON. */
export interface LoggedText extends Omit<LoggedEvent, 'seq'> {
  /** Which telling it was that was logged. */
  readonly by: string;
}

const [encoder, decoder] = [new TextEncoder(), new TextDecoder()];

export function textOf(logged: LoggedText): Uint8Array {
  return encoder.encode(JSON.stringify(logged));
}

/** Throws `logFailed` for what no gateway has written. */
export function eventOf(seq: number, data: Uint8Array): LoggedEvent {
  try {
    const { source, id, loggedAt, event } = JSON.parse(decoder.decode(data)) as LoggedText;
    if (typeof source === 'string' && typeof id === 'string' && typeof event === 'object') {
      return { seq, source, id, loggedAt, event };
    }
  } catch {
    // As below.
  }
  throw new CallboardError(
    'logFailed',
    `place ${seq} of the log holds no event: something else writes into its stream`,
  );
}

/**
 * The place in the stream of a message that a consumer delivered:
 * `$JS.ACK.<stream>.<consumer>.<delivered>.<place>…`, with two more names before the stream on
 * later servers.
 */
export function placeOf(reply: string): number {
  const names = reply.split('.');
  return Number(names[names.length === 9 ? 5 : 7]);
}
