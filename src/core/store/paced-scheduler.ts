import { Subscription, type SchedulerLike } from 'rxjs';
import { systemClock, type Clock } from '../clock.js';

/** At least so long, in ms, lies between two runs: nobody reads more, and every run costs each list on the page a comparison. */
const PACE = 50;

/**
 * Runs work at once after the present task, and then at most every 50 ms. By a timer, not by frames: a page whose values change
 * nothing that is seen need not draw. Browsers hold the timers of hidden pages back to one a second or less.
 */
export class PacedScheduler implements Pick<SchedulerLike, 'schedule'> {
  #ranAt = -Infinity;

  constructor(readonly clock: Clock = systemClock) {}

  schedule<T>(work: (this: never, state?: T) => void): Subscription {
    // A clock that was put back must not hold the numbers back.
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
