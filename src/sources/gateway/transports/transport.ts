import type { Clock } from '../../../core/clock.js';
import type { FromGateway, FromPage } from '../../../protocol/generated/protocol-types.js';
import type { GatewayEnvironment } from '../environment.js';

/** How far a page has come in a stream. */
export interface Place {
  readonly epoch: string;
  readonly upTo: number;
}

/** The place as text, for a store; and back, `null`: there is none. */
export const positionOf = ({ epoch, upTo }: Place): string => `${epoch}:${upTo}`;
export function placeOf(position: string | null): Place | null {
  const cut = position?.lastIndexOf(':') ?? -1;
  return cut < 0 ? null : { epoch: position!.slice(0, cut), upTo: Number(position!.slice(cut + 1)) };
}

/** Why a gateway does not serve a page: `code` of the closed list of the protocol; `null`: it could not be reached. */
export class GatewayFailure extends Error {
  constructor(
    readonly code: Extract<FromGateway, { type: 'failure' }>['code'] | null,
    message: string,
  ) {
    super(message);
  }
}

export interface Opening {
  readonly url: string;
  /** The token, and the place, of now. */
  readonly token: () => string;
  readonly place: () => Place;
  readonly clock: Clock;
  readonly environment: GatewayEnvironment;
  /** Told of each message as it came. Throws a `GatewayFailure` when it ends the connection. */
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
export type Transport = (opening: Opening) => LiveConnection;

/** The failure that a gateway answered a request with. */
export async function failureOf(response: Response): Promise<GatewayFailure> {
  const told = (await response.json().catch(() => null)) as Partial<GatewayFailure> | null;
  return new GatewayFailure(told?.code ?? null, told?.message ?? `${response.url} answered ${response.status}`);
}

/** A message, or a failure that is thrown; `null`: half a frame, or a proxy's own words: what is lost is noticed by the places. */
export function messageOf(text: string): Exclude<FromGateway, { type: 'failure' }> | null {
  let message: Partial<FromGateway> | null;
  try {
    message = JSON.parse(text) as Partial<FromGateway> | null;
  } catch {
    return null;
  }
  if (typeof message?.v !== 'number') return null;
  if (message.v !== 1) {
    throw new GatewayFailure('unsupportedVersion', 'the gateway speaks another version of the protocol than this page');
  }
  if (message.type === 'failure') throw new GatewayFailure(message.code!, message.message!);
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
