import type { Caller } from './caller.js';
import { byCodeUnits } from './group-sets.js';
import type { UnprocessedCaller } from './metrics.js';
import type { State } from './state.js';

type Items = readonly UnprocessedCaller[];

/** The longest waiting first. */
const inOrder = (a: UnprocessedCaller, b: UnprocessedCaller) => a.since - b.since || byCodeUnits(a.id, b.id);

/**
 * The list of unprocessed callers. While the selection stays the same, only changed callers are
 * visited: few of thousands change between two calls.
 */
export class CallerList {
  #selection: string | null = null;
  /** The items of each caller in the list. */
  readonly #shown = new Map<Caller, Items>();
  /** Not frozen: copying a frozen array takes ten times as long. */
  #items: UnprocessedCaller[] = [];
  #published: Items = [];

  items({ hiddenCaller, callers, groupSets, missChanges }: State, selection: ReadonlySet<string> | null): Items {
    const name = JSON.stringify(selection && [...selection]);
    const changed = missChanges.drain();
    const isAnew = !changed || name !== this.#selection;
    if (isAnew) {
      this.#selection = name;
      this.#shown.clear();
      this.#items = [];
    }
    let isSame = !isAnew;
    const fresh: UnprocessedCaller[] = [];
    for (const caller of isAnew ? [hiddenCaller, ...callers.values()] : changed) {
      const items = caller.unprocessed(selection, groupSets);
      const others = new Set(items);
      for (const item of this.#shown.get(caller) ?? []) {
        if (others.delete(item)) continue;
        this.#items.splice(this.#items.indexOf(item, this.#placeOf(item)), 1);
        isSame = false;
      }
      fresh.push(...others);
      if (items.length > 0) this.#shown.set(caller, items);
      else this.#shown.delete(caller);
    }
    if (isSame && fresh.length === 0) return this.#published;
    if (this.#items.length === 0) this.#items = fresh.sort(inOrder);
    else for (const item of fresh) this.#items.splice(this.#placeOf(item), 0, item);
    return (this.#published = Object.freeze(this.#items.slice()));
  }

  /** The index of the first item that is not before this one. */
  #placeOf(item: UnprocessedCaller): number {
    let [low, high] = [0, this.#items.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (inOrder(this.#items[middle]!, item) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
