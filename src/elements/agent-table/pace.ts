/** Runs work at once and then at most once in each interval, however often it is asked for; the last request is never lost. */
export class Pace {
  #timer: ReturnType<typeof setTimeout> | null = null;
  #isWanted = false;

  constructor(
    readonly interval: number,
    readonly work: () => void,
  ) {}

  request(): void {
    this.#isWanted = true;
    if (this.#timer === null) this.#run();
  }

  /** Runs at once what waits for its turn. */
  flush(): void {
    if (!this.#isWanted) return;
    this.#isWanted = false;
    this.work();
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#isWanted = false;
  }

  #run(): void {
    this.flush();
    this.#timer = setTimeout(() => {
      this.#timer = null;
      if (this.#isWanted) this.#run();
    }, this.interval);
  }
}
