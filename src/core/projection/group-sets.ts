import { agentStates } from './metrics.js';

/** Compares ids by UTF-16 code units: the same order on every machine. */
export function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * A set of groups that a call or an agent belongs to, with the counts of exactly this set. The
 * number for a selection is the sum over the sets that meet it, so a call in two selected groups
 * counts once.
 */
export class GroupSet {
  /** Inbound calls now. */
  atEntry = 0;
  waiting = 0;
  talking = 0;
  /** Inbound calls of today. `wait` is the sum of the waits of accepted calls, in ms. */
  accepted = 0;
  wait = 0;
  unprocessed = 0;
  /** Agents now, by the index of their state in `agentStates`. */
  readonly agents: number[] = agentStates.map(() => 0);
  /** The sets with one more group, by its id. */
  readonly extended = new Map<string, GroupSet>();

  /** `ids`: sorted, without duplicates. */
  constructor(readonly ids: readonly string[]) {}

  meets(selection: ReadonlySet<string> | null): boolean {
    return selection === null || this.ids.some((id) => selection.has(id));
  }
}

/** The group sets in use. Equal sets are one object. */
export class GroupSets {
  readonly empty = new GroupSet([]);
  readonly #sets = new Map<string, GroupSet>([['[]', this.empty]]);

  [Symbol.iterator](): IterableIterator<GroupSet> {
    return this.#sets.values();
  }

  of(ids: readonly string[]): GroupSet {
    return this.join(this.empty, ids);
  }

  /** Returns the union of a set and more groups. */
  join(set: GroupSet, ids: readonly string[]): GroupSet {
    let joined = set;
    for (const id of ids) joined = joined.extended.get(id) ?? this.#extend(joined, id);
    return joined;
  }

  #extend(set: GroupSet, id: string): GroupSet {
    const ids = set.ids.includes(id) ? set.ids : [...set.ids, id].sort(byCodeUnits);
    const key = JSON.stringify(ids);
    let extended = this.#sets.get(key);
    if (!extended) this.#sets.set(key, (extended = new GroupSet(ids)));
    set.extended.set(id, extended);
    return extended;
  }
}
