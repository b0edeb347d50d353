/** How long a number that grew shows by how much, in ms. */
const SHOWN = 4000;

/** Remembers by how much numbers grew a moment ago. */
export class Growth<Name extends string> {
  #values: Readonly<Record<Name, number | null>> | null = null;
  #scope: readonly unknown[] = [];
  readonly #grown = new Map<Name, { readonly from: number; readonly until: number }>();

  /**
   * Takes the numbers of now; `null`: they are not known. What changes when the scope does (the
   * store, the selection of groups) has not grown.
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

  /** By how much the number grew; 0 when it did not or when that is long past. */
  of(name: Name, now: number): number {
    const running = this.#grown.get(name);
    return running && running.until > now ? (this.#values?.[name] ?? 0) - running.from : 0;
  }
}
