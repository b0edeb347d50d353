import type { ProjectionSnapshot } from '../../core/events/generated/snapshot-types.js';
import { parseEvent } from '../../core/events/parse-event.js';
import { Projection } from '../../core/projection/projection.js';

/** So many checkpoints are kept at most, and never more than one in so many items. */
const CHECKPOINTS = 32;
const LEAST_BETWEEN_CHECKPOINTS = 2_000;

/** What is no event has no moment: a spoiled line must not set the clock. */
const momentOf = (item: unknown): number | null => {
  const parsed = parseEvent(item);
  return parsed.ok ? parsed.event.at : null;
};

/**
 * Recorded items in the order of their `at`. One that is no event stays behind the one that it followed in the file.
 * The state at any place is found from checkpoints, which are made on the way when a place is first asked for.
 */
export class Recording {
  readonly #items: readonly unknown[];
  readonly #moments: Float64Array;
  readonly #step: number;
  readonly #checkpoints: ProjectionSnapshot[] = [];

  /** `now` is the moment of a recording that holds none itself. */
  constructor(items: readonly unknown[], now: number) {
    let moment = items.map(momentOf).find((at) => at !== null) ?? now;
    const placed = items.map((item) => ({ item, at: (moment = momentOf(item) ?? moment) }));
    placed.sort((a, b) => a.at - b.at);
    this.#items = placed.map(({ item }) => item);
    this.#moments = Float64Array.from(placed, ({ at }) => at);
    this.#step = Math.max(LEAST_BETWEEN_CHECKPOINTS, Math.ceil(items.length / CHECKPOINTS));
    this.start = this.#moments[0] ?? now;
    this.end = this.#moments.at(-1) ?? now;
  }

  /** The moments of the first and of the last item, in ms. */
  readonly start: number;
  readonly end: number;

  get length(): number {
    return this.#items.length;
  }

  /** The same recording, with everything `offset` ms later. */
  movedBy(offset: number): Recording {
    const moved = this.#items.map((item) => {
      const at = momentOf(item);
      return at === null ? item : { ...(item as object), at: at + offset };
    });
    return new Recording(moved, this.start + offset);
  }

  /** The moment within the recording that is nearest to `at`. */
  nearest(at: number): number {
    return Math.min(this.end, Math.max(this.start, at));
  }

  /** The moment of the item at this place; `Infinity` behind the last one. */
  momentAt(index: number): number {
    return this.#moments[index] ?? Infinity;
  }

  /** How many items are not later than `moment`. */
  countUntil(moment: number): number {
    let low = 0;
    let high = this.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#moments[middle]! <= moment) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  slice(from: number, to: number): unknown[] {
    return this.#items.slice(from, to);
  }

  /** The state after the first `count` items. */
  snapshotAfter(count: number): ProjectionSnapshot {
    const known = Math.min(Math.floor(count / this.#step), this.#checkpoints.length);
    const projection = known > 0 ? Projection.restore(this.#checkpoints[known - 1]) : new Projection();
    for (let index = known * this.#step; index < count; index += 1) {
      const parsed = parseEvent(this.#items[index]);
      if (parsed.ok) projection.apply(parsed.event);
      const passed = (index + 1) / this.#step;
      if (passed === this.#checkpoints.length + 1) this.#checkpoints.push(projection.snapshot());
    }
    return projection.snapshot();
  }
}
