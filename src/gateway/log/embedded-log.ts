import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { open, type Database, type RootDatabase } from 'lmdb';
import { CallboardError } from '../../core/index.js';
import type { Appended, EventLog, LoggedEvent, LoggedSnapshot, ToldEvent } from './event-log.js';

/** A folder of its own for each account, named after it where that is a safe name everywhere. */
function folderOf(folder: string, account: string): string {
  const name = /^[a-z0-9][a-z0-9-]{0,63}$/.test(account) ? account : `_${hashOf(account).toString('hex')}`;
  return join(folder, name);
}

function hashOf(...texts: readonly string[]): Buffer {
  return createHash('sha256').update(JSON.stringify(texts)).digest().subarray(0, 20);
}

/**
 * The log of one account in a folder of this machine, kept by LMDB: what it has committed survives a crash at any moment. One
 * process at a time may write to a folder.
 */
export class EmbeddedLog implements EventLog {
  readonly epoch: string;
  readonly isCurrent = true;
  readonly #root: RootDatabase<string, string>;
  readonly #events: Database<string, number>;
  /** Where an event stands, by a hash of its source and its id: of any length in bytes of one. */
  readonly #places: Database<number, Buffer>;
  readonly #watchers = new Set<() => void>();
  #head: number;

  private constructor(root: RootDatabase<string, string>, epoch: string) {
    this.#root = root;
    this.#events = root.openDB<string, number>('events', { encoding: 'string' });
    this.#places = root.openDB<number, Buffer>('places', { keyEncoding: 'binary', encoding: 'msgpack' });
    this.epoch = epoch;
    this.#head = this.#lastSeq();
  }

  /** Opens the log of an account, and makes it where there is none. Rejects with `logFailed`. */
  static async open(folder: string, account: string): Promise<EmbeddedLog> {
    return guard(`the log of ${account} in ${folder} cannot be opened`, () => {
      const path = folderOf(folder, account);
      mkdirSync(path, { recursive: true });
      // What is committed is on the disk: others must not see an event that a crash could still take away.
      const root = open<string, string>({ path, encoding: 'string', overlappingSync: false, maxDbs: 4 });
      let epoch = root.get('epoch');
      if (epoch === undefined) {
        epoch = randomUUID();
        root.putSync('epoch', epoch);
      }
      return new EmbeddedLog(root, epoch);
    });
  }

  get head(): number {
    return this.#head;
  }

  async append(told: readonly ToldEvent[], loggedAt: number): Promise<readonly Appended[]> {
    if (told.length === 0) return [];
    const entries = told.map(({ source, id, event }) => ({
      key: hashOf(source, id),
      text: JSON.stringify({ source, id, loggedAt, event }),
    }));
    const appended = await guard('the events were not logged; tell them again', () =>
      // In one go: of what it does later LMDB rejects promises that nobody has when the disk is full.
      this.#root.transactionSync(() => {
        let last = this.#lastSeq();
        return entries.map(({ key, text }): Appended => {
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
      const range = this.#events.getRange({ start: after + 1, end: this.#head + 1, limit });
      return [...range].map(({ key, value }) => ({ seq: key, ...(JSON.parse(value) as Omit<LoggedEvent, 'seq'>) }));
    });
  }

  watch(onMoved: () => void): () => void {
    this.#watchers.add(onMoved);
    return () => void this.#watchers.delete(onMoved);
  }

  async keep(snapshot: LoggedSnapshot): Promise<void> {
    await guard('the snapshot was not kept', () => void this.#root.putSync('snapshot', JSON.stringify(snapshot)));
  }

  async kept(): Promise<LoggedSnapshot | null> {
    return guard('the snapshot cannot be read', () => {
      const text = this.#root.get('snapshot');
      return text === undefined ? null : (JSON.parse(text) as LoggedSnapshot);
    });
  }

  async close(): Promise<void> {
    this.#watchers.clear();
    await guard('the log cannot be closed', () => this.#root.close());
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
