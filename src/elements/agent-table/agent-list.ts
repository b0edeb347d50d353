import type { AgentRow } from '../../core/index.js';
import type { AgentOrder } from './agent-order.js';
import type { HeldOrder } from './held-order.js';

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
  /** The order that holds still while somebody works in the table; `null`: none does. */
  held: HeldOrder | null = null;
  readonly #byId = new Map<string, AgentRow>();
  readonly #changedAt = new Map<string, number>();
  #all: readonly AgentRow[] = [];
  #order: AgentOrder = () => 0;
  #passes: (row: AgentRow) => boolean = () => true;

  /** The agents as they are shown: where the order is held they stand otherwise, and some are there no more. */
  get places(): readonly AgentRow[] {
    return this.held?.rows ?? this.rows;
  }

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
    if (id === undefined) return -1;
    if (this.held) return this.held.indexOf(id);
    const row = this.find(id);
    return row ? this.#placeOf(row) : -1;
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
    this.rows = this.#all.filter(passes).sort(order);
  }

  /** Takes the agents as the store gives them, unchanged ones as the same objects; tells what changed. */
  take(all: readonly AgentRow[], now = 0): readonly AgentChange[] {
    const changes = this.#compare(all);
    this.#all = all;
    if (changes.length === 0) return changes;
    const gone: number[] = [];
    const come: AgentRow[] = [];
    for (const { before, after } of changes) {
      if (before && after && before.state !== after.state) this.#changedAt.set(after.id, now);
      const place = before ? this.#placeOf(before) : -1;
      if (place >= 0) gone.push(place);
      if (after && this.#passes(after)) come.push(after);
    }
    this.rows = this.#moved(
      gone.sort((a, b) => a - b),
      come.sort(this.#order),
    );
    this.held?.follow(changes);
    return changes;
  }

  /** Where a row stands in the order; one whose place hangs on other rows too, and they have changed, is looked for. */
  #placeOf(row: AgentRow): number {
    const place = this.#firstNotBefore(row, 0);
    return this.rows[place] === row ? place : this.rows.indexOf(row);
  }

  /** The first place, not before `low`, whose row does not stand before this one. */
  #firstNotBefore(row: AgentRow, low: number): number {
    let high = this.rows.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#order(this.rows[middle]!, row) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The rows without those at some places, and with others among them: few of many, so the rest is only copied. */
  #moved(gone: readonly number[], come: readonly AgentRow[]): readonly AgentRow[] {
    const { rows } = this;
    const moved: AgentRow[] = [];
    let [from, next] = [0, 0];
    const copyTo = (end: number) => {
      for (; from < end; from += 1) {
        if (from === gone[next]) next += 1;
        else moved.push(rows[from]!);
      }
    };
    for (const row of come) {
      copyTo(this.#firstNotBefore(row, from));
      moved.push(row);
    }
    copyTo(rows.length);
    return moved;
  }

  #compare(all: readonly AgentRow[]): AgentChange[] {
    const changes: AgentChange[] = [];
    for (let index = 0; index < all.length; index += 1) {
      const after = all[index]!;
      if (after === this.#all[index]) continue;
      const before = this.find(after.id) ?? null;
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
}
