/** Keeps the fields that the vocabulary names, so that nothing of the source's own object is kept. */
export function pickFields<T extends object>(record: T, ...fields: (keyof T)[]): T {
  const kept: Partial<T> = {};
  for (const field of fields) if (record[field] !== undefined) kept[field] = record[field];
  return Object.freeze(kept as T);
}
