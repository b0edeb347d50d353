import type { MonitoringEvent } from '../../core/events/generated/event-types.js';

/** So many of the last events are kept for those who come back. */
const KEPT = 5_000;

/** The last events of a stream, each known by its number. */
export class EventLog {
  #first: number;
  #events: MonitoringEvent[] = [];

  /** `count`: how many events the stream had before; `kept`: how many of the last are kept. */
  constructor(
    count: number,
    readonly kept = KEPT,
  ) {
    this.#first = count;
  }

  /** How many events the stream has had. */
  get count(): number {
    return this.#first + this.#events.length;
  }

  add(event: MonitoringEvent): void {
    this.#events.push(event);
    if (this.#events.length < 2 * this.kept) return;
    this.#first += this.kept;
    this.#events = this.#events.slice(this.kept);
  }

  /** What came after the first `count` events; `null` when that is not known any more, or never was. */
  since(count: number): MonitoringEvent[] | null {
    return count >= this.#first && count <= this.count ? this.#events.slice(count - this.#first) : null;
  }
}
