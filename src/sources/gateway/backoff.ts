/** The first and the longest delay, in ms. */
const [FIRST, LONGEST] = [500, 30_000];
/** After a connection that lasted this long, in ms, the delays begin at the first again. */
const GOOD = 10_000;

/**
 * Exponential backoff with jitter: pages that lost their connection together do not reconnect
 * together.
 */
export class Backoff {
  #tries = 0;

  /** `random`: returns a number from 0 to 1. */
  constructor(readonly random: () => number) {}

  /**
   * Returns the next delay in ms. `lastedFor`: how long the lost connection lasted, in ms; `null`
   * if it never opened.
   */
  nextDelay(lastedFor: number | null): number {
    if (lastedFor !== null && lastedFor >= GOOD) this.#tries = 0;
    const longest = Math.min(LONGEST, FIRST * 2 ** this.#tries);
    this.#tries += 1;
    return longest * (0.5 + this.random() / 2);
  }

  /** Begins at the first delay again. */
  reset(): void {
    this.#tries = 0;
  }
}
