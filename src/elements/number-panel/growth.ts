/** The time, in ms, for which the growth of a number is shown. */
const SHOWN = 4000;

/** The recent growth of numbers. */
export class Growth<Name extends string> {
  #values: Readonly<Record<Name, number | null>> | null = null;
  #scope: readonly unknown[] = [];
  readonly #grown = new Map<Name, { readonly from: number; readonly until: number }>();

  /**
   * Updates the numbers; `null` if they are not known. A change together with the scope (the store,
   * the selected groups) is no growth.
   */
  update(values: Readonly<Record<Name, number | null>> | null, now: number, scope: readonly unknown[]): void {
    if (!values || scope.some((part, index) => part !== this.#scope[index])) {
      this.#values = null;
      this.#grown.clear();
    }
    this.#scope = scope;
    for (const name of Object.keys(values ?? {}) as Name[]) {
      const value = values![name] ?? 0;
      const former = this.#values?.[name] ?? value;
      if (this.of(name, now) === 0) this.#grown.delete(name);
      if (value === former) continue;
      const from = this.#grown.get(name)?.from ?? former;
      if (value > from) this.#grown.set(name, { from, until: now + SHOWN });
      else this.#grown.delete(name);
    }
    this.#values = values;
  }

  /** Returns the recent growth of a number, or 0. */
  of(name: Name, now: number): number {
    const running = this.#grown.get(name);
    return running && running.until > now ? (this.#values?.[name] ?? 0) - running.from : 0;
  }
}
