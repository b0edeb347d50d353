import type { Clock } from '../clock.js';

/** A heartbeat may be this late (ms) on its way before it counts as a clock that was set. */
const TOLERANCE = 1000;
/** How much of a lag within the tolerance is taken over at each heartbeat, so that drift is followed without a jump. */
const FOLLOW = 0.1;

/**
 * The source's clock as the page knows it: heartbeats tell it, the page's clock carries it on between them. Whether the
 * page's clock is fast or slow does not matter. A heartbeat can only be late, so one that is ahead is believed at once.
 */
export class SourceClock {
  #page = 0;
  #source: number | null = null;
  #rate = 1;

  constructor(readonly clock: Clock) {}

  /** Whether the source has told its time. */
  get isKnown(): boolean {
    return this.#source !== null;
  }

  /** How fast the source's time runs against the page's: 1 as a rule. */
  get rate(): number {
    return this.#rate;
  }

  /** The source's time now, in ms; the page's while the source has not told it. */
  now(): number {
    if (this.#source === null) return this.clock.now();
    return this.#source + Math.max(0, this.clock.now() - this.#page) * this.#rate;
  }

  /** The source's time less the page's, in ms; `null` while the source has not told it. */
  get skew(): number | null {
    return this.#source === null ? null : this.now() - this.clock.now();
  }

  /** Takes a heartbeat. */
  synchronise(now: number, rate: number): void {
    const lag = this.isKnown && rate === this.#rate ? this.now() - now : Infinity;
    const isLate = lag >= 0 && lag < TOLERANCE && rate > 0;
    this.#source = isLate ? now + lag * (1 - FOLLOW) : now;
    this.#page = this.clock.now();
    this.#rate = rate;
  }
}
