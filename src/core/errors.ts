/**
 * Codes of everything that callboard refuses or notices; a closed list, so that code can switch on
 * it.
 *
 * Events that were not applied:
 * - `notAnEvent`: not an object with a string in `type`.
 * - `unknownType`: no event has this type.
 * - `invalidField`: a field is missing or wrong; the path names it.
 * - `notJson`: a line or a frame is not JSON.
 * - `late`: the call is settled, or its start arrived more than the settling window after its `at`.
 * - `future`: the event is more than ten minutes ahead of the source's clock.
 * - `unknownCall`: events of a call whose `call.started` never arrived; dropped after the window.
 *
 * Events that were applied:
 * - `repeated`: the event changed nothing, since it had been applied before.
 * - `outOfOrder`: an event with a later `at` had been applied before.
 * - `unknownAgent`, `unknownGroup`, `unknownStatus`: not in the directory (yet).
 * - `reservedStatus`: a status with the reserved id `unknown` was defined.
 * - `unknownTimeZone`: the account's zone is not known here; days are counted in UTC.
 *
 * The gateway:
 * - `logFailed`: the log of events cannot be opened, written or read.
 * - `invalidConfig`: the gateway was started with an invalid option.
 *
 * The page:
 * - `tagsTaken`: the tags were registered before, by other code or another version, and stay so.
 * - `foreignOrigin`: `board.html` ignored a message from an origin that it does not trust.
 *
 * The store and its source:
 * - `invalidSnapshot`: not a snapshot, or one of another version.
 * - `sourceFailed`: the source threw an error.
 * - `listenerFailed`: a listener of the page threw an error.
 * - `disconnected`: the source has not been able to connect yet.
 * - `unauthorised`: the viewer may not see the numbers, or the token has expired; the source does
 *   not try again by itself.
 *
 * The elements, in a warning of the console and the event `callboard-problem`:
 * - `invalidAttribute`: an attribute has an invalid value and is ignored.
 * - `invalidAlert`: an alert names no such number, or has no limits.
 * - `moduleNotLoaded`: a language or a lazy module could not be loaded; it is tried again.
 * - `missingTexts`: a language lacks texts, which are English.
 */
export type CallboardErrorCode =
  | 'notAnEvent'
  | 'unknownType'
  | 'invalidField'
  | 'notJson'
  | 'late'
  | 'future'
  | 'unknownCall'
  | 'repeated'
  | 'outOfOrder'
  | 'unknownAgent'
  | 'unknownGroup'
  | 'unknownStatus'
  | 'reservedStatus'
  | 'unknownTimeZone'
  | 'invalidSnapshot'
  | 'logFailed'
  | 'invalidConfig'
  | 'tagsTaken'
  | 'foreignOrigin'
  | 'sourceFailed'
  | 'listenerFailed'
  | 'disconnected'
  | 'unauthorised'
  | 'invalidAttribute'
  | 'invalidAlert'
  | 'moduleNotLoaded'
  | 'missingTexts';

/** Data that name a problem: a code for programs, a message for people, and the place. */
export interface CallboardProblem {
  readonly code: CallboardErrorCode;
  readonly message: string;
  /** JSON Pointer to the offending field, `''` for the whole value. */
  readonly path: string;
}

const mark = Symbol.for('callboard.error');

/**
 * The only kind of error that callboard throws. Recognise it with `isCallboardError`: `instanceof`
 * fails for errors of another copy of the library.
 */
export class CallboardError extends Error implements CallboardProblem {
  override readonly name = 'CallboardError';
  readonly [mark] = true;

  constructor(
    readonly code: CallboardErrorCode,
    message: string,
    readonly path = '',
  ) {
    super(message);
  }
}

/** Returns true for a `CallboardError`, also of another copy of the library. */
export function isCallboardError(error: unknown): error is CallboardError {
  return typeof error === 'object' && error !== null && mark in error;
}
