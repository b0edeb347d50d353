import type { Clock } from './clock.js';

/** Timers of which there is at most one of each name. */
export class KeyedTimers<Key extends string> {
  readonly #handles = new Map<Key, unknown>();

  constructor(readonly clock: Clock) {}

  has(name: Key): boolean {
    return this.#handles.has(name);
  }

  /** `delay` in ms; takes the place of the one before. */
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
