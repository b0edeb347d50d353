import { createHash } from 'node:crypto';
import { jetstream, jetstreamManager, type JetStreamClient, type JetStreamManager } from '@nats-io/jetstream';
import { connect, type NatsConnection as NatsClient, type NodeConnectionOptions } from '@nats-io/transport-node';
import { CallboardError } from 'callboard/core';

/**
 * How long a server may take to accept a client, in ms: a frozen server accepts the connection and
 * sends nothing.
 */
const CONNECT_WITHIN = 2_000;
/** How often the server is pinged, in ms, and how many answers it may owe. */
const [ASK_EVERY, ASK_TIMES] = [1_000, 3];
const DIAL_AGAIN = 250;
/**
 * How long a request may take, in ms, and one that creates a stream, which has to elect a leader
 * first.
 */
const [ANSWER_WITHIN, MAKE_WITHIN] = [1_000, 5_000];

export interface NatsOptions {
  /** All servers of the cluster, such as `nats://10.0.0.1:4222`. */
  readonly servers: readonly string[];
  /**
   * How many servers hold each event: 1, or 3, of which one may be lost. By default 3 if three
   * servers are named, else 1.
   */
  readonly replicas?: 1 | 3;
  /**
   * How long a repeated event is recognised, in ms; 7 days. Each event of that time costs every
   * server that holds it some 260 bytes of memory. Later a repeated event is logged again, so feeds
   * must not repeat older ones.
   */
  readonly duplicateWindow?: number;
  /**
   * How long an operation is retried before it fails, in ms; 15,000, since electing a leader takes
   * up to 10,000.
   */
  readonly patience?: number;
  /** How to connect beyond that: credentials, TLS. */
  readonly connection?: Omit<NodeConnectionOptions, 'servers'>;
}

/** A connection, and the clients on it. */
export interface NatsSession {
  readonly nc: NatsClient;
  readonly js: JetStreamClient;
  readonly jsm: JetStreamManager;
  /** The same with a longer timeout, to create streams. */
  readonly maker: JetStreamManager;
}

/**
 * The connection of one process to NATS, shared by its logs and routes. When the server goes away
 * or does not answer, a new connection is made to any of the servers. The client's own `reconnect`
 * is not used: it waits until everything written has left, which never happens with a frozen
 * server.
 */
export class NatsConnection {
  readonly replicas: 1 | 3;
  readonly duplicateWindow: number;
  readonly patience: number;
  readonly #watchers = new Set<() => void>();
  #session: NatsSession | null = null;
  #isClosed = false;

  private constructor(readonly options: NatsOptions) {
    this.replicas = options.replicas ?? (options.servers.length >= 3 ? 3 : 1);
    this.duplicateWindow = options.duplicateWindow ?? 7 * 86_400_000;
    this.patience = options.patience ?? 15_000;
  }

  /** Rejects with `logFailed` if no server accepts the client. */
  static async connect(options: NatsOptions): Promise<NatsConnection> {
    const connection = new NatsConnection(options);
    try {
      connection.#begin(await connection.#dial());
    } catch (error) {
      throw logFailed(`NATS cannot be reached at ${options.servers.join(', ')}`, error);
    }
    return connection;
  }

  /** Throws `logFailed` while there is no connection. */
  get session(): NatsSession {
    if (!this.#session || this.#session.nc.isClosed())
      throw new CallboardError('logFailed', 'NATS cannot be reached at the moment');
    return this.#session;
  }

  get isConnected(): boolean {
    return this.#session?.nc.isClosed() === false;
  }

  /**
   * Calls back after each new connection, which has no subscriptions yet, until the returned
   * function is called.
   */
  watch(onConnected: () => void): () => void {
    this.#watchers.add(onConnected);
    return () => void this.#watchers.delete(onConnected);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#watchers.clear();
    await this.#session?.nc.close();
  }

  async #dial(): Promise<NatsSession> {
    const nc = await connect({
      ...{ name: 'callboard', timeout: CONNECT_WITHIN, ...this.options.connection },
      ...{ servers: [...this.options.servers], reconnect: false, noAsyncTraces: true },
    });
    const manager = (timeout: number) => jetstreamManager(nc, { timeout, checkAPI: false });
    return { nc, js: jetstream(nc), jsm: await manager(ANSWER_WITHIN), maker: await manager(MAKE_WITHIN) };
  }

  #begin(session: NatsSession): void {
    this.#session = session;
    const { nc } = session;
    let owed = 0;
    // Counted, not timed: after this process stood still, an answer waiting in the socket is read
    // before the next ping.
    const asking = setInterval(() => {
      if (owed >= ASK_TIMES) return void nc.close();
      owed += 1;
      nc.flush().then(
        () => (owed = 0),
        () => null,
      );
    }, ASK_EVERY);
    void nc.closed().then(() => {
      clearInterval(asking);
      this.#session = null;
      void this.#dialAgain();
    });
    for (const onConnected of [...this.#watchers]) onConnected();
  }

  async #dialAgain(): Promise<void> {
    while (!this.#isClosed) {
      try {
        const session = await this.#dial();
        if (this.#isClosed) await session.nc.close();
        else this.#begin(session);
        return;
      } catch {
        await pause(DIAL_AGAIN);
      }
    }
  }
}

/** `name` where it is safe in subjects, streams and file names, else a hash of it. */
export function tokenOf(name: string): string {
  return /^[a-z0-9][a-z0-9-]{0,63}$/.test(name)
    ? name
    : `_${createHash('sha256').update(name).digest('hex').slice(0, 40)}`;
}

export function logFailed(what: string, error: unknown): CallboardError {
  return new CallboardError('logFailed', `${what}: ${error instanceof Error ? error.message : String(error)}`);
}

/** `time` in ms. */
export function pause(time: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, time));
}
