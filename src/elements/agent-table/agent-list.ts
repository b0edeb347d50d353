import type { AgentRow } from '../../core/index.js';
import { HeldOrder } from './held-order.js';
import { SortedAgents, type AgentChange } from './sorted-agents.js';

/** How long the mark of a changed state stays, in ms. */
const MARK = 3000;

/** The rows of the table from first to last, held still or not, and which of them changed a moment ago. */
export class AgentList {
  readonly sorted = new SortedAgents();
  #held: HeldOrder | null = null;
  readonly #changedAt = new Map<string, number>();

  get length(): number {
    return this.#held?.ids.length ?? this.sorted.rows.length;
  }

  /** How many rows would stand elsewhere if the order were not held. */
  get waiting(): number {
    return this.#held?.waiting ?? 0;
  }

  at(index: number): AgentRow | undefined {
    const held = this.#held;
    if (!held) return this.sorted.rows[index];
    const id = held.ids[index];
    return id === undefined ? undefined : (this.sorted.find(id) ?? held.gone(id));
  }

  indexOf(id: string): number {
    return this.#held?.placeOf(id) ?? this.sorted.rows.findIndex((row) => row.id === id);
  }

  /** Whether the agent is there no more and only keeps the place while the order is held. */
  isGone(id: string): boolean {
    return this.#held !== null && this.sorted.find(id) === undefined;
  }

  /** Whether the agent's state changed a moment ago. */
  isMarked(id: string, now: number): boolean {
    const at = this.#changedAt.get(id);
    return at !== undefined && isRecent(at, now);
  }

  /** Sorts and filters anew; an order that is held stays. */
  arrange(...how: Parameters<SortedAgents['arrange']>): void {
    this.sorted.arrange(...how);
    this.#held?.compare(this.sorted.rows);
  }

  /** Lets the order that is held be the present one. */
  rehold(): void {
    if (this.#held) this.#held = new HeldOrder(this.sorted.rows);
  }

  hold(isHeld: boolean): void {
    if (isHeld === (this.#held !== null)) return;
    this.#held = isHeld ? new HeldOrder(this.sorted.rows) : null;
  }

  /** Takes the agents as the store gives them. */
  take(rows: readonly AgentRow[], now: number): void {
    const changes = this.sorted.take(rows);
    if (changes.length === 0) return;
    for (const change of changes) this.#note(change, now);
    this.#held?.compare(this.sorted.rows);
  }

  /** Forgets the marks that have had their time. */
  forgetMarks(now: number): void {
    for (const [id, at] of this.#changedAt) {
      // They stand in the order in which they came.
      if (isRecent(at, now)) return;
      this.#changedAt.delete(id);
    }
  }

  #note({ before, after }: AgentChange, now: number): void {
    if (!after) this.#held?.noteGone(before!);
    else if (before && before.state !== after.state) {
      this.#changedAt.delete(after.id);
      this.#changedAt.set(after.id, now);
    }
  }
}

/** Whether a mark is still to be seen; a source whose clock was put back takes the marks of its future away. */
function isRecent(at: number, now: number): boolean {
  return now >= at && now - at < MARK;
}
