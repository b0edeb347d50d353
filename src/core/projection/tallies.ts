import type { Day } from './day.js';
import type { GroupSet } from './group-sets.js';

/** A quarter of an hour, in ms: midnight falls on one in every time zone. */
export const QUARTER = 900_000;
const KEPT = 2 * 86_400_000;

/** Counts of settled inbound calls that started in one quarter of an hour, of one group set. */
export interface Tally {
  accepted: number;
  /** Sum of the waits of the accepted calls, in ms. */
  wait: number;
  /** Calls that ended unanswered, whether or not they were processed later. */
  missed: number;
}

/** The tallies of the last two days, by the quarter of an hour of the start and by group set. */
export class Tallies {
  readonly #quarters = new Map<number, Map<GroupSet, Tally>>();
  /** The last quarter used: calls settle nearly in the order of their starts. */
  #last = { start: NaN, quarter: new Map<GroupSet, Tally>() };

  of(startedAt: number, groups: GroupSet): Tally {
    const start = Math.floor(startedAt / QUARTER) * QUARTER;
    const quarter = start === this.#last.start ? this.#last.quarter : this.#quarterOf(start);
    let tally = quarter.get(groups);
    if (!tally) quarter.set(groups, (tally = { accepted: 0, wait: 0, missed: 0 }));
    return tally;
  }

  #quarterOf(start: number): Map<GroupSet, Tally> {
    let quarter = this.#quarters.get(start);
    if (!quarter) this.#quarters.set(start, (quarter = new Map<GroupSet, Tally>()));
    this.#last = { start, quarter };
    return quarter;
  }

  /** Adds the tallies of a day to the counts of their group sets. */
  addTo(day: Day): void {
    for (const [start, quarter] of this.#quarters) {
      if (start < day.start || start >= day.end) continue;
      for (const [groups, tally] of quarter) {
        groups.accepted += tally.accepted;
        groups.wait += tally.wait;
      }
    }
  }

  prune(now: number): void {
    for (const start of this.#quarters.keys()) if (start + QUARTER <= now - KEPT) this.#quarters.delete(start);
    this.#last.start = NaN;
  }

  *[Symbol.iterator](): Generator<{ start: number; groups: GroupSet; tally: Tally }> {
    for (const [start, quarter] of this.#quarters) {
      for (const [groups, tally] of quarter) yield { start, groups, tally };
    }
  }
}

/**
 * Returns true if a call that started then is kept: two days, enough for a day in any time zone.
 */
export function isKept(startedAt: number, now: number): boolean {
  return startedAt > now - KEPT;
}
