import type { FromPage } from '../../../protocol/generated/protocol-types.js';
import { openWebSocket } from './web-socket.js';
import {
  ProtocolError,
  parseMessage,
  type LiveConnection,
  type TransportOptions,
  type StreamPosition,
  type Transport,
} from './transport.js';

/**
 * Time limits in ms after which a tab takes over the connection, since the leading tab may be
 * frozen: for its answer, for the first message afterwards, and for that of a leader that is still
 * connecting.
 */
const [ANSWERED_WITHIN, HEARD_WITHIN, CONNECTED_WITHIN] = [1_000, 2_000, 10_000];

/** A message between tabs. */
type TabMessage =
  | { readonly type: 'join'; readonly from: string; readonly place: StreamPosition }
  | { readonly type: 'here'; readonly to: string; readonly welcome: string | null }
  | { readonly type: 'page'; readonly from: string; readonly message: FromPage }
  | { readonly type: 'gateway'; readonly to: string | null; readonly text: string };

/**
 * One WebSocket for all tabs of one viewer, by leader election: the tab that holds a lock owns the
 * socket, broadcasts what arrives, and forwards what others send. When it closes, the lock passes
 * to the next tab. Each tab fetches the state itself and notices by positions if it has missed
 * anything. Opens a WebSocket of its own where tabs cannot share.
 */
export const openSharedSocket: Transport = (opening) => {
  const { locks } = opening.environment;
  const name = lockName(opening);
  return locks && name !== null ? new SharedSocket(opening, name, locks) : openWebSocket(opening);
};

/**
 * The lock of tabs that may share: the same gateway, viewer and rights. `null` if the token cannot
 * be read.
 */
function lockName({ url, token }: TransportOptions): string | null {
  try {
    const [, payload] = token().split('.');
    const text = atob(payload!.replace(/-/g, '+').replace(/_/g, '/'));
    const { exp: _exp, iat: _iat, nbf: _nbf, jti: _jti, ...viewer } = JSON.parse(text) as Record<string, unknown>;
    return `callboard ${url} ${JSON.stringify(Object.entries(viewer).sort(([a], [b]) => (a < b ? -1 : 1)))}`;
  } catch {
    return null;
  }
}

class SharedSocket implements LiveConnection {
  readonly #id = crypto.randomUUID();
  readonly #channel: BroadcastChannel;
  readonly #stop = new AbortController();
  /** The socket, if this tab is the leader. */
  #socket: LiveConnection | null = null;
  #release: () => void = () => undefined;
  #takeOverTimer: unknown = null;
  /** The gateway's `welcome` message. */
  #welcome: string | null = null;
  /** The positions from which other tabs are catching up, by tab. */
  readonly #catchingUp = new Map<string, StreamPosition>();

  constructor(
    readonly opening: TransportOptions,
    readonly name: string,
    readonly locks: Pick<LockManager, 'request'>,
  ) {
    this.#channel = new BroadcastChannel(name);
    this.#channel.onmessage = ({ data }: MessageEvent<TabMessage>) => this.#handleTabMessage(data);
    this.#requestLock({ signal: this.#stop.signal });
    this.#broadcast({ type: 'join', from: this.#id, place: opening.position() });
    this.#takeOverAfter(ANSWERED_WITHIN);
  }

  send(message: FromPage): void {
    // Only the leader renews: each tab has a token of its own for when it leads.
    if (message.type === 'renew') return this.#socket?.send?.(message);
    const told = message.type === 'setAgentStatus' ? { ...message, id: `${this.#id}:${message.id}` } : message;
    if (this.#socket) this.#socket.send?.(told);
    else this.#broadcast({ type: 'page', from: this.#id, message: told });
  }

  close(): void {
    this.#takeOverAfter(null);
    this.#stop.abort();
    this.#channel.close();
    this.#socket?.close();
    this.#socket = null;
    this.#release();
  }

  #end(error: unknown): void {
    if (this.#stop.signal.aborted) return;
    this.close();
    this.opening.onEnd(error);
  }

  #broadcast(message: TabMessage): void {
    this.#channel.postMessage(message);
  }

  #requestLock(options: LockOptions): void {
    const lead = () => {
      if (this.#stop.signal.aborted) return undefined;
      this.#lead();
      return new Promise<void>((resolve) => (this.#release = resolve));
    };
    this.locks.request(this.name, options, lead).catch((error: unknown) => {
      if (this.#stop.signal.aborted) return;
      // The page may not use locks, as in a sandboxed frame: connect alone.
      if ((error as Error).name !== 'AbortError') this.#lead();
      else this.#end(new ProtocolError(null, 'another tab has taken over the connection'));
    });
  }

  /** Takes over the connection if nothing is heard for `delay` ms; `null` cancels that. */
  #takeOverAfter(delay: number | null): void {
    const { clock } = this.opening;
    clock.clearTimeout(this.#takeOverTimer);
    if (delay !== null) this.#takeOverTimer = clock.setTimeout(() => this.#requestLock({ steal: true }), delay);
  }

  #lead(): void {
    this.#takeOverAfter(null);
    const { opening } = this;
    this.#socket = openWebSocket({
      ...opening,
      onText: (text) => this.#handleGatewayText(text),
      onEnd: (error) => this.#end(error),
    });
  }

  /**
   * Handles a message as the leader. Throws if the message ends the connection; another tab leads
   * then.
   */
  #handleGatewayText(text: string): void {
    const message = parseMessage(text);
    if (message?.type === 'welcome') this.#welcome = text;
    if (message?.type === 'batch') {
      for (const [tab, { upTo }] of this.#catchingUp) if (message.prev <= upTo) this.#catchingUp.delete(tab);
    }
    if (message?.type === 'behind' && this.#catchingUp.size > 0) {
      // A tab that catches up is too far behind, and the gateway has stopped the stream for all.
      for (const to of this.#catchingUp.keys()) this.#broadcast({ type: 'gateway', to, text });
      this.#catchingUp.clear();
      return this.#socket?.send?.({ type: 'follow', v: 1, ...this.opening.position() });
    }
    this.#broadcast({ type: 'gateway', to: null, text });
    this.#deliver(text);
  }

  /** Delivers a message to this tab: of outcomes only those of its own commands. */
  #deliver(text: string): void {
    const message = parseMessage(text);
    if (message?.type !== 'outcome') return this.opening.onText(text);
    const own = `${this.#id}:`;
    if (message.id.startsWith(own))
      this.opening.onText(JSON.stringify({ ...message, id: message.id.slice(own.length) }));
  }

  #handleTabMessage(told: TabMessage): void {
    if (told.type === 'gateway') {
      if (this.#socket || (told.to !== null && told.to !== this.#id)) return;
      this.#takeOverAfter(null);
      return this.#handleText(told.text);
    }
    if (told.type === 'here') {
      if (this.#socket || told.to !== this.#id) return;
      this.#takeOverAfter(told.welcome === null ? CONNECTED_WITHIN : HEARD_WITHIN);
      return told.welcome === null ? undefined : this.#handleText(told.welcome);
    }
    if (!this.#socket) return;
    if (told.type === 'page') return this.#forward(told.from, told.message);
    this.#broadcast({ type: 'here', to: told.from, welcome: this.#welcome });
    if (this.#welcome) this.#forward(told.from, { type: 'follow', v: 1, ...told.place });
  }

  #handleText(text: string): void {
    try {
      this.#deliver(text);
    } catch (error) {
      this.#end(error);
    }
  }

  #forward(from: string, message: FromPage): void {
    if (message.type === 'follow') this.#catchingUp.set(from, message);
    this.#socket?.send?.(message);
  }
}
