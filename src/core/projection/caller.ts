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
  /** The caller, or the one of all hidden numbers. */
  readonly holder: Caller;
  readonly callId: string;
  readonly contact: Contact | null;
  readonly groups: GroupSet;
  readonly startedAt: number;
  readonly endedAt: number;
  /** True once the call is settled, so that the miss is final. */
  settled: boolean;
  /** True if it is counted in `groups.unprocessed`. */
  counted: boolean;
  /** Its own item in the list of callers, if the number is hidden. */
  item?: UnprocessedCaller;
}

/** The number of changed callers from which a full recount costs no more. */
const MOST_CHANGED = 1_000;

/** The callers whose counted misses have changed since the last call of `drain`. */
export class MissChanges {
  /** Incremented with every change. */
  version = 0;
  #callers: Set<Caller> | null = null;

  note(caller: Caller): void {
    this.version += 1;
    this.#callers?.add(caller);
    if (this.#callers?.size === MOST_CHANGED) this.#callers = null;
  }

  /** Returns the callers that changed since the last call; `null` if any may have changed. */
  drain(): ReadonlySet<Caller> | null {
    const callers = this.#callers;
    this.#callers = new Set();
    return callers;
  }
}

/** One contact over the day: its misses, and when somebody last talked with it. */
export class Caller {
  misses: readonly Miss[] = emptyList;
  /** The external calls with this contact that are not settled. */
  calls: readonly CallerCall[] = emptyList;
  /** The latest talk in settled calls and `contact.reached` events. */
  settledReach = NEVER;
  /** The latest talk in all calls. */
  reach = NEVER;

  /**
   * `key`: `null` for all hidden numbers together, whose misses are never processed and never
   * merged. `changes`: notes each miss that begins or ceases to count.
   */
  constructor(
    readonly key: string | null,
    readonly changes: MissChanges,
  ) {}

  /** Removes a call that turned out to be with another contact. */
  removeCall(call: CallerCall): void {
    this.calls = withoutItem(this.calls, call);
    this.reach = this.settledReach;
    for (const { latestAnswer } of this.calls) if (latestAnswer > this.reach) this.reach = latestAnswer;
  }

  /** Makes the talk or the miss of a settled call final. */
  settleCall(call: CallerCall, day: Day): void {
    this.calls = withoutItem(this.calls, call);
    if (call.latestAnswer > this.settledReach) this.settledReach = call.latestAnswer;
    this.recount(day);
  }

  /** Recounts the misses, after `reach` or the day has changed. */
  recount(day: Day): void {
    if (this.misses.length === 0) return;
    for (const miss of this.misses) this.#count(miss, day);
    this.forgetMisses((miss) => this.#isProcessed(miss));
  }

  /** Forgets the settled misses that can never count again. */
  forgetMisses(isOver: (miss: Miss) => boolean): void {
    this.misses = this.misses.filter((miss) => {
      if (!miss.settled || !isOver(miss)) return true;
      this.#setCounted(miss, false);
      return false;
    });
  }

  addMiss(miss: Miss, day: Day): void {
    // Appended in place: hidden numbers may have many misses.
    if (this.misses.length === 0) this.misses = [miss];
    else (this.misses as Miss[]).push(miss);
    this.#count(miss, day);
  }

  removeMiss(miss: Miss): void {
    this.misses = withoutItem(this.misses, miss);
    this.#setCounted(miss, false);
  }

  /** Counts a miss if its call started today and it is not processed. */
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

  /**
   * Returns true if the miss is processed for good: a change of the day could undo it only if the
   * end lies before the start.
   */
  #isProcessed({ startedAt, endedAt }: Miss): boolean {
    return this.key !== null && endedAt <= this.settledReach && startedAt <= endedAt;
  }

  /** This caller's items in the list of unprocessed callers. */
  unprocessed(selection: ReadonlySet<string> | null, sets: GroupSets): readonly UnprocessedCaller[] {
    const misses = this.misses.filter((miss) => miss.counted && miss.groups.meets(selection));
    // Telephony systems may reuse call ids.
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
