import { Subscription, type SchedulerLike } from 'rxjs';
import { systemClock, type Clock } from '../clock.js';

/** The shortest time between two runs, in ms: each run compares every list on the page. */
const PACE = 50;

/**
 * Runs work after the present task, and at most every 50 ms. Uses timers, not animation frames,
 * since not every change is visible; browsers throttle the timers of hidden pages.
 */
export class PacedScheduler implements Pick<SchedulerLike, 'schedule'> {
  #ranAt = -Infinity;

  constructor(readonly clock: Clock = systemClock) {}

  schedule<T>(work: (this: never, state?: T) => void): Subscription {
    // The absolute value: a clock that was set back must not delay the numbers.
    const { clock } = this;
    const wait = PACE - Math.abs(clock.now() - this.#ranAt);
    const run = () => {
      this.#ranAt = clock.now();
      work.call(undefined as never);
    };
    const timer = clock.setTimeout(run, Math.max(wait, 0));
    return new Subscription(() => clock.clearTimeout(timer));
  }
}
