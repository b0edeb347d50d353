import type { Failure } from 'callboard/protocol';
import { isCallboardError } from 'callboard/core';
import { TokenRefused } from '../access/tokens.js';

export type FailureCode = Failure['code'];

/** The HTTP status of each failure; of a socket the close code is 4000 more. */
const statuses: Readonly<Record<FailureCode, number>> = {
  unauthorised: 401,
  expired: 401,
  forbidden: 403,
  unsupportedVersion: 426,
  invalidMessage: 400,
  tooLarge: 413,
  tooMany: 429,
  tooSlow: 408,
  notFound: 404,
  unavailable: 503,
};

/** The types of bodies that are taken; the second and the third, an item a line, only of feeds. */
export const contentTypes = ['application/json', 'application/x-ndjson', 'application/jsonl'] as const;

/** Something that is refused to whoever asked. */
export class ProtocolError extends Error {
  constructor(
    readonly code: FailureCode,
    message: string,
  ) {
    super(message);
  }
}

export const statusOf = (code: FailureCode): number => statuses[code];
export const closeCodeOf = (code: FailureCode): number => 4000 + statuses[code];

export function failure(code: FailureCode, message: string): Failure {
  return { type: 'failure', v: 1, code, message };
}

/** What somebody is told of an error. */
export function toProtocolError(error: unknown): ProtocolError {
  if (error instanceof ProtocolError) return error;
  if (error instanceof TokenRefused) return new ProtocolError(error.code, error.message);
  if (isCallboardError(error))
    return new ProtocolError('unavailable', 'the log cannot be used at the moment; try again');
  const { statusCode } = (error ?? {}) as { statusCode?: number };
  if (statusCode === 413) return new ProtocolError('tooLarge', 'the body is too large: tell less at once');
  if (statusCode === 415) {
    const [json, ...lines] = contentTypes;
    const message = `send the body with the header Content-Type: ${json}; events may come as ${lines.join(' or ')} too`;
    return new ProtocolError('invalidMessage', message);
  }
  if (statusCode === 429) return new ProtocolError('tooMany', 'too many requests: wait a little');
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) {
    return new ProtocolError('invalidMessage', 'the request is not one that is understood here');
  }
  return new ProtocolError('unavailable', 'something failed here; try again');
}
