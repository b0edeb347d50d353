import type { CallStart } from './call-start.js';
import type { Day } from './day.js';
import type { Contact } from '../events/generated/event-types.js';
import type { GroupSet, GroupSets } from './group-sets.js';
import type { UnprocessedCaller } from './metrics.js';
import { emptyList, withoutItem } from './small-list.js';
import { NEVER } from './times.js';

/** A call with a caller, as far as the caller's misses and last talk depend on it. */
export interface CallerCall {
  readonly start: CallStart | null;
  readonly groups: GroupSet;
  readonly isCounted: boolean;
  readonly answeredAt: number;
  readonly latestAnswer: number;
  readonly endedAt: number;
}

/** An inbound call that ended unanswered. */
export interface Miss {
  /** The subscriber who called. */
  readonly holder: Caller;
  readonly callId: string;
  readonly contact: Contact | null;
  readonly groups: GroupSet;
  readonly startedAt: number;
  readonly endedAt: number;
  /** Whether the call is settled, so that nothing can take the miss back. */
  settled: boolean;
  /** Whether it is counted in `groups.unprocessed`. */
  counted: boolean;
  /** Its line in the list, where it has one of its own. */
  item?: UnprocessedCaller;
}

/** Beyond so many it is as well to look at all. */
const MOST_CHANGED = 1_000;

/** Which subscribers are to be called back more often or less than when they were last looked at. */
export class MissChanges {
  /** Raised with every change. */
  version = 0;
  #callers: Set<Caller> | null = null;

  note(caller: Caller): void {
    this.version += 1;
    this.#callers?.add(caller);
    if (this.#callers?.size === MOST_CHANGED) this.#callers = null;
  }

  /** Those that changed since the last time; `null`: look at all. */
  drain(): ReadonlySet<Caller> | null {
    const callers = this.#callers;
    this.#callers = new Set();
    return callers;
  }
}

/** One subscriber: what was missed, and when somebody talked with them last. */
export class Caller {
  misses: readonly Miss[] = emptyList;
  /** External calls with this subscriber that are not settled. */
  calls: readonly CallerCall[] = emptyList;
  /** Latest talk of settled calls and of `contact.reached`. */
  settledReach = NEVER;
  /** Latest talk of all. */
  reach = NEVER;

  /** `null`: everybody whose number is hidden; they are never processed and never merged. `changes` is told of every miss that comes to count or ceases to. */
  constructor(
    readonly key: string | null,
    readonly changes: MissChanges,
  ) {}

  /** Takes out a call that turned out to be with somebody else. */
  removeCall(call: CallerCall): void {
    this.calls = withoutItem(this.calls, call);
    this.reach = this.settledReach;
    for (const { latestAnswer } of this.calls) if (latestAnswer > this.reach) this.reach = latestAnswer;
  }

  /** Takes in a call that is settled: nothing can take back its talk or its miss any more. */
  settleCall(call: CallerCall, day: Day): void {
    this.calls = withoutItem(this.calls, call);
    if (call.latestAnswer > this.settledReach) this.settledReach = call.latestAnswer;
    this.recount(day);
  }

  /** Counts every miss anew, after the reach or the day has changed. */
  recount(day: Day): void {
    if (this.misses.length === 0) return;
    for (const miss of this.misses) this.#count(miss, day);
    this.forgetMisses((miss) => this.#isProcessed(miss));
  }

  /** Forgets settled misses that can count no more. */
  forgetMisses(isOver: (miss: Miss) => boolean): void {
    this.misses = this.misses.filter((miss) => {
      if (!miss.settled || !isOver(miss)) return true;
      this.#setCounted(miss, false);
      return false;
    });
  }

  addMiss(miss: Miss, day: Day): void {
    // Those of hidden numbers are many: no copy.
    if (this.misses.length === 0) this.misses = [miss];
    else (this.misses as Miss[]).push(miss);
    this.#count(miss, day);
  }

  removeMiss(miss: Miss): void {
    this.misses = withoutItem(this.misses, miss);
    this.#setCounted(miss, false);
  }

  /** A miss counts when it is of today and not processed. */
  #count(miss: Miss, day: Day): void {
    const reach = this.key !== null && this.reach >= day.start ? this.reach : NEVER;
    this.#setCounted(miss, miss.startedAt >= day.start && miss.startedAt < day.end && miss.endedAt > reach);
  }

  #setCounted(miss: Miss, isCounted: boolean): void {
    if (isCounted === miss.counted) return;
    miss.counted = isCounted;
    miss.groups.unprocessed += isCounted ? 1 : -1;
    this.changes.note(this);
  }

  /** Processed for good. An end before the start is not: only for those may a later change of the day undo it. */
  #isProcessed({ startedAt, endedAt }: Miss): boolean {
    return this.key !== null && endedAt <= this.settledReach && startedAt <= endedAt;
  }

  /** The lines of the list of unprocessed callers. */
  unprocessed(selection: ReadonlySet<string> | null, sets: GroupSets): readonly UnprocessedCaller[] {
    const misses = this.misses.filter((miss) => miss.counted && miss.groups.meets(selection));
    // A telephony system may use the id of a call again.
    const idOf = ({ callId, startedAt }: Miss) => `call:${startedAt}:${callId}`;
    if (this.key === null) return misses.map((miss) => (miss.item ??= itemOf(idOf(miss), [miss], sets)));
    return misses.length > 0 ? [itemOf(`key:${this.key}`, misses, sets)] : [];
  }
}

function itemOf(id: string, misses: Miss[], sets: GroupSets): UnprocessedCaller {
  misses.sort((a, b) => a.endedAt - b.endedAt || (a.callId < b.callId ? -1 : 1));
  const last = misses.at(-1)!;
  return Object.freeze({
    id,
    contact: last.contact && Object.freeze(last.contact),
    times: misses.length,
    since: misses[0]!.endedAt,
    lastAt: last.endedAt,
    groupIds: misses.reduce((set, { groups }) => sets.join(set, groups.ids), sets.empty).ids,
  });
}
