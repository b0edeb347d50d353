import { hash, randomUUID } from 'node:crypto';
import { CallboardError } from 'callboard/core';
import type { Appended, ToldEvent } from './event-log.js';
import { logFailed, pause, type NatsConnection } from './nats-connection.js';
import { textOf, type LoggedText } from './nats-message.js';

/** How long one publication may take, in ms. */
const ANSWER_WITHIN = 2_000;
/** The longest pause between two tries, in ms. */
const LONGEST_PAUSE = 500;
/** What the headers of a message may take of what the server lets a message be. */
const HEADERS = 1_024;

interface Entry {
  readonly msgId: string;
  /** What tells this telling from every other. */
  readonly by: string;
  readonly payload: Uint8Array;
}

/**
 * Writes into the stream of one account. The events of one source are published one after the
 * other, each once the one before is acknowledged; events of different sources are published
 * concurrently.
 *
 * This keeps the order of a source's events even if messages are lost or late: if a message is
 * published again, the server accepts the first copy that arrives, by its id. Both alternatives
 * fail. If many were published at once, one could be lost and the next one stored when the leader
 * changes in between. A condition on the message before (`Nats-Expected-Last-Msg-Id`) makes
 * replicas of nats-server 2.9 differ for good, unnoticed: a restarted replica does not know the
 * last id and refuses messages that the others store.
 */
export class NatsWriter {
  readonly #id = randomUUID().slice(0, 8);
  readonly #lanes = new Map<string, Promise<unknown>>();
  #told = 0;

  constructor(
    readonly connection: NatsConnection,
    readonly stream: string,
    readonly subject: string,
  ) {}

  /** As `EventLog.append`; when it rejects, the first of the events may have been logged. */
  async append(told: readonly ToldEvent[], loggedAt: number): Promise<readonly Appended[]> {
    const entries = told.map((event) => this.#entryOf(event, loggedAt));
    const largest = this.connection.isConnected ? this.#largest() : Infinity;
    const index = entries.findIndex(({ payload }) => payload.length > largest);
    if (index >= 0) {
      const [{ source, id }, { length }] = [told[index]!, entries[index]!.payload];
      const limit = `${length} bytes, more than max_payload of the NATS server`;
      throw new CallboardError('logFailed', `the event ${id.slice(0, 200)} of ${source} has ${limit}`);
    }
    const sources = [...new Set(told.map(({ source }) => source))];
    const patientUntil = performance.now() + this.connection.patience;
    const before = Promise.allSettled(sources.flatMap((source) => this.#lanes.get(source) ?? []));
    const appended = before.then((earlier) => {
      // Otherwise each of those that wait would try as long again.
      const isLost = earlier.some(({ status }) => status === 'rejected') && performance.now() > patientUntil;
      if (isLost) throw new CallboardError('logFailed', 'the events before these were not logged; tell them again');
      return this.#appendAll(entries);
    });
    for (const source of sources) this.#lanes.set(source, appended);
    try {
      return await appended;
    } finally {
      for (const source of sources) if (this.#lanes.get(source) === appended) this.#lanes.delete(source);
    }
  }

  /** Resolves when nothing is being written any more. */
  async settle(): Promise<void> {
    await Promise.allSettled(this.#lanes.values());
  }

  #entryOf({ source, id, event }: ToldEvent, loggedAt: number): Entry {
    this.#told += 1;
    const by = `${this.#id}.${this.#told.toString(36)}`;
    const payload = textOf({ source, id, loggedAt, event, by });
    return {
      msgId: hash('sha256', JSON.stringify([source, id]), 'base64url').slice(0, 27),
      by,
      payload,
    };
  }

  #largest(): number {
    const { nc } = this.connection.session;
    return (nc.info?.max_payload ?? Infinity) - HEADERS;
  }

  async #appendAll(entries: readonly Entry[]): Promise<readonly Appended[]> {
    const appended: Appended[] = [];
    for (const entry of entries) appended.push(await this.#appendOne(entry));
    return appended;
  }

  async #appendOne(entry: Entry): Promise<Appended> {
    const end = performance.now() + this.connection.patience;
    for (let tries = 1; ; tries += 1) {
      try {
        const { js } = this.connection.session;
        const options = { msgID: entry.msgId, timeout: ANSWER_WITHIN };
        const { seq, duplicate } = await js.publish(this.subject, entry.payload, options);
        return { isRepeated: duplicate && (tries === 1 || !(await this.#isOwn(entry, seq))) };
      } catch (error) {
        if (performance.now() > end) throw logFailed('the events were not logged; tell them again', error);
        await pause(Math.min(50 * tries, LONGEST_PAUSE));
      }
    }
  }

  /**
   * Whether it was an earlier try of the same telling that was logged, of which the acknowledgement
   * was lost.
   */
  async #isOwn({ by }: Entry, seq: number): Promise<boolean> {
    const message = await this.connection.session.jsm.streams.getMessage(this.stream, { seq });
    if (!message) throw new Error(`place ${seq} of the log cannot be read`);
    return message.json<LoggedText>().by === by;
  }
}
