import type { AgentRow } from '../../core/index.js';

/**
 * An order that holds still while somebody works in the table: whoever comes stands at the end, whoever goes keeps the place
 * until the order is let go.
 */
export class HeldOrder {
  /** The ids in the order that is held. */
  readonly ids: string[];
  /** How many rows would stand elsewhere or would not be there: the fewest that must move to put all in order. */
  waiting = 0;
  readonly #places: Map<string, number>;
  readonly #last: Map<string, AgentRow>;

  constructor(rows: readonly AgentRow[]) {
    this.ids = rows.map(({ id }) => id);
    this.#places = new Map(this.ids.map((id, index) => [id, index]));
    this.#last = new Map(rows.map((row) => [row.id, row]));
  }

  /** The agents as they stand; `find` tells what is known of one now, for who has gone the last that was known is kept. */
  shown(find: (id: string) => AgentRow | undefined): readonly AgentRow[] {
    return this.ids.map((id) => {
      const row = find(id) ?? this.#last.get(id)!;
      this.#last.set(id, row);
      return row;
    });
  }

  /** Takes the order as it would be now. */
  compare(rows: readonly AgentRow[]): void {
    // The longest run of rows that are in order already stays: tails[n] is the least last place of such a run of n + 1 rows.
    const tails: number[] = [];
    for (const { id } of rows) {
      const place = this.#places.get(id) ?? this.#append(id);
      if (tails.length === 0 || place > tails[tails.length - 1]!) tails.push(place);
      else tails[firstAtLeast(tails, place)] = place;
    }
    this.waiting = this.ids.length - tails.length;
  }

  #append(id: string): number {
    const place = this.ids.push(id) - 1;
    this.#places.set(id, place);
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
