/** Copies the named fields into a frozen object, so that nothing refers to the source's object. */
export function pickFields<T extends object>(record: T, ...fields: (keyof T)[]): T {
  const kept: Partial<T> = {};
  for (const field of fields) if (record[field] !== undefined) kept[field] = record[field];
  return Object.freeze(kept as T);
}
