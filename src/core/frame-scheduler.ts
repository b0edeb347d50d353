import type { SchedulerLike } from 'rxjs';
import { asyncScheduler, Subscription } from 'rxjs';

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
    const { requestAnimationFrame, cancelAnimationFrame } = globalThis as Frames;
    const run = () => {
      scheduled.unsubscribe();
      work.call(undefined as never);
    };
    const scheduled = new Subscription();
    scheduled.add(asyncScheduler.schedule(run, requestAnimationFrame ? WITHOUT_FRAMES : FRAME));
    if (requestAnimationFrame) {
      const handle = requestAnimationFrame(run);
      scheduled.add(() => cancelAnimationFrame?.(handle));
    }
    return scheduled;
  },
};
