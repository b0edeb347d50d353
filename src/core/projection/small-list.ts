/** The one empty list of parts, calls and misses. Not frozen: loops over frozen lists are slow. */
export const emptyList: readonly never[] = [];

/** A copy without an item, of a list that mostly holds no other. */
export function withoutItem<T>(list: readonly T[], item: T): readonly T[] {
  return list.length === 1 && list[0] === item ? emptyList : list.filter((other) => other !== item);
}
