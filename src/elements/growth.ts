/** How long a number that grew shows by how much, in ms. */
const SHOWN = 4000;

/** Remembers by how much numbers grew a moment ago. */
export class Growth<Name extends string> {
  #values: Partial<Record<Name, number>> | null = null;
  readonly #grown = new Map<Name, { readonly from: number; readonly until: number }>();

  /** Forgets everything: after a change that is no growth, such as another selection. */
  reset(): void {
    this.#values = null;
    this.#grown.clear();
  }

  /** Takes the numbers of now. */
  take(values: Readonly<Record<Name, number>>, now: number): void {
    for (const name of Object.keys(values) as Name[]) {
      const former = this.#values?.[name];
      const running = this.#grown.get(name);
      if (running && running.until <= now) this.#grown.delete(name);
      if (former === undefined || values[name] === former) continue;
      const from = this.#grown.get(name)?.from ?? former;
      if (values[name] > from) this.#grown.set(name, { from, until: now + SHOWN });
      else this.#grown.delete(name);
    }
    this.#values = { ...values };
  }

  /** By how much the number grew; 0 when it did not or when that is long past. */
  of(name: Name, now: number): number {
    const running = this.#grown.get(name);
    return running && running.until > now ? (this.#values?.[name] ?? 0) - running.from : 0;
  }
}
