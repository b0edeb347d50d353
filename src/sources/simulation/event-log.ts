import type { MonitoringEvent } from '../../core/events/generated/event-types.js';

/** The number of events kept for stores that reconnect. */
const KEPT = 5_000;

/** The last events of a stream, by number. */
export class EventLog {
  #first: number;
  #events: MonitoringEvent[] = [];

  /** `count`: the number of earlier events. `kept`: the number of events to keep. */
  constructor(
    count: number,
    readonly kept = KEPT,
  ) {
    this.#first = count;
  }

  /** The number of all events. */
  get count(): number {
    return this.#first + this.#events.length;
  }

  add(event: MonitoringEvent): void {
    this.#events.push(event);
    if (this.#events.length < 2 * this.kept) return;
    this.#first += this.kept;
    this.#events = this.#events.slice(this.kept);
  }

  /** The events after the first `count`; `null` if they are not kept, or `count` is too great. */
  since(count: number): MonitoringEvent[] | null {
    return count >= this.#first && count <= this.count ? this.#events.slice(count - this.#first) : null;
  }
}
