/** The first wait before the next try, and the longest, in ms. */
const [FIRST, LONGEST] = [500, 30_000];
/** A connection that held so long, in ms, was a good one: after it the waits begin anew. */
const GOOD = 10_000;

/** How long to wait before the next try: each time twice as long, of which a part is left to chance, as others lost their connection in the same moment. */
export class Backoff {
  #tries = 0;

  /** `random`: from 0 to 1. */
  constructor(readonly random: () => number) {}

  /** In ms. `heldFor`: how long the connection held that was lost, in ms; `null`: it never came about. */
  nextDelay(heldFor: number | null): number {
    if (heldFor !== null && heldFor >= GOOD) this.#tries = 0;
    const longest = Math.min(LONGEST, FIRST * 2 ** this.#tries);
    this.#tries += 1;
    return longest * (0.5 + this.random() / 2);
  }

  /** The next wait is as the first. */
  reset(): void {
    this.#tries = 0;
  }
}
