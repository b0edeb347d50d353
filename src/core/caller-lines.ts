import type { Caller } from './callers.js';
import { byCodeUnits } from './group-set.js';
import type { UnprocessedCaller } from './metrics.js';
import type { State } from './state.js';

/** Those who wait longest first. */
function inOrder(a: UnprocessedCaller, b: UnprocessedCaller): number {
  return a.since - b.since || byCodeUnits(a.id, b.id);
}

/**
 * The list of subscribers still to be called back. Of thousands few change from one look to the next: only those are looked at,
 * as long as the selection stays the same.
 */
export class CallerLines {
  #selection = '';
  /** The lines of each subscriber in the list. */
  readonly #shown = new Map<Caller, readonly UnprocessedCaller[]>();
  /** Not frozen: copying a frozen list costs ten times as much. */
  #lines: readonly UnprocessedCaller[] = [];
  #published: readonly UnprocessedCaller[] = Object.freeze([]);

  of(state: State, selection: ReadonlySet<string> | null): readonly UnprocessedCaller[] {
    const name = selection ? JSON.stringify([...selection]) : '';
    const changed = state.missChanges.take();
    const isKnown = changed !== null && name === this.#selection;
    if (!isKnown) {
      this.#selection = name;
      this.#shown.clear();
      this.#lines = [];
    }
    const { hidden, callers, sets } = state;
    const [gone, fresh]: [UnprocessedCaller[], UnprocessedCaller[]] = [[], []];
    for (const caller of isKnown ? changed : [hidden, ...callers.values()]) {
      const former = this.#shown.get(caller) ?? [];
      const lines = caller.unprocessed(selection, sets);
      if (lines.length > 0) this.#shown.set(caller, lines);
      else this.#shown.delete(caller);
      const added = new Set(lines);
      for (const line of former) if (!added.delete(line)) gone.push(line);
      fresh.push(...added);
    }
    if (isKnown && gone.length === 0 && fresh.length === 0) return this.#published;
    this.#lines = edited(this.#lines, gone, fresh);
    return (this.#published = Object.freeze(this.#lines.slice()));
  }
}

/** A sorted list without some of its lines, and with others. */
function edited(
  lines: readonly UnprocessedCaller[],
  gone: readonly UnprocessedCaller[],
  fresh: readonly UnprocessedCaller[],
): readonly UnprocessedCaller[] {
  if (lines.length === 0) return [...fresh].sort(inOrder);
  const edits = [
    ...gone.map((line) => ({ line, place: lines.indexOf(line, placeOf(line, lines)), isGone: true })),
    ...fresh.map((line) => ({ line, place: placeOf(line, lines), isGone: false })),
  ];
  edits.sort((a, b) => a.place - b.place || inOrder(a.line, b.line));
  const pieces: (readonly UnprocessedCaller[])[] = [];
  let next = 0;
  for (const { line, place, isGone } of edits) {
    if (place > next) pieces.push(lines.slice(next, place));
    if (!isGone) pieces.push([line]);
    next = Math.max(next, isGone ? place + 1 : place);
  }
  pieces.push(lines.slice(next));
  return pieces.flat();
}

/** The place of the first line that does not come before this one. */
function placeOf(line: UnprocessedCaller, lines: readonly UnprocessedCaller[]): number {
  let [low, high] = [0, lines.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (inOrder(lines[middle]!, line) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
