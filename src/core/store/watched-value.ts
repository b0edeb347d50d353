import { Observable } from 'rxjs';

/** Options of a `WatchedValue`. */
export interface WatchedValueOptions<T> {
  /** Computes the value. */
  readonly read: () => T;
  /** While this returns the same, the value is the same, and `read` is not called. */
  readonly version: () => string | number;
  /** Compares two values; equal ones are emitted once. */
  readonly isSame: (a: T, b: T) => boolean;
  /** Returns false while there is no value to emit. */
  readonly isReady: () => boolean;
  /** Called with each new subscriber; the returned function when it unsubscribes. */
  readonly watch: () => () => void;
}

/** A stream of the store: computed only while there are subscribers, emitted only when changed. */
export class WatchedValue<T> {
  readonly #options: WatchedValueOptions<T>;
  readonly #watchers = new Set<(value: T) => void>();
  #last: { readonly version: string | number; readonly value: T } | null = null;
  /** True if a new subscriber got a value that the others have not got yet. */
  #isAhead = false;

  /** Emits the value at once if there is one, and then each change. */
  readonly value$: Observable<T>;

  constructor(options: WatchedValueOptions<T>) {
    this.#options = options;
    this.value$ = new Observable<T>((subscriber) => {
      let told: { readonly value: T } | null = null;
      const tell = (value: T) => {
        if (told !== null && options.isSame(told.value, value)) return;
        told = { value };
        subscriber.next(value);
      };
      // Watch first: the first watcher connects the source, which resets the connection state.
      const release = options.watch();
      // Emit to this subscriber only; the others get the value with the next run of the scheduler.
      if (options.isReady()) tell(this.#current());
      this.#watchers.add(tell);
      return () => {
        this.#watchers.delete(tell);
        release();
      };
    });
  }

  /** Emits the value if it has changed. */
  publish(): void {
    const version = this.#options.version();
    if (this.#last?.version === version) return;
    const read = this.#options.read();
    const isSame = this.#last !== null && this.#options.isSame(this.#last.value, read);
    const value = isSame ? this.#last!.value : read;
    this.#last = { version, value };
    // A subscriber ignores a value that it has got already.
    if (!isSame || this.#isAhead) for (const tell of [...this.#watchers]) tell(value);
    this.#isAhead = false;
  }

  #current(): T {
    const version = this.#options.version();
    if (this.#last?.version === version) return this.#last.value;
    const value = this.#options.read();
    if (this.#watchers.size === 0) this.#last = { version, value };
    else this.#isAhead = true;
    return value;
  }

  /** Publishes if there are subscribers and a value. */
  publishIfWatched(): void {
    if (this.#watchers.size > 0 && this.#options.isReady()) this.publish();
  }
}

/** Compares two plain objects field by field. */
export function isShallowEqual<T extends object>(a: T, b: T): boolean {
  const fields = Object.keys(a) as (keyof T)[];
  return fields.length === Object.keys(b).length && fields.every((field) => Object.is(a[field], b[field]));
}

/** Compares two lists item by item. */
export function hasSameItems<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}

/** Compares two maps entry by entry. */
export function hasSameEntries<K, V>(a: ReadonlyMap<K, V>, b: ReadonlyMap<K, V>): boolean {
  return a.size === b.size && [...a].every(([key, value]) => b.get(key) === value);
}
