import { loadCore, streams } from '../load-core.mjs';
import { workday } from '../store-bench.workload.mjs';
import { BareMaps } from './bare-maps.mjs';
import * as immutable from './immutable-reducer.mjs';
import { ScanSelectors } from './scan-selectors.mjs';

const { Projection, parseEvent, createMonitoringStore } = await loadCore();

/**
 * How many events are in one message of a source, and how many messages come between two frames.
 */
const [perMessage, perFrame] = [100, 10];

/** A store with a source and subscriptions to all streams: it checks, applies and publishes. */
function watchedStore() {
  let deliver;
  const frames = [];
  const store = createMonitoringStore({
    source: { heartbeatInterval: 1_000, connect: (given) => ((deliver = given), () => {}) },
    clock: { now: () => workday.from, setTimeout: () => 0, clearTimeout: () => {} },
    scheduler: { schedule: (work) => frames.push(work) },
    onDiagnostic: () => {},
  });
  const shown = {};
  for (const stream of streams) store[stream].subscribe((value) => (shown[stream] = value));
  deliver({ type: 'connection', connection: { state: 'live' } });
  let events = [];
  let messages = 0;
  const send = () => {
    deliver({ type: 'events', events });
    events = [];
    messages += 1;
  };
  const publish = () => {
    for (const work of frames.splice(0)) work();
  };
  return {
    take(line) {
      events.push(JSON.parse(line));
      if (events.length < perMessage) return;
      send();
      if (messages % perFrame === 0) publish();
    },
    numbers() {
      send();
      publish();
      return { ...shown.callMetrics$, ...shown.staffMetrics$ };
    },
  };
}

const numbersOf = (state) => ({ ...state.callMetrics(), ...state.staffMetrics() });
const applying = (make) => () => {
  const state = make();
  return { take: (line) => state.apply(JSON.parse(line)), numbers: () => numbersOf(state) };
};

/**
 * The candidates. `make()` creates one with `take(line)` and `numbers()`, which must be the same
 * for all in the end. `most`: the largest number of events that it can handle in reasonable time.
 */
export const candidates = [
  { name: 'limit: bare maps', make: applying(() => new BareMaps()) },
  { name: 'apply', budget: 0.4, make: applying(() => new Projection()) },
  {
    name: 'apply with parseEvent',
    budget: 0.8,
    make: () => {
      const projection = new Projection();
      const take = (line) => {
        const parsed = parseEvent(JSON.parse(line));
        if (parsed.ok) projection.apply(parsed.event);
      };
      return { take, numbers: () => numbersOf(projection) };
    },
  },
  { name: 'store: check, apply, publish to all streams', budget: 0.8, make: watchedStore },
  { name: 'rival: RxJS scan with 12 selectors on each event', make: applying(() => new ScanSelectors()) },
  {
    name: 'rival: immutable reducer',
    most: 10_000,
    make: () => {
      let state = immutable.initial;
      return {
        take: (line) => void (state = immutable.reduce(state, JSON.parse(line))),
        numbers: () => ({ ...immutable.callMetrics(state), ...immutable.staffMetrics(state) }),
      };
    },
  },
];

export const baseline = {
  name: 'JSON.parse',
  make: () => {
    let types = 0;
    return { take: (line) => (types += JSON.parse(line).type.length), numbers: () => null };
  },
};
