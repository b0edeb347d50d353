import type { Failure } from 'callboard/protocol';
import { isCallboardError } from 'callboard/core';

export type ProtocolErrorCode = Failure['code'];

/** The HTTP status of each code. The close code of a socket is 4000 more. */
const statuses: Readonly<Record<ProtocolErrorCode, number>> = {
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

/**
 * The accepted types of bodies. Only feeds may send the second and the third, with one item a line.
 */
export const contentTypes = ['application/json', 'application/x-ndjson', 'application/jsonl'] as const;

/** A refusal that the client is told of. */
export class ProtocolError extends Error {
  constructor(
    readonly code: ProtocolErrorCode,
    message: string,
  ) {
    super(message);
  }
}

export const statusOf = (code: ProtocolErrorCode): number => statuses[code];
export const closeCodeOf = (code: ProtocolErrorCode): number => 4000 + statuses[code];

/** The message by which a client is told. */
export function failure(code: ProtocolErrorCode, message: string): Failure {
  return { type: 'failure', v: 1, code, message };
}

/** Converts any error to one that may be sent to a client. */
export function toProtocolError(error: unknown): ProtocolError {
  if (error instanceof ProtocolError) return error;
  if (isCallboardError(error))
    return new ProtocolError('unavailable', 'the log cannot be used at the moment; try again');
  const { statusCode } = (error ?? {}) as { statusCode?: number };
  if (statusCode === 413) return new ProtocolError('tooLarge', 'the body is too large: send less at once');
  if (statusCode === 415) {
    const [json, ...lines] = contentTypes;
    const message = `send the body with the header Content-Type: ${json}; events may come as ${lines.join(' or ')} too`;
    return new ProtocolError('invalidMessage', message);
  }
  if (statusCode === 429) return new ProtocolError('tooMany', 'too many requests: wait a little');
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) {
    return new ProtocolError('invalidMessage', 'the request is not valid here');
  }
  return new ProtocolError('unavailable', 'something failed here; try again');
}
