import type { Subscriber } from 'rxjs';
import type { Clock } from './clock.js';

const SECOND = 1000;

/** Calls back on each whole second of the source's clock, and tells those who want to know. */
export class SecondTimer {
  readonly subscribers = new Set<Subscriber<number>>();
  #timer: unknown = null;

  /** `now` is the time by the source's clock, in ms. */
  constructor(
    readonly clock: Clock,
    readonly now: () => number,
    readonly onSecond: () => void,
  ) {}

  /** Aims at the next whole second; to be called again whenever the source's clock was set. */
  aim(): void {
    this.stop();
    const now = this.now();
    const left = Math.ceil(SECOND - (now - Math.floor(now / SECOND) * SECOND)) || SECOND;
    this.#timer = this.clock.setTimeout(() => {
      this.onSecond();
      for (const subscriber of [...this.subscribers]) subscriber.next(this.now());
      this.aim();
    }, left);
  }

  stop(): void {
    this.clock.clearTimeout(this.#timer);
  }
}
