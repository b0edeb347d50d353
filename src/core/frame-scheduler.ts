import { Subscription, type SchedulerLike } from 'rxjs';
import { systemClock } from './clock.js';

interface Frames {
  requestAnimationFrame?(callback: () => void): number;
  cancelAnimationFrame?(handle: number): void;
}

/** How long a page that draws no frames, hidden or not a page at all, may wait for its values, in ms. */
const WITHOUT_FRAMES = 1000;
const FRAME = 16;

/**
 * Runs work with the next frame of the page; in a hidden page within a second; where there are no frames (Node, a worker)
 * sixteen milliseconds later.
 */
export const frameScheduler: Pick<SchedulerLike, 'schedule'> = {
  schedule<T>(work: (this: never, state?: T) => void): Subscription {
    const frames = globalThis as Frames;
    const scheduled = new Subscription();
    const run = () => {
      scheduled.unsubscribe();
      work.call(undefined as never);
    };
    const frame = frames.requestAnimationFrame?.(run);
    const timer = systemClock.setTimeout(run, frame === undefined ? FRAME : WITHOUT_FRAMES);
    scheduled.add(() => {
      systemClock.clearTimeout(timer);
      if (frame !== undefined) frames.cancelAnimationFrame?.(frame);
    });
    return scheduled;
  },
};
