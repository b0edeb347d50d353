import { Subscription, type SchedulerLike } from 'rxjs';
import { systemClock } from './clock.js';

interface Frames {
  requestAnimationFrame?(callback: () => void): number;
  cancelAnimationFrame?(handle: number): void;
}

/** How long a page that draws no frames, hidden or not a page at all, may wait for its values, in ms. */
const WITHOUT_FRAMES = 1000;
const FRAME = 16;
/** At least so long, in ms, lies between two runs: nobody reads more, and every run costs each list on the page a comparison. */
const PACE = 50;

/**
 * Runs work with the next frame of the page, and then with one in each 50 ms at most; in a hidden page within a second; where
 * there are no frames (Node, a worker) sixteen milliseconds later.
 */
export class FrameScheduler implements Pick<SchedulerLike, 'schedule'> {
  #ranAt = -Infinity;

  schedule<T>(work: (this: never, state?: T) => void): Subscription {
    const frames = globalThis as Frames;
    const scheduled = new Subscription();
    const run = () => {
      scheduled.unsubscribe();
      this.#ranAt = systemClock.now();
      work.call(undefined as never);
    };
    const after = (delay: number, does: () => void) => {
      const timer = systemClock.setTimeout(does, delay);
      scheduled.add(() => systemClock.clearTimeout(timer));
    };
    const draw = () => {
      const frame = frames.requestAnimationFrame!(run);
      scheduled.add(() => frames.cancelAnimationFrame?.(frame));
    };
    const hasFrames = frames.requestAnimationFrame !== undefined;
    // A clock that was put back must not hold the numbers back.
    const wait = PACE - Math.abs(systemClock.now() - this.#ranAt);
    if (!hasFrames) after(Math.max(wait, FRAME), run);
    else {
      after(WITHOUT_FRAMES, run);
      if (wait > 0) after(wait, draw);
      else draw();
    }
    return scheduled;
  }
}
