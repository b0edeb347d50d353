import type { Agent } from './agent.js';
import { byCodeUnits } from './group-sets.js';
import type { AgentRow } from './metrics.js';
import type { State } from './state.js';

/**
 * What a published list knows about its predecessor. Lists are named by number, since a reference
 * to the predecessor would keep every earlier list in memory.
 */
interface ListChange {
  readonly number: number;
  readonly previous: number | null;
  readonly indexes: readonly number[];
}
const changes = new WeakMap<readonly AgentRow[], ListChange>();
let published = 0;

/**
 * The indexes at which two lists of agents differ, so that whoever shows thousands of rows need not
 * compare them all. Known only if `rows` was published by `agents()` or `agents$` right after
 * `previous` and holds the same agents; `null` otherwise: then compare the lists.
 */
export function changedIndexes(rows: readonly AgentRow[], previous: readonly AgentRow[]): readonly number[] | null {
  const change = changes.get(rows);
  return change && change.previous === changes.get(previous)?.number ? change.indexes : null;
}

/**
 * The agents of the directory and their rows, ordered by id. While directory and selection stay the
 * same, only changed agents are visited: few of thousands change between two calls.
 */
export class AgentList {
  #order: { readonly version: number; readonly agents: readonly Agent[] } = { version: -1, agents: [] };
  /** The directory version and selection that the rows were made for. */
  #made = { version: -1, selection: '' };
  readonly #indexes = new Map<Agent, number>();
  /** Not frozen: copying a frozen array takes ten times as long. */
  #rows: AgentRow[] = [];
  #published: readonly AgentRow[] = Object.freeze([]);

  /** The agents with a record in the directory. */
  directoryAgents({ directoryVersion: version, agents }: State): readonly Agent[] {
    if (this.#order.version !== version) {
      const named = [...agents.values()].filter((agent) => agent.record !== null);
      this.#order = { version, agents: named.sort((a, b) => byCodeUnits(a.id, b.id)) };
    }
    return this.#order.agents;
  }

  /** The rows of agents in the selected groups; the same list as long as no row changed. */
  rows(state: State, selection: ReadonlySet<string> | null): readonly AgentRow[] {
    const made = { version: state.directoryVersion, selection: selection ? JSON.stringify([...selection]) : '' };
    if (made.version !== this.#made.version || made.selection !== this.#made.selection) {
      this.#make(state, selection);
      this.#publish(null, []);
    } else {
      const indexes = this.#renew(state.changedAgents);
      if (indexes.length > 0) this.#publish(changes.get(this.#published)!.number, indexes);
    }
    this.#made = made;
    for (const agent of state.changedAgents) agent.isInChangedAgents = false;
    state.changedAgents.length = 0;
    return this.#published;
  }

  #make(state: State, selection: ReadonlySet<string> | null): void {
    this.#indexes.clear();
    this.#rows = [];
    for (const agent of this.directoryAgents(state)) {
      if (!agent.groups!.meets(selection)) continue;
      this.#indexes.set(agent, this.#rows.length);
      this.#rows.push(agent.row);
    }
  }

  #publish(previous: number | null, indexes: readonly number[]): void {
    this.#published = Object.freeze(this.#rows.slice());
    changes.set(this.#published, { number: (published += 1), previous, indexes });
  }

  /** Replaces changed rows and returns their indexes. */
  #renew(changed: readonly Agent[]): readonly number[] {
    const indexes: number[] = [];
    for (const agent of changed) {
      const index = this.#indexes.get(agent);
      if (index === undefined || agent.row === this.#rows[index]) continue;
      this.#rows[index] = agent.row;
      indexes.push(index);
    }
    return indexes;
  }
}
