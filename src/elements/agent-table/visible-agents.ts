import { changedIndexes, type AgentRow } from '../../core/index.js';
import type { AgentOrder } from './sort-by-state.js';
import { LongestTexts } from './column-samples.js';
import type { AgentChange, FrozenOrder } from './frozen-order.js';

/** How long the mark of a changed state stays, in ms. */
const MARK = 3000;

/** What is known of one agent, found by one look-up: of thousands each costs. */
interface KnownAgent {
  row: AgentRow;
  /** Where it stood when it was last looked for; others may have moved it since. */
  place: number;
  /** When its state changed. */
  changedAt: number;
}

/** The agents that pass a filter, from first to last, and whose state changed a moment ago. */
export class VisibleAgents {
  /** Those that pass, in order. */
  rows: AgentRow[] = [];
  /** The order that holds still while somebody works in the table; `null`: none does. */
  frozen: FrozenOrder | null = null;
  /** The longest texts of all agents there have been. */
  readonly longest = new LongestTexts();
  readonly #byId = new Map<string, KnownAgent>();
  #all: readonly AgentRow[] = [];
  #order: AgentOrder = () => 0;
  #passes: (row: AgentRow) => boolean = () => true;

  /** The agents as they are shown: where the order is frozen they stand otherwise, and some are there no more. */
  get places(): readonly AgentRow[] {
    return this.frozen?.rows ?? this.rows;
  }

  /** How many there are, those that do not pass too. */
  get total(): number {
    return this.#all.length;
  }

  /** Also finds agents that do not pass. */
  find(id: string): AgentRow | undefined {
    return this.#byId.get(id)?.row;
  }

  /** The place of an agent; -1 for one that has none. */
  indexOf(id: string | undefined): number {
    if (id === undefined) return -1;
    if (this.frozen) return this.frozen.indexOf(id);
    const row = this.find(id);
    return row ? this.#placeOf(row) : -1;
  }

  /** Whether the agent's state changed a moment ago; a source whose clock was put back takes the marks of its future away. */
  isMarked(id: string, now: number): boolean {
    const ago = now - (this.#byId.get(id)?.changedAt ?? -Infinity);
    return ago >= 0 && ago < MARK;
  }

  /** Sorts and filters anew; an order that is frozen stays. */
  arrange(order: AgentOrder, passes: (row: AgentRow) => boolean): void {
    this.#order = order;
    this.#passes = passes;
    this.rows = this.#all.filter(passes).sort(order);
    for (const [place, { id }] of this.rows.entries()) this.#byId.get(id)!.place = place;
    // By another order or filter each may have come or gone, though none of them has changed.
    if (this.frozen) this.#followFrozen(this.#all.map((row) => ({ before: row, after: row })));
  }

  #followFrozen(changes: readonly AgentChange[]): void {
    this.frozen?.follow(changes, this.#passes, (former, row) => this.#order(former, row) === 0);
  }

  /** Takes the agents as the store gives them, unchanged ones as the same objects; tells what changed. */
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

  /** Where a row stands in the order; one whose place hangs on other rows too, and they have changed, is looked for. */
  #placeOf(row: AgentRow, known: KnownAgent | null = this.#byId.get(row.id) ?? null): number {
    const { rows } = this;
    let place = known?.place ?? -1;
    if (rows[place] !== row) place = this.#firstNotBefore(row, 0);
    return rows[place] === row ? place : rows.indexOf(row);
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

  /** Takes the rows at some places out and puts others among the rest: few of many, so the rest is only copied. */
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
