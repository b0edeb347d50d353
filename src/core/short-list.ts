/** Of lists that are nearly always empty or of one item, as those of a call, an agent or a subscriber are: all empty ones are one. */
// Not frozen: loops over frozen lists are slow.
const none: readonly never[] = [];

export function noItems<T>(): readonly T[] {
  return none;
}

/** A copy with one item more. */
export function withItem<T>(list: readonly T[], item: T): readonly T[] {
  return list.length === 0 ? [item] : [...list, item];
}

/** A copy without an item. */
export function withoutItem<T>(list: readonly T[], item: T): readonly T[] {
  if (list.length === 1 && list[0] === item) return none;
  return list.filter((other) => other !== item);
}
