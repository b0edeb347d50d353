import type { Clock } from '../../../core/clock.js';
import type { FromGateway, FromPage } from '../../../protocol/generated/protocol-types.js';
import type { GatewayEnvironment } from '../environment.js';

/** A position in the stream: an epoch, and a position in its log. */
export interface StreamPosition {
  readonly epoch: string;
  readonly upTo: number;
}

/** Formats a position as text for the store, and parses it; `null` for none. */
export const formatPosition = ({ epoch, upTo }: StreamPosition): string => `${epoch}:${upTo}`;
export function parsePosition(position: string | null): StreamPosition | null {
  const cut = position?.lastIndexOf(':') ?? -1;
  return cut < 0 ? null : { epoch: position!.slice(0, cut), upTo: Number(position!.slice(cut + 1)) };
}

/**
 * A gateway's refusal. `code`: one of the protocol's closed list; `null` if the gateway could not
 * be reached.
 */
export class ProtocolError extends Error {
  constructor(
    readonly code: Extract<FromGateway, { type: 'failure' }>['code'] | null,
    message: string,
  ) {
    super(message);
  }
}

/** Options of a transport. */
export interface TransportOptions {
  readonly url: string;
  /** Returns the current token. */
  readonly token: () => string;
  /** Returns the current position. */
  readonly position: () => StreamPosition;
  readonly clock: Clock;
  readonly environment: GatewayEnvironment;
  /** Called with each message. Throws a `ProtocolError` to end the connection. */
  onText(text: string): void;
  /** Called when the connection has ended: at most once, and not after `close`. */
  onEnd(error: unknown): void;
}

/** An open connection to the gateway. */
export interface LiveConnection {
  /** Sends a message; `null` if the transport cannot. */
  readonly send: ((message: FromPage) => void) | null;
  close(): void;
}

/** Opens a connection to the gateway. */
export type Transport = (opening: TransportOptions) => LiveConnection;

/** Reads the error from an HTTP response. */
export async function protocolErrorOf(response: Response): Promise<ProtocolError> {
  const told = (await response.json().catch(() => null)) as Partial<ProtocolError> | null;
  return new ProtocolError(told?.code ?? null, told?.message ?? `${response.url} answered ${response.status}`);
}

/**
 * Parses a message of the gateway. Throws a `ProtocolError` for a failure. Returns `null` for
 * anything else, such as half a frame or a proxy's error page: lost messages are noticed by their
 * positions.
 */
export function parseMessage(text: string): Exclude<FromGateway, { type: 'failure' }> | null {
  let message: Partial<FromGateway> | null;
  try {
    message = JSON.parse(text) as Partial<FromGateway> | null;
  } catch {
    return null;
  }
  if (typeof message?.v !== 'number') return null;
  if (message.v !== 1) {
    throw new ProtocolError(
      'unsupportedVersion',
      'the gateway speaks another version of the protocol: update callboard on the page or the gateway',
    );
  }
  if (message.type === 'failure') throw new ProtocolError(message.code!, message.message!);
  return message as Exclude<FromGateway, { type: 'failure' }>;
}

export const authorization = (token: string) => ({ authorization: `Bearer ${token}` });

/** Yields the lines of a response body as they arrive. */
export async function* linesOf(response: Response): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  const reader = response.body!.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    rest += decoder.decode(value, { stream: !done });
    const lines = rest.split('\n');
    rest = lines.pop()!;
    yield* lines;
    if (done) return;
  }
}
