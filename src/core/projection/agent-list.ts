import type { Agent } from './agent.js';
import { byCodeUnits } from './group-sets.js';
import type { AgentRow } from './metrics.js';
import type { State } from './state.js';

/** Where a published list differs from the one before it. They know each other by numbers: holding it would hold all before it. */
interface Difference {
  readonly number: number;
  readonly former: number | null;
  readonly places: readonly number[];
}
const differences = new WeakMap<readonly AgentRow[], Difference>();
let lists = 0;

/** Where a list of agents differs from another of the same length; `null`: it must be looked for, since it is not known. */
export function changedPlaces(rows: readonly AgentRow[], former: readonly AgentRow[]): readonly number[] | null {
  const difference = differences.get(rows);
  return difference && difference.former === differences.get(former)?.number ? difference.places : null;
}

/**
 * The agents of the directory, and their rows, in the order of their ids. Of thousands few change from one look to the next:
 * only those are looked at, as long as directory and selection stay the same.
 */
export class AgentList {
  #order: { readonly version: number; readonly agents: readonly Agent[] } = { version: -1, agents: [] };
  /** Of what the rows were made. */
  #made = { version: -1, selection: '' };
  readonly #places = new Map<Agent, number>();
  /** Not frozen: copying a frozen list costs ten times as much. */
  #rows: AgentRow[] = [];
  #published: readonly AgentRow[] = Object.freeze([]);

  /** Those whom the directory names. */
  directoryAgents({ directoryVersion: version, agents }: State): readonly Agent[] {
    if (this.#order.version !== version) {
      const named = [...agents.values()].filter((agent) => agent.record !== null);
      this.#order = { version, agents: named.sort((a, b) => byCodeUnits(a.id, b.id)) };
    }
    return this.#order.agents;
  }

  /** The rows of those in the selected groups: the same list as long as none of them changed. */
  rows(state: State, selection: ReadonlySet<string> | null): readonly AgentRow[] {
    const made = { version: state.directoryVersion, selection: selection ? JSON.stringify([...selection]) : '' };
    if (made.version !== this.#made.version || made.selection !== this.#made.selection) {
      this.#make(state, selection);
      this.#publish(null, []);
    } else {
      const places = this.#renew(state.changedAgents);
      if (places.length > 0) this.#publish(differences.get(this.#published)!.number, places);
    }
    this.#made = made;
    for (const agent of state.changedAgents) agent.isInChangedAgents = false;
    state.changedAgents.length = 0;
    return this.#published;
  }

  #make(state: State, selection: ReadonlySet<string> | null): void {
    this.#places.clear();
    this.#rows = [];
    for (const agent of this.directoryAgents(state)) {
      if (!agent.groups!.meets(selection)) continue;
      this.#places.set(agent, this.#rows.length);
      this.#rows.push(agent.row);
    }
  }

  #publish(former: number | null, places: readonly number[]): void {
    this.#published = Object.freeze(this.#rows.slice());
    differences.set(this.#published, { number: (lists += 1), former, places });
  }

  /** Tells where a row is another now. */
  #renew(changed: readonly Agent[]): readonly number[] {
    const places: number[] = [];
    for (const agent of changed) {
      const place = this.#places.get(agent);
      if (place === undefined || agent.row === this.#rows[place]) continue;
      this.#rows[place] = agent.row;
      places.push(place);
    }
    return places;
  }
}
