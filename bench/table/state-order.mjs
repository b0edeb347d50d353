import { rank, since } from './agents.mjs';

/**
 * Keeps agents sorted by state while they change. A binary search finds the old and the new
 * position of a changed agent, and the agents between move in one piece. The sort keys are numbers.
 */
export class StateOrder {
  /** The agent at each position. */
  places;
  #rank;
  #since;

  constructor(agents) {
    this.#rank = Uint8Array.from(agents, ({ state }) => rank[state]);
    this.#since = Float64Array.from(agents, since);
    this.places = Int32Array.from(agents.keys()).sort((a, b) => this.#compare(a, b));
  }

  /** Moves agents to their new positions. */
  move(agents) {
    const { places } = this;
    const count = agents.length;
    if (count === 0) return;
    const all = places.length;
    const taken = Int32Array.from(agents, ({ index }) => this.#placeOf(index, all)).sort();
    for (let k = 0, end = taken[0]; k < count; k += 1) {
      const from = taken[k] + 1;
      const to = k + 1 < count ? taken[k + 1] : all;
      places.copyWithin(end, from, to);
      end += to - from;
    }
    for (const agent of agents) {
      this.#rank[agent.index] = rank[agent.state];
      this.#since[agent.index] = since(agent);
    }
    const moved = Int32Array.from(agents, ({ index }) => index).sort((a, b) => this.#compare(a, b));
    let end = all;
    let kept = all - count;
    for (let k = count - 1; k >= 0; k -= 1) {
      const place = this.#placeOf(moved[k], kept);
      places.copyWithin(end - (kept - place), place, kept);
      end -= kept - place;
      places[(end -= 1)] = moved[k];
      kept = place;
    }
  }

  #compare(a, b) {
    return this.#rank[a] - this.#rank[b] || this.#since[a] - this.#since[b] || a - b;
  }

  /** The first of `count` positions whose agent does not come before this one. */
  #placeOf(index, count) {
    let [low, high] = [0, count];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#compare(this.places[middle], index) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
