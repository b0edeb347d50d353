import { randomUUID } from 'node:crypto';
import { DiscardPolicy, RetentionPolicy, type StreamInfo } from '@nats-io/jetstream';
import { nanos } from '@nats-io/transport-node';
import { CallboardError } from 'callboard/core';
import type { Appended, EventLog, LoggedEvent, LoggedSnapshot, ToldEvent } from './event-log.js';
import { NatsBacklog } from './nats-backlog.js';
import { logFailed, NatsConnection, tokenOf, type NatsOptions } from './nats-connection.js';
import { NatsReader } from './nats-reader.js';
import { NatsSnapshots } from './nats-snapshots.js';
import { streamOf, type WantedStream } from './nats-stream.js';
import { NatsWriter } from './nats-writer.js';

/** With what the description of a log's stream begins. */
const EPOCH = 'callboard-';

export { NatsConnection, type NatsOptions } from './nats-connection.js';

/**
 * The log of one account in a stream of NATS JetStream, for any number of gateways. Held by three
 * servers, an event survives the loss of one of them at any moment. The servers write to the disk
 * at once but sync it each two minutes: where power fails for a majority of them together, what was
 * acknowledged last may be lost.
 */
export class NatsLog implements EventLog {
  readonly epoch: string;
  readonly #reader: NatsReader;
  readonly #writer: NatsWriter;
  readonly #backlog: NatsBacklog;
  readonly #snapshots: NatsSnapshots;

  private constructor(
    readonly connection: NatsConnection,
    readonly ownsLink: boolean,
    token: string,
    info: StreamInfo,
    askedAt: number,
  ) {
    const { name, description } = info.config;
    this.epoch = description!;
    this.#reader = new NatsReader(connection, info, askedAt);
    this.#writer = new NatsWriter(connection, name, subjectOf(token));
    this.#backlog = new NatsBacklog(connection, name);
    this.#snapshots = new NatsSnapshots(connection, token, this.epoch);
  }

  /**
   * Opens the log of an account, and makes it where there is none. Many logs may share a
   * connection, which whoever made it closes after them; of options a connection is made for this
   * log alone. Rejects with `logFailed`.
   */
  static async open(nats: NatsConnection | NatsOptions, account: string): Promise<NatsLog> {
    const ownsLink = !(nats instanceof NatsConnection);
    const connection = ownsLink ? await NatsConnection.connect(nats) : nats;
    let log: NatsLog | null = null;
    try {
      const token = tokenOf(account);
      const { info, askedAt } = await streamOf(connection, wantedStream(connection, token));
      check(info, token);
      log = new NatsLog(connection, ownsLink, token, info, askedAt);
      await log.#reader.opened();
      return log;
    } catch (error) {
      if (log) await log.close();
      else if (ownsLink) await connection.close();
      throw logFailed(`the log of ${account.slice(0, 200)} in NATS cannot be opened`, error);
    }
  }

  get isCurrent(): boolean {
    return this.#reader.isCurrent;
  }

  /**
   * The place of the last event that has come from the stream: what was appended here may come a
   * moment later.
   */
  get head(): number {
    return this.#reader.head;
  }

  /**
   * As `EventLog.append`; but where it rejects, the first of the events may have been logged: those
   * told again are repeated.
   */
  async append(told: readonly ToldEvent[], loggedAt: number): Promise<readonly Appended[]> {
    if (told.length === 0) return [];
    this.#reader.check();
    return this.#writer.append(told, loggedAt);
  }

  async read(after: number, limit: number): Promise<readonly LoggedEvent[]> {
    this.#reader.check();
    if (after >= this.head) return [];
    const recent = this.#reader.recent.after(after, limit);
    if (recent) return recent;
    try {
      return await this.#backlog.read(after + 1, Math.min(after + limit, this.head));
    } catch (error) {
      throw logFailed('the log cannot be read', error);
    }
  }

  watch(onMoved: () => void): () => void {
    return this.#reader.watch(onMoved);
  }

  async keep(snapshot: LoggedSnapshot): Promise<void> {
    this.#reader.check();
    await this.#snapshots.keep(snapshot);
  }

  kept(): Promise<LoggedSnapshot | null> {
    return this.#snapshots.kept();
  }

  async close(): Promise<void> {
    this.#reader.close();
    this.#backlog.close();
    await this.#writer.settle();
    await this.#snapshots.settle();
    if (this.ownsLink) await this.connection.close();
  }
}

function subjectOf(token: string): string {
  return `callboard.log.${token}`;
}

function wantedStream(connection: NatsConnection, token: string): WantedStream {
  return {
    // Which log this is: the time of its making is not the same on all nodes of nats-server 2.9.
    description: `${EPOCH}${randomUUID()}`,
    ...{ name: `callboard-log-${token}`, subjects: [subjectOf(token)], num_replicas: connection.replicas },
    duplicate_window: nanos(connection.duplicateWindow),
    // Places have no holes: nothing is ever taken out, and what there is no room for is refused.
    ...{ retention: RetentionPolicy.Limits, discard: DiscardPolicy.New, deny_delete: true, deny_purge: true },
  };
}

/** A stream that somebody else has made may not be a log. */
function check({ config, state }: StreamInfo, token: string): void {
  const isWhole = config.max_age === 0 && config.max_msgs === -1 && config.max_bytes === -1;
  const isNamed = config.description?.startsWith(EPOCH) && config.subjects?.join() === subjectOf(token);
  const isOwn = isNamed && config.retention === RetentionPolicy.Limits;
  if (isWhole && isOwn && state.messages === state.last_seq) return;
  throw new CallboardError('logFailed', `the stream ${config.name} is not as callboard makes it, or not whole`);
}
