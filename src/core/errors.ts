/**
 * Every reason for which callboard refuses or notices something; a closed list, so that code can switch on it.
 *
 * About an event that was not taken:
 * - `notAnEvent`: it is no object, or its `type` is no string.
 * - `unknownType`: no event has this type.
 * - `invalidField`: a field is missing or wrong; the path names it.
 * - `notJson`: a line or a frame is no JSON.
 * - `late`: its call was settled already, or its start came more than the settling window after it happened.
 * - `future`: it lies more than ten minutes ahead of the source's clock.
 * - `unknownCall`: facts of a call whose start never came, dropped when their time was over.
 *
 * About an event that was taken:
 * - `repeated`: it said nothing new. - `outOfOrder`: a later one had come before it.
 * - `unknownAgent`, `unknownGroup`, `unknownStatus`: it names what the directory does not hold (yet).
 * - `reservedStatus`: it defines the status `unknown`, which is reserved. - `unknownTimeZone`: days are counted in UTC.
 *
 * About the gateway:
 * - `logFailed`: the log of events cannot be opened, written or read. - `invalidConfig`: it was started with something that cannot be.
 *
 * About the page:
 * - `tagsTaken`: another version of callboard, or somebody else, has registered its tags; those stay.
 * - `foreignOrigin`: a message came to `board.html` from an origin that it was not told of.
 *
 * About the store and its source:
 * - `invalidSnapshot`: a snapshot is not one, or is of another version. - `sourceFailed`: the source threw.
 * - `listenerFailed`: a listener of the page threw. - `disconnected`: the source has had no connection yet.
 * - `unauthorised`: the viewer may not see this, or their token has expired; the source does not try again by itself.
 *
 * About the elements, in a warning of the console and the event `callboard-problem`:
 * - `invalidAttribute`: an attribute has a value that it cannot have; it is as if it were not there.
 * - `invalidAlert`: an alert cannot be: no such number, or no limits. - `moduleNotLoaded`: a language or a feature could not be loaded; it is tried again.
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

/** What was wrong, where and, in the message, what to do. */
export interface CallboardProblem {
  readonly code: CallboardErrorCode;
  readonly message: string;
  /** JSON Pointer to the offending field, `''` for the whole. */
  readonly path: string;
}

const mark = Symbol.for('callboard.error');

/** The only kind of error that callboard throws; recognise it with `isCallboardError`, never by `instanceof`. */
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

/** Whether a thrown value is callboard's, also if another copy of the library threw it. */
export function isCallboardError(error: unknown): error is CallboardError {
  return typeof error === 'object' && error !== null && mark in error;
}
