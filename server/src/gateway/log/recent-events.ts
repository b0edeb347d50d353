import type { LoggedEvent } from './event-log.js';

/** How many events are held at the most, and how many bytes of text they may be. */
const [MOST, MOST_BYTES] = [8_192, 8_000_000];

/** The last events of a log, so that whoever follows it need not ask for them. */
export class RecentEvents {
  readonly #events: LoggedEvent[] = [];
  readonly #sizes: number[] = [];
  #bytes = 0;

  /** `head`: the place before the first that will be added. */
  constructor(public head: number) {}

  /** Adds the event of the place after the head; `size` in bytes of text. */
  add(event: LoggedEvent, size: number): void {
    this.head = event.seq;
    this.#events.push(event);
    this.#sizes.push(size);
    this.#bytes += size;
    if (this.#events.length <= MOST && this.#bytes <= MOST_BYTES) return;
    // Many at once, as the rest is moved.
    const gone = Math.ceil(this.#events.length / 4);
    this.#events.splice(0, gone);
    for (const given of this.#sizes.splice(0, gone)) this.#bytes -= given;
  }

  /** The events after a place, at most so many; `null`: the first of them is not held any more. */
  after(place: number, limit: number): readonly LoggedEvent[] | null {
    const first = this.#events.length - (this.head - place);
    return first < 0 ? null : this.#events.slice(first, first + limit);
  }
}
