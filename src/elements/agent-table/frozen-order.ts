import type { AgentRow } from '../../core/index.js';

/** One agent that is not as it was: `before` or `after` is missing for one that came or went. */
export interface AgentChange {
  readonly before: AgentRow | null;
  readonly after: AgentRow | null;
}

/**
 * An order that holds still while somebody works in the table: whoever comes stands at the end, whoever goes keeps the place
 * until the order is let go.
 */
export class FrozenOrder {
  /** The agents as they stand, each as last known. */
  readonly rows: AgentRow[];
  readonly #places: Map<string, number>;
  /** The agents as they were when the order began to hold; those who came since are not among them. */
  readonly #former: readonly AgentRow[];
  /** Who would stand elsewhere, or would not be there. */
  readonly #waiting = new Set<string>();

  constructor(rows: readonly AgentRow[]) {
    this.#former = rows.slice();
    this.rows = rows.slice();
    this.#places = new Map(rows.map(({ id }, index) => [id, index]));
  }

  /** How many agents have changed so that they would stand elsewhere or would not be there. */
  get waiting(): number {
    return this.#waiting.size;
  }

  /** The place of an agent; -1 for one that has none. */
  indexOf(id: string): number {
    return this.#places.get(id) ?? -1;
  }

  /**
   * Takes agents as they are now; whoever went stays as they were. `passes`: whether an agent is to be shown, `isLevel`: whether
   * two rows of one agent stand in the same place.
   */
  follow(
    changes: readonly AgentChange[],
    passes: (row: AgentRow) => boolean,
    isLevel: (former: AgentRow, row: AgentRow) => boolean,
  ): void {
    for (const { before, after } of changes) {
      const { id } = (after ?? before)!;
      const isIn = after !== null && passes(after);
      const place = this.#places.get(id) ?? (isIn ? this.#append(after) : undefined);
      if (place === undefined) continue;
      if (after) this.rows[place] = after;
      const former = this.#former[place];
      if (isIn && former && isLevel(former, after)) this.#waiting.delete(id);
      else this.#waiting.add(id);
    }
  }

  #append(row: AgentRow): number {
    const place = this.rows.push(row) - 1;
    this.#places.set(row.id, place);
    return place;
  }
}
