import { randomUUID } from 'node:crypto';
import type { EventLog, LoggedEvent, LoggedSnapshot, ToldEvent } from '../../src/index.js';

/** What remains of a log while it is closed. */
interface Stored {
  readonly epoch: string;
  /** As JSON, so that nobody shares an object with the log. */
  readonly events: string[];
  readonly places: Map<string, number>;
  snapshot: string | null;
}

/** The logs of all accounts in the memory of this process. */
export class MemoryLogs {
  readonly #stored = new Map<string, Stored>();

  open(account: string): MemoryLog {
    let stored = this.#stored.get(account);
    if (!stored) {
      stored = { epoch: randomUUID(), events: [], places: new Map(), snapshot: null };
      this.#stored.set(account, stored);
    }
    return new MemoryLog(stored);
  }
}

/**
 * A log for tests of everything but the log: the embedded one waits for the disk at every event.
 */
export class MemoryLog implements EventLog {
  readonly isCurrent = true;
  readonly #stored: Stored;
  readonly #watchers = new Set<() => void>();

  constructor(stored: Stored) {
    this.#stored = stored;
  }

  get epoch(): string {
    return this.#stored.epoch;
  }

  get head(): number {
    return this.#stored.events.length;
  }

  append(told: readonly ToldEvent[], loggedAt: number): Promise<readonly { isRepeated: boolean }[]> {
    const before = this.head;
    const appended = told.map((one) => ({ isRepeated: !this.#append(one, loggedAt) }));
    if (this.head > before) for (const onMoved of [...this.#watchers]) onMoved();
    return Promise.resolve(appended);
  }

  read(after: number, limit: number): Promise<readonly LoggedEvent[]> {
    const texts = this.#stored.events.slice(after, after + limit);
    return Promise.resolve(
      texts.map((text, index) => ({ seq: after + index + 1, ...(JSON.parse(text) as Omit<LoggedEvent, 'seq'>) })),
    );
  }

  watch(onMoved: () => void): () => void {
    this.#watchers.add(onMoved);
    return () => void this.#watchers.delete(onMoved);
  }

  async keep(snapshot: LoggedSnapshot): Promise<void> {
    const kept = await this.kept();
    if (!kept || kept.seq <= snapshot.seq) this.#stored.snapshot = JSON.stringify(snapshot);
  }

  kept(): Promise<LoggedSnapshot | null> {
    return Promise.resolve(JSON.parse(this.#stored.snapshot ?? 'null') as LoggedSnapshot | null);
  }

  close(): Promise<void> {
    this.#watchers.clear();
    return Promise.resolve();
  }

  /** Whether the event is new. */
  #append({ source, id, event }: ToldEvent, loggedAt: number): boolean {
    const { events, places } = this.#stored;
    const name = JSON.stringify([source, id]);
    if (places.has(name)) return false;
    places.set(name, events.push(JSON.stringify({ source, id, loggedAt, event })));
    return true;
  }
}
