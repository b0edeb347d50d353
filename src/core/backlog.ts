import type { Clock } from './clock.js';
import type { SourceMessage } from './source.js';

/** How long events are taken in one go, in ms, before the page gets its turn. */
const SLICE = 8;
/** So many events are taken between two looks at the clock. */
const STRETCH = 64;

/** What a source has delivered and is not taken yet, in its order. */
export class Backlog {
  #messages: SourceMessage[] = [];
  /** How many events of the first message are taken. */
  #taken = 0;
  /** Events since there was last nothing left to take. */
  #done = 0;
  #all = 0;

  constructor(readonly clock: Clock) {}

  get isEmpty(): boolean {
    return this.#messages.length === 0;
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
    this.#taken = this.#done = this.#all = 0;
  }

  /** Takes messages until all are taken or the page needs its turn. A message of events is finished when all of them are taken. */
  work(takeEvent: (event: unknown) => void, finish: (message: SourceMessage) => void): void {
    const start = this.clock.now();
    const isOver = () => Math.abs(this.clock.now() - start) >= SLICE;
    for (let [message] = this.#messages; message; [message] = this.#messages) {
      if (message.type === 'events' && !this.#takeEvents(message.events, takeEvent, isOver)) return;
      this.#messages.shift();
      this.#taken = 0;
      finish(message);
    }
    this.clear();
  }

  /** Tells whether all of them are taken. */
  #takeEvents(events: readonly unknown[], takeEvent: (event: unknown) => void, isOver: () => boolean): boolean {
    while (this.#taken < events.length) {
      takeEvent(events[this.#taken]);
      this.#taken += 1;
      this.#done += 1;
      if (this.#done % STRETCH === 0 && isOver()) return false;
    }
    return true;
  }
}
