import type { Clock } from '../clock.js';
import type { SourceMessage } from './source.js';

/** How long events are taken in one task, in ms, before the page gets its turn. */
const SLICE = 8;
/** So many events are taken between two looks at the clock. */
const STRETCH = 64;

/** What a source has delivered and is not taken yet, in its order. */
export class Backlog {
  #messages: (SourceMessage | null)[] = [];
  /** Which message is next, and how many of its events are taken. */
  #next = 0;
  #applied = 0;
  /** Events since there was last nothing left to take. */
  #done = 0;
  #all = 0;
  /** When this task began to take messages, `null`: it has not; and how many events it has taken. */
  #start: number | null = null;
  #appliedInTask = 0;

  constructor(readonly clock: Clock) {}

  get isEmpty(): boolean {
    return this.#next === this.#messages.length;
  }

  /** How much of it is taken, 0 to 1; `null` when nothing is left. */
  get progress(): number | null {
    return this.isEmpty ? null : this.#done / Math.max(1, this.#all);
  }

  /** Throws when the events of a message are no list. */
  add(message: SourceMessage): void {
    const events = message.type === 'events' ? [...message.events] : [];
    // A copy: what is not taken at once must not change under our hands.
    this.#messages.push(message.type === 'events' ? { ...message, events } : message);
    this.#all += events.length;
  }

  clear(): void {
    this.#messages = [];
    this.#next = this.#applied = this.#done = this.#all = 0;
  }

  /** Takes messages until all are taken or the page needs its turn. A message of events is finished when all of them are taken. */
  work(applyEvent: (event: unknown) => void, finish: (message: SourceMessage) => void): void {
    // A source may deliver many messages in one task: they share its slice.
    if (this.#start === null) {
      this.#start = this.clock.now();
      this.#appliedInTask = 0;
      void Promise.resolve().then(() => (this.#start = null));
    }
    while (!this.isEmpty) {
      const message = this.#messages[this.#next]!;
      if (message.type === 'events' && !this.#applyEvents(message.events, applyEvent)) return;
      // Not taken out at the front: of a long list that would move all the others.
      this.#messages[this.#next] = null;
      this.#next += 1;
      this.#applied = 0;
      finish(message);
    }
    this.clear();
  }

  /** Tells whether all of them are taken. */
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
