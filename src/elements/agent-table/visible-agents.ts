import { changedIndexes, type AgentRow } from '../../core/index.js';
import type { AgentOrder } from './sort-by-state.js';
import { LongestTexts } from './column-samples.js';
import type { AgentChange, FrozenOrder } from './frozen-order.js';

/** The time, in ms, for which a changed state is marked. */
const MARK = 3000;

/**
 * All that is known of one agent. It is one entry, because look-ups among thousands are costly.
 */
interface KnownAgent {
  row: AgentRow;
  /** The index when it was last looked for; other agents may have moved it since. */
  place: number;
  /** The time when its state changed. */
  changedAt: number;
}

/** The agents that pass the filter, in order, with marks for states that have just changed. */
export class VisibleAgents {
  /** The agents that pass the filter, in order. */
  rows: AgentRow[] = [];
  /** The frozen order; `null` while the order is not frozen. */
  frozen: FrozenOrder | null = null;
  /** The longest texts of all agents so far. */
  readonly longest = new LongestTexts();
  readonly #byId = new Map<string, KnownAgent>();
  #all: readonly AgentRow[] = [];
  #order: AgentOrder = () => 0;
  #passes: (row: AgentRow) => boolean = () => true;

  /** The rows as shown. In a frozen order some are in other places and some have left. */
  get shown(): readonly AgentRow[] {
    return this.frozen?.rows ?? this.rows;
  }

  /** The number of all agents, whether they pass the filter or not. */
  get total(): number {
    return this.#all.length;
  }

  /** Returns an agent, also one that does not pass the filter. */
  find(id: string): AgentRow | undefined {
    return this.#byId.get(id)?.row;
  }

  /** Returns the index of an agent among the rows shown, or -1. */
  indexOf(id: string | undefined): number {
    if (id === undefined) return -1;
    if (this.frozen) return this.frozen.indexOf(id);
    const row = this.find(id);
    return row ? this.#placeOf(row) : -1;
  }

  /**
   * Returns true if the agent's state has just changed. When a source's clock is set back, marks in
   * its future end.
   */
  isMarked(id: string, now: number): boolean {
    const ago = now - (this.#byId.get(id)?.changedAt ?? -Infinity);
    return ago >= 0 && ago < MARK;
  }

  /** Sorts and filters all agents again. A frozen order stays. */
  arrange(order: AgentOrder, passes: (row: AgentRow) => boolean): void {
    this.#order = order;
    this.#passes = passes;
    this.rows = this.#all.filter(passes).sort(order);
    for (const [place, { id }] of this.rows.entries()) this.#byId.get(id)!.place = place;
    // With another order or filter any agent may have come or gone, though none has changed.
    if (this.frozen) this.#followFrozen(this.#all.map((row) => ({ before: row, after: row })));
  }

  #followFrozen(changes: readonly AgentChange[]): void {
    this.frozen?.follow(changes, this.#passes, (former, row) => this.#order(former, row) === 0);
  }

  /**
   * Updates the agents from the store, where unchanged ones are the same objects; returns the
   * changes.
   */
  update(all: readonly AgentRow[], now = 0): readonly AgentChange[] {
    if (all === this.#all) return [];
    const changes = this.#compare(all);
    this.#all = all;
    if (changes.length === 0) return changes;
    const gone: number[] = [];
    const come: AgentRow[] = [];
    for (const { before, after } of changes) {
      const known = after && this.#byId.get(after.id)!;
      if (before && after && before.state !== after.state) known!.changedAt = now;
      const place = before ? this.#placeOf(before, known) : -1;
      const isIn = after !== null && this.#passes(after);
      if (known && place >= 0) known.place = place;
      if (place >= 0 && isIn && this.#order(before!, after) === 0) this.rows[place] = after;
      else {
        if (place >= 0) gone.push(place);
        if (isIn) come.push(after);
      }
    }
    if (come.length > this.rows.length / 8) this.arrange(this.#order, this.#passes);
    else if (gone.length > 0 || come.length > 0) this.#move(gone, come);
    this.#followFrozen(changes);
    return changes;
  }

  /** Returns the index of a row. Falls back to a search if other rows have moved it. */
  #placeOf(row: AgentRow, known: KnownAgent | null = this.#byId.get(row.id) ?? null): number {
    const { rows } = this;
    let place = known?.place ?? -1;
    if (rows[place] !== row) place = this.#firstNotBefore(row, 0);
    return rows[place] === row ? place : rows.indexOf(row);
  }

  /** Returns the first index from `low` on whose row does not come before the given one. */
  #firstNotBefore(row: AgentRow, low: number): number {
    let high = this.rows.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#order(this.rows[middle]!, row) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /**
   * Removes the rows at some indexes and inserts others. Few of many change, so the rest is copied
   * in slices.
   */
  #move(gone: number[], come: AgentRow[]): void {
    const { rows } = this;
    const pieces: AgentRow[][] = [];
    gone.sort((a, b) => a - b);
    come.sort(this.#order);
    let [from, next] = [0, 0];
    const copyTo = (end: number) => {
      for (; gone[next]! < end; next += 1) {
        pieces.push(rows.slice(from, gone[next]));
        from = gone[next]! + 1;
      }
      if (from < end) pieces.push(rows.slice(from, end));
      from = Math.max(from, end);
    };
    for (const row of come) {
      copyTo(this.#firstNotBefore(row, from));
      pieces.push([row]);
    }
    copyTo(rows.length);
    this.rows = ([] as AgentRow[]).concat(...pieces);
  }

  #compare(all: readonly AgentRow[]): AgentChange[] {
    const changes: AgentChange[] = [];
    const former = this.#all;
    for (const place of changedIndexes(all, former) ?? all.keys()) {
      const after = all[place]!;
      if (after === former[place]) continue;
      const known = this.#byId.get(after.id);
      const before = known?.row ?? null;
      if (before === after) continue;
      if (known) known.row = after;
      else this.#byId.set(after.id, { row: after, place: -1, changedAt: -Infinity });
      changes.push({ before, after });
      this.longest.include(after);
    }
    if (this.#byId.size > all.length) {
      const present = new Set(all.map(({ id }) => id));
      for (const [id, { row: before }] of this.#byId) {
        if (present.has(id)) continue;
        this.#byId.delete(id);
        changes.push({ before, after: null });
      }
    }
    return changes;
  }
}
