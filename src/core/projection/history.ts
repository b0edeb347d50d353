import { emptyList } from './small-list.js';
import { NEVER } from './times.js';

interface Entry<T> {
  /** When the value was told, and since when it has been the same. */
  readonly at: number;
  readonly since: number;
  readonly value: T;
  /** What was told with it. */
  readonly remark: string | null;
}

const isGreater = <T extends string | boolean>(a: Entry<T>, b: Entry<T>) =>
  a.value === b.value ? (a.remark ?? '') > (b.remark ?? '') : a.value > b.value;

/**
 * A value that changes, and since when it has been the same. The latest one counts; of the same
 * time the greater one.
 */
export class History<T extends string | boolean> {
  /** In the order of their times. */
  entries: readonly Entry<T>[] = emptyList;

  /** `initial`: the value before any is told, so that telling it first is no change. */
  constructor(readonly initial: T | null = null) {}

  get latest(): Entry<T> | null {
    return this.entries.at(-1) ?? null;
  }

  /** Since when it has had its value, however often that was told again; `-Infinity` if always. */
  get since(): number {
    const { entries } = this;
    if (entries.length === 0) return NEVER;
    const first = this.#beginning(entries.length - 1);
    return first === 0 && entries[0]!.value === this.initial ? NEVER : entries[first]!.since;
  }

  /** Adds a value. Returns false if that was known, or a greater one of the same time. */
  add(at: number, value: T, remark: string | null): boolean {
    const entry = { at, since: at, value, remark };
    const { entries } = this;
    let place = entries.length;
    while (place > 0 && entries[place - 1]!.at > at) place -= 1;
    const known = entries[place - 1];
    const isSameTime = known?.at === at;
    if (isSameTime && !isGreater(entry, known)) return false;
    this.entries = [...entries.slice(0, isSameTime ? place - 1 : place), entry, ...entries.slice(place)];
    return true;
  }

  /**
   * Forgets what was told before `time`, when no event can come any more between those: all but the
   * last value, since when it was the same, and the one before it.
   */
  forget(time: number): void {
    const { entries } = this;
    let last = entries.length - 1;
    while (last >= 0 && entries[last]!.at >= time) last -= 1;
    if (last < 1) return;
    const first = this.#beginning(last);
    const before = entries.slice(Math.max(0, first - 1), first).map((entry) => ({ ...entry, since: entry.at }));
    const joined = { ...entries[last]!, since: entries[first]!.since };
    this.entries = [...before, joined, ...entries.slice(last + 1)];
  }

  /** The index of the first of the equal values that end at an index. */
  #beginning(index: number): number {
    let first = index;
    while (first > 0 && this.entries[first - 1]!.value === this.entries[index]!.value) first -= 1;
    return first;
  }
}
