/** How long a browser without idle callbacks is given to come to rest, in ms. */
const REST = 2000;

/**
 * Code that a page needs only once somebody uses it. It is fetched when the page has come to rest, so that a click seldom
 * waits for it and a new version on the server is not mixed in hours later; or at once when it is asked for.
 */
export class Later<T> {
  /** `null` until it was loaded. */
  part: T | null = null;
  #loading: Promise<T | null> | null = null;

  /** `what` names it in the warning that it could not be loaded. */
  constructor(
    readonly what: string,
    readonly fetch: () => Promise<T>,
  ) {}

  /** Never rejects: `null` says that it could not be loaded; the next call tries again. */
  load(): Promise<T | null> {
    return (this.#loading ??= this.fetch().then(
      (part) => (this.part = part),
      (error: unknown) => {
        this.#loading = null;
        console.warn(`callboard: ${this.what} could not be loaded`, error);
        return null;
      },
    ));
  }

  loadWhenIdle(): void {
    if (this.#loading !== null) return;
    if ('requestIdleCallback' in globalThis) requestIdleCallback(() => void this.load());
    else setTimeout(() => void this.load(), REST);
  }
}
