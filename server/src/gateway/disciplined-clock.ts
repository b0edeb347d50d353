import { systemClock, type Clock } from 'callboard/core';

/** How far apart two clocks may be and still count as alike, in ms. */
export const ALIKE = 60_000;
/** How many feeds' events must agree with the machine's clock before it is believed. */
const WITNESSES = 5;
/** How fast the time is led to the machine's: a hundredth of what passes. */
const LEAD = 0.01;

/**
 * The gateway's time: the machine's at the start, then as much as has really passed. A machine's
 * clock that is set while it runs is followed slowly, and at once only when the feeds' events agree
 * with it: a wrong hour would settle calls that are still going on.
 */
export class DisciplinedClock implements Clock {
  readonly setTimeout = systemClock.setTimeout;
  readonly clearTimeout = systemClock.clearTimeout;
  #anchor: number;
  #since: number;
  #witnesses = 0;

  /** `wall`: the machine's clock; `elapsed`: what has passed, which nobody sets; both in ms. */
  constructor(
    readonly wall: () => number = Date.now,
    readonly elapsed: () => number = () => performance.now(),
  ) {
    this.#anchor = wall();
    this.#since = elapsed();
  }

  now(): number {
    const passed = this.elapsed() - this.#since;
    const off = this.wall() - this.#anchor - passed;
    const led = Math.sign(off) * Math.min(Math.abs(off), passed * LEAD);
    // So that what has been led once is not led again.
    this.#anchor += passed + led;
    this.#since += passed;
    return Math.floor(this.#anchor);
  }

  /** How far the machine's clock is ahead, in ms. */
  get offset(): number {
    return this.wall() - this.now();
  }

  /**
   * An event of a feed happened at this moment, as it says: a witness for the machine's clock or
   * against it.
   */
  witness(at: number): void {
    const [wall, now] = [this.wall(), this.now()];
    if (Math.abs(wall - now) <= ALIKE || Math.abs(at - wall) > ALIKE || Math.abs(at - now) <= ALIKE) {
      this.#witnesses = 0;
      return;
    }
    this.#witnesses += 1;
    if (this.#witnesses < WITNESSES) return;
    this.#witnesses = 0;
    this.#anchor = wall;
    this.#since = this.elapsed();
  }
}
