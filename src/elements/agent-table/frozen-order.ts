import type { AgentRow } from '../../core/index.js';

/**
 * A change of one agent. `before` is `null` for an agent that was added, `after` for one that was
 * removed.
 */
export interface AgentChange {
  readonly before: AgentRow | null;
  readonly after: AgentRow | null;
}

/**
 * The order of the rows while it is frozen. New agents are appended at the end; agents that leave
 * keep their places until the order is released.
 */
export class FrozenOrder {
  /** The rows in frozen order, each as last known. */
  readonly rows: AgentRow[];
  readonly #places: Map<string, number>;
  /** The rows as they were when the order was frozen. Agents added since are not among them. */
  readonly #former: readonly AgentRow[];
  /**
   * The ids of the agents that would be in another place, or not shown, if the order were released
   * now.
   */
  readonly #waiting = new Set<string>();

  constructor(rows: readonly AgentRow[]) {
    this.#former = rows.slice();
    this.rows = rows.slice();
    this.#places = new Map(rows.map(({ id }, index) => [id, index]));
  }

  /**
   * The number of agents that would be in another place, or not shown, if the order were released
   * now.
   */
  get waiting(): number {
    return this.#waiting.size;
  }

  /** Returns the index of an agent, or -1 if it has no place. */
  indexOf(id: string): number {
    return this.#places.get(id) ?? -1;
  }

  /**
   * Applies changes; agents that left stay as they were. `passes` tells whether an agent is to be
   * shown, `isLevel` whether two rows of one agent have the same place in the order.
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
