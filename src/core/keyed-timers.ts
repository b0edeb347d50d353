import type { Clock } from './clock.js';

/** Timers by key, at most one for each. */
export class KeyedTimers<Key extends string> {
  readonly #handles = new Map<Key, unknown>();

  constructor(readonly clock: Clock) {}

  has(name: Key): boolean {
    return this.#handles.has(name);
  }

  /** Sets a timer; replaces the one with the same key. `delay` in ms. */
  set(name: Key, delay: number, callback: () => void): void {
    this.delete(name);
    const handle = this.clock.setTimeout(() => {
      this.#handles.delete(name);
      callback();
    }, delay);
    this.#handles.set(name, handle);
  }

  delete(name: Key): void {
    this.clock.clearTimeout(this.#handles.get(name));
    this.#handles.delete(name);
  }

  clear(): void {
    for (const handle of this.#handles.values()) this.clock.clearTimeout(handle);
    this.#handles.clear();
  }
}
