type Json = string | number | boolean | null | undefined | readonly Json[] | { readonly [field: string]: Json };

/** JSON with sorted keys. The greater text wins between two records of the same time. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: Json) => {
    if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) return inner;
    return Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

/** A record with the time it is from; a `null` value is a removal. */
export interface TimedRecord<T> {
  readonly at: number;
  readonly value: T | null;
}

/**
 * Decides between two records of one thing: the later one wins, then the one with the greater JSON;
 * a removal loses to any record of the same time.
 */
export function supersedes<T>(record: TimedRecord<T>, known: TimedRecord<T> | undefined): boolean {
  if (!known || record.at !== known.at) return record.at > (known?.at ?? -Infinity);
  if (record.value === null || known.value === null) return record.value !== null && known.value === null;
  return canonicalJson(record.value) > canonicalJson(known.value);
}

/**
 * Records by id, in which the latest one wins: a map of last-writer-wins registers. Removals are
 * kept, so that the order of arrival does not matter.
 */
export class LatestRecords<T extends object> {
  readonly entries = new Map<string, TimedRecord<T>>();
  /** The records that are not removed, by id. */
  readonly records = new Map<string, T>();

  /** Sets a record, or removes it by `null`. Returns true if it won. */
  set(id: string, at: number, value: T | null): boolean {
    const record = { at, value };
    if (!supersedes(record, this.entries.get(id))) return false;
    this.entries.set(id, record);
    if (value === null) this.records.delete(id);
    else this.records.set(id, value);
    return true;
  }

  /** The records, ordered by id. */
  list(): T[] {
    return [...this.records].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, record]) => record);
  }
}
