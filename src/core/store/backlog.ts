import type { Clock } from '../clock.js';
import type { SourceMessage } from './source.js';

/** How long events are applied in one task before the page gets its turn, in ms. */
const SLICE = 8;
/** Number of events applied between two looks at the clock. */
const STRETCH = 64;

/**
 * Messages that were delivered and not processed yet, in order. Processed in slices of a few
 * milliseconds.
 */
export class Backlog {
  #messages: (SourceMessage | null)[] = [];
  /** Index of the next message, and the number of its events that are applied. */
  #next = 0;
  #applied = 0;
  /** Number of events applied, and of all, since the backlog was last empty. */
  #done = 0;
  #all = 0;
  /** When this task began to work (`null`: it has not), and the number of events it has applied. */
  #start: number | null = null;
  #appliedInTask = 0;

  constructor(readonly clock: Clock) {}

  get isEmpty(): boolean {
    return this.#next === this.#messages.length;
  }

  /** The share of events that are applied, 0 to 1; `null` when nothing is left. */
  get progress(): number | null {
    return this.isEmpty ? null : this.#done / Math.max(1, this.#all);
  }

  /** Appends a message. Throws if its `events` are not iterable. */
  add(message: SourceMessage): void {
    const events = message.type === 'events' ? [...message.events] : [];
    // Copied, since the source may change its list before the rest is applied.
    this.#messages.push(message.type === 'events' ? { ...message, events } : message);
    this.#all += events.length;
  }

  clear(): void {
    this.#messages = [];
    this.#next = this.#applied = this.#done = this.#all = 0;
  }

  /**
   * Processes messages until none is left or the slice is over. `finish` is called for each
   * message, for one with events after the last of them was applied.
   */
  work(applyEvent: (event: unknown) => void, finish: (message: SourceMessage) => void): void {
    // Messages that a source delivers in one task share its slice.
    if (this.#start === null) {
      this.#start = this.clock.now();
      this.#appliedInTask = 0;
      void Promise.resolve().then(() => (this.#start = null));
    }
    while (!this.isEmpty) {
      const message = this.#messages[this.#next]!;
      if (message.type === 'events' && !this.#applyEvents(message.events, applyEvent)) return;
      // Removing the first item of a long list would move all the others.
      this.#messages[this.#next] = null;
      this.#next += 1;
      this.#applied = 0;
      finish(message);
    }
    this.clear();
  }

  /** Returns false when the slice ended before the last event. */
  #applyEvents(events: readonly unknown[], applyEvent: (event: unknown) => void): boolean {
    while (this.#applied < events.length) {
      applyEvent(events[this.#applied]);
      this.#applied += 1;
      this.#done += 1;
      this.#appliedInTask += 1;
      if (this.#appliedInTask % STRETCH === 0 && Math.abs(this.clock.now() - this.#start!) >= SLICE) return false;
    }
    return true;
  }
}
