import type { Clock } from '../clock.js';

/** The greatest delay of a heartbeat, in ms; a greater one means that the clock was set. */
const TOLERANCE = 1000;
/**
 * The share of a tolerated lag that each heartbeat corrects, so that drift is followed without
 * jumps.
 */
const FOLLOW = 0.1;

/**
 * An estimate of the source's time: set by heartbeats, carried on by the page's clock between them,
 * so that a wrong page clock does not matter. A heartbeat can only be late; one that is ahead is
 * believed at once.
 */
export class SourceClock {
  #page = 0;
  #source: number | null = null;
  #rate = 1;

  constructor(readonly clock: Clock) {}

  /** True once the source has sent its time. */
  get isKnown(): boolean {
    return this.#source !== null;
  }

  /** Milliseconds of source time per millisecond of page time; normally 1. */
  get rate(): number {
    return this.#rate;
  }

  /** The source's time, in ms; the page's until the source has sent its own. */
  now(): number {
    if (this.#source === null) return this.clock.now();
    return this.#source + Math.max(0, this.clock.now() - this.#page) * this.#rate;
  }

  /** The source's time minus the page's, in ms; `null` until the source has sent its time. */
  get skew(): number | null {
    return this.#source === null ? null : this.now() - this.clock.now();
  }

  /** Adjusts the estimate to a heartbeat. */
  synchronise(now: number, rate: number): void {
    const lag = this.isKnown && rate === this.#rate ? this.now() - now : Infinity;
    const isLate = lag >= 0 && lag < TOLERANCE && rate > 0;
    this.#source = isLate ? now + lag * (1 - FOLLOW) : now;
    this.#page = this.clock.now();
    this.#rate = rate;
  }
}
