import { hash, randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { open, type Database, type RootDatabase } from 'lmdb';
import { CallboardError } from 'callboard/core';
import type { EventLog, LoggedEvent, LoggedSnapshot, ToldEvent } from './event-log.js';

const WEEK = 7 * 86_400_000;
/** How many events are forgotten in one transaction, and the pause after it, in ms. */
const [FORGOTTEN_AT_ONCE, REST] = [500, 10];

export interface EmbeddedLogOptions {
  /**
   * How long events are kept, in ms before the last event; 7 days. Events that no kept snapshot
   * holds are kept longer. An event that is posted again after it was forgotten is logged again.
   */
  readonly keepFor?: number;
}

/** The folder of an account, with its name if that is a safe file name everywhere. */
function folderOf(folder: string, account: string): string {
  const name = /^[a-z0-9][a-z0-9-]{0,63}$/.test(account) ? account : `_${hashOf(account).toString('hex')}`;
  return join(folder, name);
}

function hashOf(...texts: readonly string[]): Buffer {
  return hash('sha256', JSON.stringify(texts), 'buffer').subarray(0, 20);
}

/**
 * The log of one account in a folder of this machine, kept by LMDB: committed events survive a
 * crash at any moment. Only one process at a time may write to a folder.
 */
export class EmbeddedLog implements EventLog {
  readonly epoch: string;
  readonly isCurrent = true;
  readonly #root: RootDatabase<string, string>;
  readonly #events: Database<string, number>;
  /** The position of each event, by a hash of its source and its id, which may have any length. */
  readonly #places: Database<number, Buffer>;
  readonly #watchers = new Set<() => void>();
  #head: number;
  #first: number;
  #keptSeq: number;
  #forgetting: Promise<void> | null = null;
  #isClosing = false;

  private constructor(
    root: RootDatabase<string, string>,
    epoch: string,
    readonly keepFor: number,
  ) {
    this.#root = root;
    this.#events = root.openDB<string, number>('events', { encoding: 'string' });
    this.#places = root.openDB<number, Buffer>('places', { keyEncoding: 'binary', encoding: 'msgpack' });
    this.epoch = epoch;
    this.#head = this.#lastSeq();
    this.#first = Number(root.get('first') ?? 1);
    this.#keptSeq = Number(root.get('snapshotSeq') ?? 0);
    // Goes on with what was left when the log was closed.
    this.#forget();
  }

  /** Opens the log of an account, and creates it if there is none. Rejects with `logFailed`. */
  static async open(
    folder: string,
    account: string,
    { keepFor = WEEK }: EmbeddedLogOptions = {},
  ): Promise<EmbeddedLog> {
    return guard(`the log of ${account} in ${folder} cannot be opened`, () => {
      const path = folderOf(folder, account);
      mkdirSync(path, { recursive: true });
      // A commit waits for the disk: nobody may see an event that a crash could still take away.
      const root = open<string, string>({ path, encoding: 'string', overlappingSync: false, maxDbs: 4 });
      let epoch = root.get('epoch');
      if (epoch === undefined) {
        epoch = randomUUID();
        root.putSync('epoch', epoch);
      }
      return new EmbeddedLog(root, epoch, keepFor);
    });
  }

  get head(): number {
    return this.#head;
  }

  /** The position of the first kept event. */
  get first(): number {
    return this.#first;
  }

  async append(told: readonly ToldEvent[], loggedAt: number): Promise<readonly { seq: number; isRepeated: boolean }[]> {
    if (told.length === 0) return [];
    const entries = told.map(({ source, id, event }) => ({
      key: hashOf(source, id),
      text: JSON.stringify({ source, id, loggedAt, event }),
    }));
    const appended = await guard('the events were not logged; tell them again', () =>
      // Synchronously: with a full disk LMDB's asynchronous writes reject promises that nobody can
      // catch.
      this.#root.transactionSync(() => {
        let last = this.#lastSeq();
        return entries.map(({ key, text }) => {
          const seq = this.#places.get(key);
          if (seq !== undefined) return { seq, isRepeated: true };
          last += 1;
          this.#events.putSync(last, text);
          this.#places.putSync(key, last);
          return { seq: last, isRepeated: false };
        });
      }),
    );
    const head = this.#lastSeq();
    if (head > this.#head) {
      this.#head = head;
      for (const onMoved of [...this.#watchers]) onMoved();
    }
    return appended;
  }

  async read(after: number, limit: number): Promise<readonly LoggedEvent[]> {
    return guard('the log cannot be read', () => {
      if (after + 1 < this.#first) throw new Error(`it is not kept before place ${this.#first}`);
      const range = this.#events.getRange({ start: after + 1, end: this.#head + 1, limit });
      return [...range].map(({ key, value }) => ({ seq: key, ...(JSON.parse(value) as Omit<LoggedEvent, 'seq'>) }));
    });
  }

  watch(onMoved: () => void): () => void {
    this.#watchers.add(onMoved);
    return () => void this.#watchers.delete(onMoved);
  }

  async keep(snapshot: LoggedSnapshot): Promise<void> {
    // Events after an earlier snapshot may be forgotten already.
    if (snapshot.seq < this.#keptSeq) return;
    const text = JSON.stringify(snapshot);
    await guard('the snapshot was not kept', () =>
      this.#root.transactionSync(() => {
        this.#root.putSync('snapshot', text);
        this.#root.putSync('snapshotSeq', `${snapshot.seq}`);
      }),
    );
    this.#keptSeq = snapshot.seq;
    this.#forget();
  }

  async kept(): Promise<LoggedSnapshot | null> {
    return guard('the snapshot cannot be read', () => {
      const text = this.#root.get('snapshot');
      return text === undefined ? null : (JSON.parse(text) as LoggedSnapshot);
    });
  }

  async close(): Promise<void> {
    this.#watchers.clear();
    this.#isClosing = true;
    await this.#forgetting;
    await guard('the log cannot be closed', () => this.#root.close());
  }

  /** Forgets old events, a few at a time. */
  #forget(): void {
    this.#forgetting ??= this.#forgetAll()
      // Nothing is lost: it is tried again after the next snapshot.
      .catch(() => undefined)
      .finally(() => (this.#forgetting = null));
  }

  async #forgetAll(): Promise<void> {
    await pause(REST);
    while (!this.#isClosing && this.#forgetSome()) await pause(REST);
  }

  /**
   * Returns true if there may be more. Writes the first position in the same transaction, so that
   * it may stop at any moment.
   */
  #forgetSome(): boolean {
    const end = Math.min(this.#first + FORGOTTEN_AT_ONCE, this.#keptSeq + 1);
    const last = this.#events.get(this.#head);
    if (last === undefined || end <= this.#first) return false;
    // Compared with the last event, not with a clock: so the last event is always kept, and with it
    // the next position.
    const before = (JSON.parse(last) as LoggedEvent).loggedAt - this.keepFor;
    const next = this.#root.transactionSync(() => {
      let first = this.#first;
      for (const { key, value } of [...this.#events.getRange({ start: first, end })]) {
        const { source, id, loggedAt } = JSON.parse(value) as LoggedEvent;
        if (loggedAt >= before) break;
        this.#events.removeSync(key);
        this.#places.removeSync(hashOf(source, id));
        first = key + 1;
      }
      if (first > this.#first) this.#root.putSync('first', `${first}`);
      return first;
    });
    const isMore = next === end;
    this.#first = next;
    return isMore;
  }

  #lastSeq(): number {
    return [...this.#events.getKeys({ reverse: true, limit: 1 })][0] ?? 0;
  }
}

async function guard<T>(what: string, act: () => T | Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    throw new CallboardError('logFailed', `${what}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
