type Json = string | number | boolean | null | undefined | readonly Json[] | { readonly [field: string]: Json };

/** The named fields as JSON with sorted keys: what decides between two facts of the same moment. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: Json) => {
    if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) return inner;
    return Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

/** What was last said of one thing; a `null` value is a removal. */
export interface TimedRecord<T> {
  readonly at: number;
  readonly value: T | null;
}

/** Whether a fact beats the one known so far: the later wins, then the greater; a removal is smaller than any record. */
export function supersedes<T>(record: TimedRecord<T>, known: TimedRecord<T> | undefined): boolean {
  if (!known || record.at !== known.at) return record.at > (known?.at ?? -Infinity);
  if (record.value === null || known.value === null) return record.value !== null && known.value === null;
  return canonicalJson(record.value) > canonicalJson(known.value);
}

/** A dictionary of records by id in which the latest fact wins; removals are remembered, so that order does not matter. */
export class LatestRecords<T extends object> {
  readonly entries = new Map<string, TimedRecord<T>>();
  /** The records that stand, by id. */
  readonly records = new Map<string, T>();

  /** Takes a record; tells whether it changed anything. */
  set(id: string, at: number, value: T | null): boolean {
    const record = { at, value };
    if (!supersedes(record, this.entries.get(id))) return false;
    this.entries.set(id, record);
    if (value === null) this.records.delete(id);
    else this.records.set(id, value);
    return true;
  }

  /** The records in the order of their ids. */
  list(): T[] {
    return [...this.records].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, record]) => record);
  }
}
