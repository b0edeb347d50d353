import { rank, since } from './agents.mjs';

/**
 * The places of agents sorted by state, kept as they change: the changed ones are taken out where a search finds them and put
 * back where another does; what stands between is moved in one piece. The keys are numbers, by which the order was made.
 */
export class StateOrder {
  /** Which agent stands at each place. */
  places;
  #rank;
  #since;

  constructor(agents) {
    this.#rank = Uint8Array.from(agents, ({ state }) => rank[state]);
    this.#since = Float64Array.from(agents, since);
    this.places = Int32Array.from(agents.keys()).sort((a, b) => this.#compare(a, b));
  }

  /** Takes agents that may stand elsewhere now. */
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

  /** The first of so many places whose agent does not stand before this one. */
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
