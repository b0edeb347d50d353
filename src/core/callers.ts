import type { Call } from './call.js';
import { NEVER } from './call.js';
import type { Day } from './day.js';
import type { Contact } from './generated/event-types.js';
import type { GroupSet } from './group-set.js';
import type { UnprocessedCaller } from './metrics.js';

/** An inbound call that ended unanswered. */
export interface Miss {
  readonly callId: string;
  readonly contact: Contact | null;
  readonly groups: GroupSet;
  readonly startedAt: number;
  readonly endedAt: number;
  /** Whether the call is settled, so that nothing can take the miss back. */
  settled: boolean;
  /** Whether it is counted in `groups.unprocessed`. */
  counted: boolean;
}

/** One subscriber: what was missed, and when somebody talked with them last. */
export class Caller {
  readonly misses = new Set<Miss>();
  /** External calls with this subscriber that are not settled. */
  readonly calls = new Set<Call>();
  /** Latest talk of settled calls and of `contact.reached`. */
  settledReach = NEVER;
  /** Latest talk of all. */
  reach = NEVER;

  /** `null`: everybody whose number is hidden; they are never processed and never merged. */
  constructor(readonly key: string | null) {}

  refreshReach(): void {
    this.reach = this.settledReach;
    for (const call of this.calls) this.reach = Math.max(this.reach, call.latestAnswer);
  }

  /** Counts every miss anew: after the reach or the day has changed. */
  recount(day: Day): void {
    for (const miss of this.misses) this.#count(miss, day);
  }

  /** Takes in a miss, or looks again at one that has become settled. */
  addMiss(miss: Miss, day: Day): void {
    this.misses.add(miss);
    this.#count(miss, day);
  }

  /** A miss counts when it is of today and not processed; it is forgotten once it is processed for good. */
  #count(miss: Miss, day: Day): void {
    const reach = this.key !== null && this.reach >= day.start ? this.reach : NEVER;
    const counts = miss.startedAt >= day.start && miss.startedAt < day.end && miss.endedAt > reach;
    if (counts !== miss.counted) {
      miss.counted = counts;
      miss.groups.unprocessed += counts ? 1 : -1;
    }
    // An end before the start is kept: only for those may a later change of the day undo the processing.
    const processed = miss.endedAt <= this.settledReach && miss.startedAt <= miss.endedAt;
    if (miss.settled && processed && this.key !== null) this.misses.delete(miss);
  }

  removeMiss(miss: Miss): void {
    if (miss.counted) miss.groups.unprocessed -= 1;
    miss.counted = false;
    this.misses.delete(miss);
  }

  /** The lines of the list of unprocessed callers. */
  unprocessed(selection: ReadonlySet<string> | null): UnprocessedCaller[] {
    const misses = [...this.misses].filter((miss) => miss.counted && miss.groups.meets(selection));
    if (this.key === null) return misses.map((miss) => lineOf(`call:${miss.callId}`, [miss]));
    return misses.length > 0 ? [lineOf(`key:${this.key}`, misses)] : [];
  }
}

function lineOf(id: string, misses: Miss[]): UnprocessedCaller {
  misses.sort((a, b) => a.endedAt - b.endedAt || (a.callId < b.callId ? -1 : 1));
  const last = misses.at(-1)!;
  return Object.freeze({
    id,
    contact: last.contact,
    times: misses.length,
    since: misses[0]!.endedAt,
    lastAt: last.endedAt,
    groupIds: [...new Set(misses.flatMap((miss) => miss.groups.ids))].sort(),
  });
}
