import { reportProblem } from './report-problem.js';

/** The delay, in ms, before a failed module is loaded again. */
export const RETRY = 5000;

/** A feature that is loaded on demand, once, and retried every few seconds while that fails. */
export class LazyModule<T> {
  /** The module; `null` until it is loaded. */
  module: T | null = null;
  #attempt: Promise<T | null> | null = null;
  readonly #waiting = new Set<() => void>();

  /** `name` is used in the warning if the module cannot be loaded. */
  constructor(
    readonly name: string,
    readonly fetch: () => Promise<T>,
  ) {}

  /**
   * Resolves with the module after the first attempt, or with `null` if it failed. `onLater` is
   * then called when a retry succeeds.
   */
  load(onLater: () => void = () => {}): Promise<T | null> {
    this.#attempt ??= this.#load();
    return this.#attempt.then((module) => {
      if (module === null) this.#waiting.add(onLater);
      return module;
    });
  }

  async #load(): Promise<T | null> {
    try {
      this.module = await this.fetch();
    } catch (error) {
      reportProblem(window, { code: 'moduleNotLoaded', message: `${this.name} could not be loaded`, path: '' }, error);
      setTimeout(() => void this.#retry(), RETRY);
    }
    return this.module;
  }

  async #retry(): Promise<void> {
    const loaded = await this.#load();
    if (loaded === null) return;
    this.#attempt = Promise.resolve(loaded);
    for (const onLater of this.#waiting) onLater();
    this.#waiting.clear();
  }
}
