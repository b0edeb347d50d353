import type { AgentRow } from '../../core/index.js';

type Order = (a: AgentRow, b: AgentRow) => number;
type Filter = (row: AgentRow) => boolean;

/** One agent that is not as it was: `before` or `after` is missing for one that came or went. */
export interface AgentChange {
  readonly before: AgentRow | null;
  readonly after: AgentRow | null;
}

/** From this share of changed rows on it is cheaper to sort anew. */
const MANY = 0.2;

/**
 * The agents that pass a filter, in an order. Both are kept up with the changes: taking fifty of them among 20,000 agents costs
 * a look at each row and a search for fifty places, not a sort.
 */
export class SortedAgents {
  /** Those that pass, in order. */
  rows: readonly AgentRow[] = [];
  readonly #byId = new Map<string, AgentRow>();
  #all: readonly AgentRow[] = [];
  #order: Order = () => 0;
  #passes: Filter = () => true;

  /** How many there are, those that do not pass too. */
  get total(): number {
    return this.#all.length;
  }

  /** Also finds agents that do not pass. */
  find(id: string): AgentRow | undefined {
    return this.#byId.get(id);
  }

  /** Orders everything anew. */
  arrange(order: Order, passes: Filter): void {
    this.#order = order;
    this.#passes = passes;
    this.rows = this.#all.filter(passes).sort(order);
  }

  /** Takes the agents as the store gives them, unchanged ones as the same objects; tells what changed. */
  take(all: readonly AgentRow[]): readonly AgentChange[] {
    const changes = this.#compare(all);
    this.#all = all;
    if (changes.length > all.length * MANY) this.arrange(this.#order, this.#passes);
    else if (changes.length > 0) this.#merge(changes);
    return changes;
  }

  #compare(all: readonly AgentRow[]): AgentChange[] {
    const changes: AgentChange[] = [];
    for (let index = 0; index < all.length; index += 1) {
      const after = all[index]!;
      if (after === this.#all[index]) continue;
      const before = this.#byId.get(after.id) ?? null;
      if (before === after) continue;
      this.#byId.set(after.id, after);
      changes.push({ before, after });
    }
    if (this.#byId.size > all.length) {
      const present = new Set(all.map(({ id }) => id));
      for (const [id, before] of this.#byId) {
        if (present.has(id)) continue;
        this.#byId.delete(id);
        changes.push({ before, after: null });
      }
    }
    return changes;
  }

  #merge(changes: readonly AgentChange[]): void {
    const { rows } = this;
    const gone: number[] = [];
    const come: AgentRow[] = [];
    for (const { before, after } of changes) {
      const place = before && this.#passes(before) ? this.#indexOf(before) : -1;
      if (place >= 0) gone.push(place);
      if (after && this.#passes(after)) come.push(after);
    }
    gone.sort((a, b) => a - b);
    const next: AgentRow[] = [];
    let from = 0;
    let passed = 0;
    const keepUntil = (to: number) => {
      for (; from < to; from += 1) {
        if (from === gone[passed]) passed += 1;
        else next.push(rows[from]!);
      }
    };
    for (const row of come.sort(this.#order)) {
      keepUntil(this.#placeOf(row, from));
      next.push(row);
    }
    keepUntil(rows.length);
    this.rows = next;
  }

  #indexOf(row: AgentRow): number {
    const place = this.#placeOf(row);
    // What a row is compared by may have changed beside it: the name of the colleague whom it talks with.
    return this.rows[place] === row ? place : this.rows.indexOf(row);
  }

  /** The first place, not before `low`, whose row does not stand before this one. */
  #placeOf(row: AgentRow, low = 0): number {
    let high = this.rows.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#order(this.rows[middle]!, row) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
