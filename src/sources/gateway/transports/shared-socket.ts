import type { FromPage } from '../../../protocol/generated/protocol-types.js';
import { openSocket } from './web-socket.js';
import {
  GatewayFailure,
  messageOf,
  type LiveConnection,
  type Opening,
  type Place,
  type Transport,
} from './transport.js';

/**
 * A tab takes the connection away from the one that has it, which may be frozen, when that does not answer so soon, or when nothing of
 * the gateway comes so soon after the answer, or, where it is still connecting, so late; in ms.
 */
const [ANSWERED_WITHIN, HEARD_WITHIN, CONNECTED_WITHIN] = [1_000, 2_000, 10_000];

/** What tabs tell each other. */
type TabMessage =
  | { readonly type: 'join'; readonly from: string; readonly place: Place }
  | { readonly type: 'here'; readonly to: string; readonly welcome: string | null }
  | { readonly type: 'page'; readonly from: string; readonly message: FromPage }
  | { readonly type: 'gateway'; readonly to: string | null; readonly text: string };

/**
 * One WebSocket for all tabs of one viewer: the tab that holds a lock has it, tells the others what comes, and passes on what
 * they send; when it is closed, the lock and with it the connection go to the next. Each fetches the state itself, and knows by the
 * places when it has missed anything. A WebSocket of its own where tabs cannot share.
 */
export const openSharedSocket: Transport = (opening) => {
  const { locks } = opening.environment;
  const name = nameOf(opening);
  return locks && name !== null ? new SharedSocket(opening, name, locks) : openSocket(opening);
};

/** The same for tabs that may share: the gateway, who looks on, and with what rights. `null`: that cannot be read from the token. */
function nameOf({ url, token }: Opening): string | null {
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
  /** Where this tab has the connection. */
  #own: LiveConnection | null = null;
  #release: () => void = () => undefined;
  #unanswered: unknown = null;
  /** What the gateway said when it took the connection. */
  #welcome: string | null = null;
  /** The places from which other tabs have asked for what they missed. */
  readonly #asked = new Map<string, Place>();

  constructor(
    readonly opening: Opening,
    readonly name: string,
    readonly locks: Pick<LockManager, 'request'>,
  ) {
    this.#channel = new BroadcastChannel(name);
    this.#channel.onmessage = ({ data }: MessageEvent<TabMessage>) => this.#take(data);
    this.#wait({ signal: this.#stop.signal });
    this.#tell({ type: 'join', from: this.#id, place: opening.place() });
    this.#takeAfter(ANSWERED_WITHIN);
  }

  send(message: FromPage): void {
    // Other tabs have tokens of their own; each has its turn when this one is gone.
    if (message.type === 'renew') return this.#own?.send?.(message);
    const told = message.type === 'setAgentStatus' ? { ...message, id: `${this.#id}:${message.id}` } : message;
    if (this.#own) this.#own.send?.(told);
    else this.#tell({ type: 'page', from: this.#id, message: told });
  }

  close(): void {
    this.#takeAfter(null);
    this.#stop.abort();
    this.#channel.close();
    this.#own?.close();
    this.#own = null;
    this.#release();
  }

  #end(error: unknown): void {
    if (this.#stop.signal.aborted) return;
    this.close();
    this.opening.onEnd(error);
  }

  #tell(message: TabMessage): void {
    this.#channel.postMessage(message);
  }

  #wait(options: LockOptions): void {
    const lead = () => {
      if (this.#stop.signal.aborted) return undefined;
      this.#lead();
      return new Promise<void>((resolve) => (this.#release = resolve));
    };
    this.locks.request(this.name, options, lead).catch((error: unknown) => {
      if (this.#stop.signal.aborted) return;
      // There are no locks for this page, as in a sandboxed frame.
      if ((error as Error).name !== 'AbortError') this.#lead();
      else this.#end(new GatewayFailure(null, 'another tab has the connection'));
    });
  }

  /** Takes the connection when nothing is heard for so long, in ms; `null`: it does not. */
  #takeAfter(delay: number | null): void {
    const { clock } = this.opening;
    clock.clearTimeout(this.#unanswered);
    if (delay !== null) this.#unanswered = clock.setTimeout(() => this.#wait({ steal: true }), delay);
  }

  #lead(): void {
    this.#takeAfter(null);
    const { opening } = this;
    this.#own = openSocket({
      ...opening,
      onText: (text) => this.#pass(text),
      onEnd: (error) => this.#end(error),
    });
  }

  /** What the gateway told the tab that has the connection. Throws when it ends it: the others have their turn then. */
  #pass(text: string): void {
    const message = messageOf(text);
    if (message?.type === 'welcome') this.#welcome = text;
    if (message?.type === 'batch') {
      for (const [tab, { upTo }] of this.#asked) if (message.prev <= upTo) this.#asked.delete(tab);
    }
    if (message?.type === 'behind' && this.#asked.size > 0) {
      // Others are too far behind, and the gateway has let go of all.
      for (const to of this.#asked.keys()) this.#tell({ type: 'gateway', to, text });
      this.#asked.clear();
      return this.#own?.send?.({ type: 'follow', v: 1, ...this.opening.place() });
    }
    this.#tell({ type: 'gateway', to: null, text });
    this.#hear(text);
  }

  /** A command is known by its tab. */
  #hear(text: string): void {
    const message = messageOf(text);
    if (message?.type !== 'outcome') return this.opening.onText(text);
    const own = `${this.#id}:`;
    if (message.id.startsWith(own))
      this.opening.onText(JSON.stringify({ ...message, id: message.id.slice(own.length) }));
  }

  #take(told: TabMessage): void {
    if (told.type === 'gateway') {
      if (this.#own || (told.to !== null && told.to !== this.#id)) return;
      this.#takeAfter(null);
      return this.#takeText(told.text);
    }
    if (told.type === 'here') {
      if (this.#own || told.to !== this.#id) return;
      this.#takeAfter(told.welcome === null ? CONNECTED_WITHIN : HEARD_WITHIN);
      return told.welcome === null ? undefined : this.#takeText(told.welcome);
    }
    if (!this.#own) return;
    if (told.type === 'page') return this.#passOn(told.from, told.message);
    this.#tell({ type: 'here', to: told.from, welcome: this.#welcome });
    if (this.#welcome) this.#passOn(told.from, { type: 'follow', v: 1, ...told.place });
  }

  #takeText(text: string): void {
    try {
      this.#hear(text);
    } catch (error) {
      this.#end(error);
    }
  }

  #passOn(from: string, message: FromPage): void {
    if (message.type === 'follow') this.#asked.set(from, message);
    this.#own?.send?.(message);
  }
}
