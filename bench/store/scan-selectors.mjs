import { distinctUntilChanged, map, scan, share, Subject } from 'rxjs';
import { BareMaps } from './bare-maps.mjs';

const selectors = [
  ...['atEntry', 'waiting', 'talking', 'unprocessed'].map((field) => (state) => state[field]),
  ...['free', 'talking', 'inbound', 'outbound', 'internal', 'wrapUp', 'away'].map(
    (name) => (state) => state.states[name],
  ),
  (state) => state.agents.size,
];

/** A rival: the bare maps in an RxJS `scan`, with twelve selectors that run after every event. */
export class ScanSelectors {
  #state = new BareMaps();
  #events = new Subject();

  constructor() {
    const apply = (state, event) => {
      state.apply(event);
      return state;
    };
    const states = this.#events.pipe(scan(apply, this.#state), share());
    for (const select of selectors) states.pipe(map(select), distinctUntilChanged()).subscribe();
  }

  apply(event) {
    this.#events.next(event);
  }

  callMetrics() {
    return this.#state.callMetrics();
  }

  staffMetrics() {
    return this.#state.staffMetrics();
  }
}
