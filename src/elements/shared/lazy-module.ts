import { reportProblem } from './report-problem.js';

/** How long after a failure a module is loaded again, in ms. */
export const RETRY = 5000;

/**
 * A whole feature that is loaded when it is asked for: once, and again every few seconds while that
 * fails.
 */
export class LazyModule<T> {
  /** `null` until it is loaded. */
  module: T | null = null;
  #attempt: Promise<T | null> | null = null;
  readonly #waiting = new Set<() => void>();

  /** `name` stands in the warning that it could not be loaded. */
  constructor(
    readonly name: string,
    readonly fetch: () => Promise<T>,
  ) {}

  /**
   * Resolves with the module once the first attempt is over, or with `null` if that failed.
   * `onLater` is then called as soon as another attempt succeeds.
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
