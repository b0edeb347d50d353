import type { AgentRow } from '../../core/index.js';
import type { AgentChange } from './agent-list.js';

/**
 * An order that holds still while somebody works in the table: whoever comes stands at the end, whoever goes keeps the place
 * until the order is let go.
 */
export class HeldOrder {
  /** The agents as they stand, each as last known. */
  readonly rows: AgentRow[];
  /** How many rows would stand elsewhere or would not be there: the fewest that must move to put all in order. */
  waiting = 0;
  readonly #places: Map<string, number>;

  constructor(rows: readonly AgentRow[]) {
    this.rows = [...rows];
    this.#places = new Map(rows.map(({ id }, index) => [id, index]));
  }

  /** The place of an agent; -1 for one that has none. */
  indexOf(id: string): number {
    return this.#places.get(id) ?? -1;
  }

  /** Takes agents as they are now; whoever went stays as they were. */
  follow(changes: readonly AgentChange[]): void {
    for (const { after } of changes) {
      const place = after ? this.#places.get(after.id) : undefined;
      if (place !== undefined) this.rows[place] = after!;
    }
  }

  /** Takes the order as it would be now. */
  compare(rows: readonly AgentRow[]): void {
    // The longest run of rows that are in order already stays: tails[n] is the least last place of such a run of n + 1 rows.
    const tails: number[] = [];
    for (const row of rows) {
      const place = this.#places.get(row.id) ?? this.#append(row);
      if (tails.length === 0 || place > tails[tails.length - 1]!) tails.push(place);
      else tails[firstAtLeast(tails, place)] = place;
    }
    this.waiting = this.rows.length - tails.length;
  }

  #append(row: AgentRow): number {
    const place = this.rows.push(row) - 1;
    this.#places.set(row.id, place);
    return place;
  }
}

function firstAtLeast(sorted: readonly number[], value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
