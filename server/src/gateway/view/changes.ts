import type { Change } from './change.js';

/** The latest changes of an account, by their positions in its log. */
export class Changes {
  #changes: Change[] = [];
  /** The position before the first change. */
  #base: number;

  constructor(
    start: number,
    readonly limit: number,
  ) {
    this.#base = start;
  }

  /** The position after which every change is kept. */
  get base(): number {
    return this.#base;
  }

  /** The position of the last change. */
  get head(): number {
    return this.#base + this.#changes.length;
  }

  add(change: Change): void {
    this.#changes.push(change);
    // Removed in bulk now and then: every removal moves the whole rest.
    if (this.#changes.length < 2 * this.limit) return;
    this.#changes = this.#changes.slice(-this.limit);
    this.#base += this.limit;
  }

  /** The changes after one position, up to and including another. */
  *between(after: number, upTo: number): Generator<Change> {
    for (let place = after; place < upTo; place += 1) yield this.#changes[place - this.#base]!;
  }
}
