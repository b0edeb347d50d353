/**
 * Catching up with a million events in one message: `node --expose-gc bench/catch-up-bench.mjs`.
 * The store applies them in slices. Measures the longest time for which it blocks the thread, and
 * the total time beside that of applying everything at once.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { loadCore, streams } from './load-core.mjs';
import { linesOf } from './store-bench.workload.mjs';

const { Projection, parseEvent, createMonitoringStore } = await loadCore();
const count = 1_000_000;

/** The events, parsed in advance: sources parse in tasks of their own. */
const events = linesOf(count).map((line) => JSON.parse(line));
globalThis.gc();

function inOneGo() {
  const projection = new Projection();
  const start = performance.now();
  for (const event of events) {
    const parsed = parseEvent(event);
    if (parsed.ok) projection.apply(parsed.event);
  }
  return { time: performance.now() - start, numbers: projection.callMetrics() };
}

async function inSlices() {
  let deliver;
  const store = createMonitoringStore({
    source: { heartbeatInterval: 1_000_000, connect: (given) => ((deliver = given), () => {}) },
    onDiagnostic: () => {},
  });
  let numbers = null;
  store.callMetrics$.subscribe((value) => (numbers = value));
  for (const stream of streams) store[stream].subscribe(() => {});
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const start = performance.now();
  const live = new Promise((resolve) => store.connection$.subscribe(({ state }) => state === 'live' && resolve()));
  delay.enable();
  deliver({ type: 'events', events });
  deliver({ type: 'connection', connection: { state: 'live' } });
  await live;
  const time = performance.now() - start;
  delay.disable();
  return { time, longest: delay.max / 1e6, numbers };
}

inOneGo();
const whole = inOneGo();
await inSlices();
const sliced = await inSlices();
if (JSON.stringify(sliced.numbers) !== JSON.stringify(whole.numbers)) throw new Error('the numbers differ');
const row = (what, value, unit, budget = null) => ({
  ...{ what, value: Number(value.toPrecision(3)), unit, budget },
  within: budget === null ? null : value <= budget,
});
const rows = [
  row('1 M events in one go: check and apply', whole.time, 'ms'),
  row('... in slices, with all streams watched', sliced.time / whole.time, 'x one go', 1.25),
  row('... longest that nothing else got its turn', sliced.longest, 'ms', 16),
];
console.table(rows);
console.log(JSON.stringify({ node: process.version, rows }));
process.exit();
