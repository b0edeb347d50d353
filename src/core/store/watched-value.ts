import { Observable } from 'rxjs';

/** What a stream is made of. */
export interface WatchedValueOptions<T> {
  /** The value now. */
  readonly read: () => T;
  /** Whatever this returns unchanged, the value has not changed either, and `read` need not be called. */
  readonly version: () => string | number;
  /** Whether two values are the same for whoever watches. */
  readonly isSame: (a: T, b: T) => boolean;
  /** Whether there is a value at all. */
  readonly isReady: () => boolean;
  /** Called when somebody starts to watch; returns what is called when they stop. */
  readonly watch: () => () => void;
}

/** One stream of the store: it computes only while watched, and tells only what changed. */
export class WatchedValue<T> {
  readonly #options: WatchedValueOptions<T>;
  readonly #watchers = new Set<(value: T) => void>();
  #last: { readonly version: string | number; readonly value: T } | null = null;
  /** Whether a newcomer was told what the others have not been told yet. */
  #isAhead = false;

  /** Tells the value at once when there is one, then each change. */
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
      // First, since whoever is the first to watch has the source connected: what was so before is told to nobody.
      const release = options.watch();
      // Only this subscriber: the others are told with the next frame, not in the middle of whatever they are doing.
      if (options.isReady()) tell(this.#current());
      this.#watchers.add(tell);
      return () => {
        this.#watchers.delete(tell);
        release();
      };
    });
  }

  /** Looks whether the value has changed, and if so tells it. */
  publish(): void {
    const version = this.#options.version();
    if (this.#last?.version === version) return;
    const read = this.#options.read();
    const isSame = this.#last !== null && this.#options.isSame(this.#last.value, read);
    const value = isSame ? this.#last!.value : read;
    this.#last = { version, value };
    // Each drops what it was told already.
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

  /** Publishes where somebody watches and there is something to tell. */
  publishIfWatched(): void {
    if (this.#watchers.size > 0 && this.#options.isReady()) this.publish();
  }
}

/** Whether two plain objects have the same fields with the same values. */
export function isShallowEqual<T extends object>(a: T, b: T): boolean {
  const fields = Object.keys(a) as (keyof T)[];
  return fields.length === Object.keys(b).length && fields.every((field) => Object.is(a[field], b[field]));
}

/** Whether two lists hold the same objects in the same order. */
export function hasSameItems<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}

/** Whether two maps hold the same values under the same keys. */
export function hasSameEntries<K, V>(a: ReadonlyMap<K, V>, b: ReadonlyMap<K, V>): boolean {
  return a.size === b.size && [...a].every(([key, value]) => b.get(key) === value);
}
