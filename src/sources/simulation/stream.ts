import type { MonitoringEvent } from '../../core/events/generated/event-types.js';
import { Projection } from '../../core/projection/projection.js';
import { CallCentre, type CallCentreOptions } from './call-centre.js';
import { DayProfile } from './day-profile.js';
import { EventLog } from './event-log.js';

const MINUTE = 60_000;
/** A large centre begins at a whole multiple of this, so that a page loaded again soon shows the same. */
const STEP = 5 * MINUTE;
/** Before midnight, so that the day begins with calls that are under way. */
const LEAD = 30 * MINUTE;
/** So many events at most are gone through in one go, about: that is how long opening takes. */
const MOST_EVENTS = 50_000;
/** Events of an agent in a minute of a busy day, about. */
const EVENTS_PER_MINUTE = 1.5;
const SHORTEST_HISTORY = 10 * MINUTE;

/** How much of the past can be gone through in one go, in ms. */
function longestHistory(agents: number): number {
  return Math.max(SHORTEST_HISTORY, (MOST_EVENTS / (EVENTS_PER_MINUTE * Math.max(1, agents))) * MINUTE);
}

/** When the centre of this moment began: with the day, or later in a large centre. It depends on the moment as little as it can. */
function startOf({ agents, timeZone }: CallCentreOptions, now: number): number {
  const morning = new DayProfile(timeZone).dayOf(now).start - LEAD;
  const latest = Math.floor((now - longestHistory(agents)) / STEP) * STEP;
  return Math.max(morning, latest);
}

/** A simulated centre as a stream: its state, and its last events by number. */
export class SimulatedStream {
  readonly centre: CallCentre;
  readonly #projection = new Projection();
  readonly #log: EventLog;
  readonly #name: string;
  readonly #longestGap: number;

  /** Goes through the day until `now`; `keepsAll`: every event of it is at hand. */
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

  /** Whether going on from here to `now` makes sense: not back in time, nor over a gap longer than a new start would take. */
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

  /** The name of the place after the first `count` events, and back. */
  positionAfter(count: number): string {
    return `${this.#name}/${count}`;
  }

  countAt(position: string): number | null {
    const place = position.lastIndexOf('/');
    return position.slice(0, place) === this.#name ? Number(position.slice(place + 1)) : null;
  }
}
