/** Limits of what clients may ask of a gateway. */
export interface Limits {
  /** The largest body of a feed, in bytes. */
  readonly body: number;
  /** The largest message of a page on its socket, in bytes, and the most in ten seconds. */
  readonly message: number;
  readonly messages: number;
  /** Requests and new connections in a minute, of one address and of one feed. */
  readonly requestsPerAddress: number;
  readonly requestsPerFeed: number;
  /** Commands of one viewer in a minute. */
  readonly commands: number;
  /** Open connections, of all clients and of one address. */
  readonly connections: number;
  readonly connectionsPerAddress: number;
  /** How long a page may take to send its token, in ms. */
  readonly helloWithin: number;
}

export const defaultLimits: Limits = {
  body: 10_000_000,
  message: 65_536,
  messages: 50,
  requestsPerAddress: 600,
  requestsPerFeed: 6_000,
  commands: 60,
  connections: 20_000,
  connectionsPerAddress: 1_000,
  helloWithin: 10_000,
};

/** Counts requests, commands or messages by name, in fixed windows of time. */
export class Quota {
  readonly #counts = new Map<string, number>();
  #until = -Infinity;

  /** `window`: in ms. */
  constructor(
    readonly limit: number,
    readonly window: number,
    readonly now: () => number,
  ) {}

  /** Counts one. Returns false if it is above the limit. */
  take(name: string): boolean {
    const now = this.now();
    if (now >= this.#until || now < this.#until - this.window) {
      this.#counts.clear();
      this.#until = now + this.window;
    }
    const count = (this.#counts.get(name) ?? 0) + 1;
    this.#counts.set(name, count);
    return count <= this.limit;
  }
}

/** Counts open connections. */
export class Connections {
  readonly #ofAddress = new Map<string, number>();
  #all = 0;

  constructor(readonly limits: Limits) {}

  get all(): number {
    return this.#all;
  }

  /** Counts a connection. Returns a function that releases it, or null if there are too many. */
  take(address: string): (() => void) | null {
    const own = this.#ofAddress.get(address) ?? 0;
    if (this.#all >= this.limits.connections || own >= this.limits.connectionsPerAddress) return null;
    this.#all += 1;
    this.#ofAddress.set(address, own + 1);
    let isOpen = true;
    return () => {
      if (!isOpen) return;
      isOpen = false;
      this.#all -= 1;
      const left = this.#ofAddress.get(address)! - 1;
      if (left > 0) this.#ofAddress.set(address, left);
      else this.#ofAddress.delete(address);
    };
  }
}
