/** The shared empty list. Not frozen: loops over frozen arrays are slow. */
export const emptyList: readonly never[] = [];

/** Returns a copy without an item. Optimised for lists of one. */
export function withoutItem<T>(list: readonly T[], item: T): readonly T[] {
  return list.length === 1 && list[0] === item ? emptyList : list.filter((other) => other !== item);
}
