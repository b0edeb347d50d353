import type { Subscriber } from 'rxjs';
import type { Clock } from '../clock.js';

const SECOND = 1000;

/** Calls back on each whole second of the source's clock, and tells those who want to know. */
export class SecondTimer {
  readonly subscribers = new Set<Subscriber<number>>();
  #timer: unknown = null;
  /** For which moment of the source's clock the timer was set; `-Infinity`: for now, `Infinity`: there is none. */
  #due = Infinity;

  /** `now` is the time by the source's clock, in ms. */
  constructor(
    readonly clock: Clock,
    readonly now: () => number,
    readonly onSecond: () => void,
  ) {}

  /** Aims at the next whole second; to be called again whenever the source's clock was set. */
  aim(): void {
    const now = this.now();
    // What is due is not put off: heartbeats may come on each whole second, right before the tick.
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
