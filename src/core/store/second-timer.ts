import type { Subscriber } from 'rxjs';
import type { Clock } from '../clock.js';

const SECOND = 1000;

/** Calls back, and emits the time to subscribers, on each whole second of the source's clock. */
export class SecondTimer {
  readonly subscribers = new Set<Subscriber<number>>();
  #timer: unknown = null;
  /** The source time that the timer was set for; `-Infinity`: now, `Infinity`: no timer. */
  #due = Infinity;

  /** `now` is the time by the source's clock, in ms. */
  constructor(
    readonly clock: Clock,
    readonly now: () => number,
    readonly onSecond: () => void,
  ) {}

  /**
   * Sets the timer for the next whole second. Call it again whenever the source's clock was set.
   */
  aim(): void {
    const now = this.now();
    // Do not postpone a due tick: heartbeats may arrive on each whole second, right before it.
    const isDue = now >= this.#due;
    if (isDue && this.#due === -Infinity) return;
    this.stop();
    this.#due = isDue ? -Infinity : (Math.floor(now / SECOND) + 1) * SECOND;
    this.#timer = this.clock.setTimeout(
      () => {
        this.#due = Infinity;
        this.onSecond();
        for (const subscriber of [...this.subscribers]) subscriber.next(this.now());
        this.aim();
      },
      isDue ? 0 : Math.ceil(this.#due - now) || SECOND,
    );
  }

  stop(): void {
    this.clock.clearTimeout(this.#timer);
    this.#due = Infinity;
  }
}
