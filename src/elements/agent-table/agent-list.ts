import type { AgentRow } from '../../core/index.js';
import type { AgentOrder } from './agent-order.js';

/** How long the mark of a changed state stays, in ms. */
const MARK = 3000;

/** One agent that is not as it was: `before` or `after` is missing for one that came or went. */
export interface AgentChange {
  readonly before: AgentRow | null;
  readonly after: AgentRow | null;
}

/** The agents that pass a filter, from first to last, and whose state changed a moment ago. */
export class AgentList {
  /** Those that pass, in order. */
  rows: readonly AgentRow[] = [];
  /** As they are shown: where the order is held they stand otherwise, and some are there no more. */
  places: readonly AgentRow[] = [];
  readonly #byId = new Map<string, AgentRow>();
  readonly #changedAt = new Map<string, number>();
  #all: readonly AgentRow[] = [];
  #order: AgentOrder = () => 0;
  #passes: (row: AgentRow) => boolean = () => true;

  /** How many there are, those that do not pass too. */
  get total(): number {
    return this.#all.length;
  }

  /** Also finds agents that do not pass. */
  find(id: string): AgentRow | undefined {
    return this.#byId.get(id);
  }

  /** The place of an agent; -1 for one that has none. */
  indexOf(id: string | undefined): number {
    return this.places.findIndex((row) => row.id === id);
  }

  /** Whether the agent's state changed a moment ago; a source whose clock was put back takes the marks of its future away. */
  isMarked(id: string, now: number): boolean {
    const ago = now - this.#changedAt.get(id)!;
    return ago >= 0 && ago < MARK;
  }

  /** Sorts and filters anew; an order that is held stays. */
  arrange(order: AgentOrder, passes: (row: AgentRow) => boolean): void {
    this.#order = order;
    this.#passes = passes;
    this.places = this.rows = this.#all.filter(passes).sort(order);
  }

  /** Takes the agents as the store gives them, unchanged ones as the same objects; tells what changed. */
  take(all: readonly AgentRow[], now = 0): readonly AgentChange[] {
    const changes = this.#compare(all);
    this.#all = all;
    if (changes.length === 0) return changes;
    for (const { before, after } of changes) {
      if (before && after && before.state !== after.state) this.#changedAt.set(after.id, now);
    }
    const kept = this.rows.filter((row) => this.find(row.id) === row);
    const come = changes.flatMap(({ after }) => (after && this.#passes(after) ? [after] : []));
    this.places = this.rows = merged(kept, come.sort(this.#order), this.#order);
    return changes;
  }

  #compare(all: readonly AgentRow[]): AgentChange[] {
    const changes: AgentChange[] = [];
    all.forEach((after, index) => {
      if (after === this.#all[index]) return;
      const before = this.find(after.id) ?? null;
      if (before === after) return;
      this.#byId.set(after.id, after);
      changes.push({ before, after });
    });
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
}

/** Rows in order with others in order put among them: each where a search finds its place, so that few among many cost little. */
function merged(rows: readonly AgentRow[], others: readonly AgentRow[], order: AgentOrder): AgentRow[] {
  const all: AgentRow[] = [];
  let from = 0;
  for (const row of others) {
    const place = placeOf(row, rows, order, from);
    for (; from < place; from += 1) all.push(rows[from]!);
    all.push(row);
  }
  for (; from < rows.length; from += 1) all.push(rows[from]!);
  return all;
}

/** The first place, not before `low`, whose row does not stand before this one. */
function placeOf(row: AgentRow, rows: readonly AgentRow[], order: AgentOrder, low: number): number {
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (order(rows[middle]!, row) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
