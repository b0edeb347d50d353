import type { Caller } from './caller.js';
import { byCodeUnits } from './group-sets.js';
import type { UnprocessedCaller } from './metrics.js';
import type { State } from './state.js';

type Lines = readonly UnprocessedCaller[];

/** Those who wait longest first. */
const inOrder = (a: UnprocessedCaller, b: UnprocessedCaller) => a.since - b.since || byCodeUnits(a.id, b.id);

/**
 * The list of subscribers still to be called back. Of thousands few change from one look to the next: only those are looked at,
 * as long as the selection stays the same.
 */
export class CallerLines {
  #selection: string | null = null;
  /** The lines of each subscriber in the list. */
  readonly #shown = new Map<Caller, Lines>();
  /** Not frozen: copying a frozen list costs ten times as much. */
  #lines: UnprocessedCaller[] = [];
  #published: Lines = [];

  of({ hidden, callers, sets, missChanges }: State, selection: ReadonlySet<string> | null): Lines {
    const name = JSON.stringify(selection && [...selection]);
    const changed = missChanges.take();
    const isAnew = !changed || name !== this.#selection;
    if (isAnew) {
      this.#selection = name;
      this.#shown.clear();
      this.#lines = [];
    }
    let isSame = !isAnew;
    const fresh: UnprocessedCaller[] = [];
    for (const caller of isAnew ? [hidden, ...callers.values()] : changed) {
      const lines = caller.unprocessed(selection, sets);
      const others = new Set(lines);
      for (const line of this.#shown.get(caller) ?? []) {
        if (others.delete(line)) continue;
        this.#lines.splice(this.#lines.indexOf(line, this.#placeOf(line)), 1);
        isSame = false;
      }
      fresh.push(...others);
      if (lines.length > 0) this.#shown.set(caller, lines);
      else this.#shown.delete(caller);
    }
    if (isSame && fresh.length === 0) return this.#published;
    if (this.#lines.length === 0) this.#lines = fresh.sort(inOrder);
    else for (const line of fresh) this.#lines.splice(this.#placeOf(line), 0, line);
    return (this.#published = Object.freeze(this.#lines.slice()));
  }

  /** The place of the first line that does not come before this one. */
  #placeOf(line: UnprocessedCaller): number {
    let [low, high] = [0, this.#lines.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (inOrder(this.#lines[middle]!, line) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
