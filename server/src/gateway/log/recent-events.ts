import type { LoggedEvent } from './event-log.js';

/** The most events that are held, and the most bytes of text. */
const [MOST, MOST_BYTES] = [8_192, 8_000_000];

/** The latest events of a log, held in memory for its followers. */
export class RecentEvents {
  readonly #events: LoggedEvent[] = [];
  readonly #sizes: number[] = [];
  #bytes = 0;

  /** `head`: the position before the first event to be added. */
  constructor(public head: number) {}

  /** Adds the event after the head; `size`: its text in bytes. */
  add(event: LoggedEvent, size: number): void {
    this.head = event.seq;
    this.#events.push(event);
    this.#sizes.push(size);
    this.#bytes += size;
    if (this.#events.length <= MOST && this.#bytes <= MOST_BYTES) return;
    // Removed in bulk: every removal moves the rest.
    const gone = Math.ceil(this.#events.length / 4);
    this.#events.splice(0, gone);
    for (const given of this.#sizes.splice(0, gone)) this.#bytes -= given;
  }

  /** The events after a position, at most `limit`; null if the first is not held any more. */
  after(place: number, limit: number): readonly LoggedEvent[] | null {
    const first = this.#events.length - (this.head - place);
    return first < 0 ? null : this.#events.slice(first, first + limit);
  }
}
