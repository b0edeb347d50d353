import type { ProjectionSnapshot } from '../../core/events/generated/snapshot-types.js';
import { parseEvent } from '../../core/events/parse-event.js';
import { Projection } from '../../core/projection/projection.js';

/** The greatest number of checkpoints, and the smallest number of items between two. */
const CHECKPOINTS = 32;
const LEAST_BETWEEN_CHECKPOINTS = 2_000;

/**
 * The time of an item; `null` if it is not an event, since a corrupt line must not set the clock.
 */
const momentOf = (item: unknown): number | null => {
  const parsed = parseEvent(item);
  return parsed.ok ? parsed.event.at : null;
};

/**
 * Recorded items ordered by `at`. An item that is not an event stays behind the one that it
 * followed in the file. The state at a position is computed from checkpoints, which are made on
 * first use.
 */
export class Recording {
  readonly #items: readonly unknown[];
  readonly #moments: Float64Array;
  readonly #step: number;
  readonly #checkpoints: ProjectionSnapshot[] = [];

  /** `now`: the time of a recording without events, in ms. */
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

  /** The times of the first and the last item, in ms. */
  readonly start: number;
  readonly end: number;

  get length(): number {
    return this.#items.length;
  }

  /** Returns a copy with all events `offset` ms later. */
  movedBy(offset: number): Recording {
    const moved = this.#items.map((item) => {
      const at = momentOf(item);
      return at === null ? item : { ...(item as object), at: at + offset };
    });
    return new Recording(moved, this.start + offset);
  }

  /** The time within the recording that is nearest to `at`. */
  nearest(at: number): number {
    return Math.min(this.end, Math.max(this.start, at));
  }

  /** The time of an item; `Infinity` after the last one. */
  momentAt(index: number): number {
    return this.#moments[index] ?? Infinity;
  }

  /** The number of items up to and including `moment`. */
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
