import type { MonitoringEvent } from '../../core/events/generated/event-types.js';
import { Projection } from '../../core/projection/projection.js';
import { CallCentre, type CallCentreOptions } from './call-centre.js';
import { DayProfile } from './day-profile.js';
import { EventLog } from './event-log.js';

const MINUTE = 60_000;
/**
 * The start of a large centre is a multiple of this, in ms, so that reloading a page shows the
 * same.
 */
const STEP = 5 * MINUTE;
/** The start before midnight, in ms, so that the day begins with open calls. */
const LEAD = 30 * MINUTE;
/** The number of past events to simulate at most, since it decides how long opening takes. */
const MOST_EVENTS = 50_000;
/** Events per agent and minute on a busy day. */
const EVENTS_PER_MINUTE = 1.5;
const SHORTEST_HISTORY = 10 * MINUTE;

/** The longest past to simulate, in ms. */
function longestHistory(agents: number): number {
  return Math.max(SHORTEST_HISTORY, (MOST_EVENTS / (EVENTS_PER_MINUTE * Math.max(1, agents))) * MINUTE);
}

/** The start of the simulation for `now`, in ms: before midnight, or later in a large centre. */
function startOf({ agents, timeZone }: CallCentreOptions, now: number): number {
  const morning = new DayProfile(timeZone).dayOf(now).start - LEAD;
  const latest = Math.floor((now - longestHistory(agents)) / STEP) * STEP;
  return Math.max(morning, latest);
}

/** The stream of a simulated centre: its state, and its last events by number. */
export class SimulatedStream {
  readonly centre: CallCentre;
  readonly #projection = new Projection();
  readonly #log: EventLog;
  readonly #name: string;
  readonly #longestGap: number;

  /** Simulates the day until `now`. `keepsAll`: keeps all its events. */
  constructor(options: CallCentreOptions, now: number, keepsAll = false) {
    const start = startOf(options, now);
    const events: MonitoringEvent[] = [];
    let count = 0;
    this.centre = new CallCentre(options, start, (event) => {
      count += 1;
      if (keepsAll) events.push(event);
      this.#projection.apply(event);
    });
    this.centre.advance(now);
    this.#log = keepsAll ? new EventLog(0, Infinity) : new EventLog(count);
    for (const event of events) this.#log.add(event);
    this.#name = `${options.seed}/${options.agents}/${start}`;
    this.#longestGap = longestHistory(options.agents);
    this.centre.sink = (event) => {
      this.#projection.apply(event);
      this.#log.add(event);
    };
  }

  /** Returns false if `now` is in the past, or so far ahead that a new stream takes less time. */
  reaches(now: number): boolean {
    return now > this.centre.now - MINUTE && now - this.centre.now < this.#longestGap;
  }

  get count(): number {
    return this.#log.count;
  }

  since(count: number): MonitoringEvent[] | null {
    return this.#log.since(count);
  }

  snapshot(): unknown {
    this.#projection.advance(this.centre.now);
    return this.#projection.snapshot();
  }

  /** The name of the position after the first `count` events. */
  positionAfter(count: number): string {
    return `${this.#name}/${count}`;
  }

  /** The number of events before a position; `null` if it is of another stream. */
  countAt(position: string): number | null {
    const place = position.lastIndexOf('/');
    return position.slice(0, place) === this.#name ? Number(position.slice(place + 1)) : null;
  }
}
