import { report } from './report-problem.js';

/** How long a browser without idle callbacks is given to come to rest, in ms. */
const REST = 2000;
/** How long after a failure nothing is fetched but by somebody's wish, in ms. */
export const RETRY = 5000;

/**
 * Code that a page needs only once somebody uses it. It is fetched when the page has come to rest, so that a click seldom
 * waits for it and a new version on the server is not mixed in hours later; or at once when it is asked for.
 */
export class Later<T> {
  /** `null` until it was loaded. */
  part: T | null = null;
  #loading: Promise<T | null> | null = null;
  #failedAt = -Infinity;

  /** `what` names it in the warning that it could not be loaded. */
  constructor(
    readonly what: string,
    readonly fetch: () => Promise<T>,
  ) {}

  /** Never rejects: `null` says that it could not be loaded. `isWish`: somebody asks for it, so it is tried again at once. */
  load(isWish = false): Promise<T | null> {
    if (this.#loading !== null) return this.#loading;
    if (!isWish && performance.now() - this.#failedAt < RETRY) return Promise.resolve(null);
    return (this.#loading = this.fetch().then(
      (part) => (this.part = part),
      (error: unknown) => {
        report(window, { code: 'partNotLoaded', message: `${this.what} could not be loaded`, path: '' }, error);
        this.#failedAt = performance.now();
        this.#loading = null;
        return null;
      },
    ));
  }

  /** `loaded` is called when it is there, if it was not. */
  loadWhenIdle(loaded: () => void): void {
    if (this.part !== null) return;
    const load = () => void this.load().then((part) => part && loaded());
    if ('requestIdleCallback' in globalThis) requestIdleCallback(load);
    else setTimeout(load, REST);
  }
}
