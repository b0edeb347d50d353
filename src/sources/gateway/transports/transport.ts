import type { Clock } from '../../../core/clock.js';
import type { FromGateway, FromPage } from '../../../protocol/generated/protocol-types.js';
import type { GatewayEnvironment } from '../environment.js';

/** How far a page has come in a stream. */
export interface StreamPosition {
  readonly epoch: string;
  readonly upTo: number;
}

/** The place as text, for a store; and back, `null`: there is none. */
export const formatPosition = ({ epoch, upTo }: StreamPosition): string => `${epoch}:${upTo}`;
export function parsePosition(position: string | null): StreamPosition | null {
  const cut = position?.lastIndexOf(':') ?? -1;
  return cut < 0 ? null : { epoch: position!.slice(0, cut), upTo: Number(position!.slice(cut + 1)) };
}

/** Why a gateway does not serve a page: `code` of the closed list of the protocol; `null`: it could not be reached. */
export class ProtocolError extends Error {
  constructor(
    readonly code: Extract<FromGateway, { type: 'failure' }>['code'] | null,
    message: string,
  ) {
    super(message);
  }
}

export interface TransportOptions {
  readonly url: string;
  /** The token, and the place, of now. */
  readonly token: () => string;
  readonly position: () => StreamPosition;
  readonly clock: Clock;
  readonly environment: GatewayEnvironment;
  /** Told of each message as it came. Throws a `ProtocolError` when it ends the connection. */
  onText(text: string): void;
  /** Called at most once, and not after `close`. */
  onEnd(error: unknown): void;
}

/** A connection that tells what happens as it happens. */
export interface LiveConnection {
  /** `null`: this kind of connection carries nothing from the page. */
  readonly send: ((message: FromPage) => void) | null;
  close(): void;
}

/** Opens a live connection, of one kind or another. */
export type Transport = (opening: TransportOptions) => LiveConnection;

/** The failure that a gateway answered a request with. */
export async function protocolErrorOf(response: Response): Promise<ProtocolError> {
  const told = (await response.json().catch(() => null)) as Partial<ProtocolError> | null;
  return new ProtocolError(told?.code ?? null, told?.message ?? `${response.url} answered ${response.status}`);
}

/** A message, or a failure that is thrown; `null`: half a frame, or a proxy's own words: what is lost is noticed by the places. */
export function parseMessage(text: string): Exclude<FromGateway, { type: 'failure' }> | null {
  let message: Partial<FromGateway> | null;
  try {
    message = JSON.parse(text) as Partial<FromGateway> | null;
  } catch {
    return null;
  }
  if (typeof message?.v !== 'number') return null;
  if (message.v !== 1) {
    throw new ProtocolError('unsupportedVersion', 'the gateway speaks another version of the protocol than this page');
  }
  if (message.type === 'failure') throw new ProtocolError(message.code!, message.message!);
  return message as Exclude<FromGateway, { type: 'failure' }>;
}

export const authorization = (token: string) => ({ authorization: `Bearer ${token}` });

/** The lines of a body as they come. */
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
