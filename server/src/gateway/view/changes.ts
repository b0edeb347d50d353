import type { Change } from './change.js';

/** The last changes of an account, by their places in its log. */
export class Changes {
  #changes: Change[] = [];
  /** The place before the first of them. */
  #base: number;

  constructor(
    start: number,
    readonly limit: number,
  ) {
    this.#base = start;
  }

  /** Every change after this place is at hand. */
  get base(): number {
    return this.#base;
  }

  /** The place of the last. */
  get head(): number {
    return this.#base + this.#changes.length;
  }

  add(change: Change): void {
    this.#changes.push(change);
    // In one go, now and then: each costs all that is left.
    if (this.#changes.length < 2 * this.limit) return;
    this.#changes = this.#changes.slice(-this.limit);
    this.#base += this.limit;
  }

  /** The changes after a place, up to and with another. */
  *between(after: number, upTo: number): Generator<Change> {
    for (let place = after; place < upTo; place += 1) yield this.#changes[place - this.#base]!;
  }
}
