/**
 * What the core costs, against the budgets of the design: `node --expose-gc bench/store-bench.mjs`.
 *
 * Times are given relative to `JSON.parse` of the same lines in the same run, as medians of interleaved rounds, and mean
 * something on a quiet machine only; the figures count and nothing fails by them. A candidate is `{name, make}`: `make()`
 * gives a fresh consumer of lines.
 */
import { loadCore, streams } from './load-core.mjs';
import { directory, linesOf, openCalls, trafficOf, workday } from './store-bench.workload.mjs';

if (!globalThis.gc) throw new Error('run it with: node --expose-gc bench/store-bench.mjs');

const rounds = 5;
const piece = 5_000;
const megabyte = 1_048_576;

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

function timeOf(work) {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/** Lines kept outside of the heap, as those of a stream are: a million strings in it would be gone through by each collection. */
class Lines {
  #text;
  #ends = [];

  constructor(lines) {
    this.#text = Buffer.from(lines.join(''), 'latin1');
    let end = 0;
    for (const line of lines) this.#ends.push((end += line.length));
  }

  /** So many of them, in pieces as a network brings them. */
  *pieces(count) {
    for (let start = 0; start < count; start += piece) {
      const ends = this.#ends.slice(start, Math.min(count, start + piece));
      yield ends.map((end, index) => this.#text.latin1Slice(ends[index - 1] ?? this.#ends[start - 1] ?? 0, end));
    }
  }
}

/**
 * The median time in ms that each candidate needs for the lines, taken in turns; the first turn only warms up. No collection
 * is forced, and what the warm-up made lives on: code compiled for objects of which none is left would be thrown away.
 */
function measure(candidates, lines, count) {
  const times = candidates.map(() => []);
  const warm = [];
  for (let round = 0; round <= rounds; round += 1) {
    for (const [index, { make }] of candidates.entries()) {
      const consume = make();
      let time = 0;
      for (const given of lines.pieces(count)) {
        time += timeOf(() => {
          for (const line of given) consume(line);
        });
      }
      if (round > 0) times[index].push(time);
      else warm.push(consume);
    }
  }
  return new Map(candidates.map(({ name }, index) => [name, median(times[index])]));
}

const { Projection, parseEvent, createMonitoringStore } = await loadCore();

const baseline = {
  name: 'JSON.parse',
  make: () => {
    let types = 0;
    return (line) => (types += JSON.parse(line).type.length);
  },
};

/** How many events come in one message of a source, and how many messages between two frames. */
const [perMessage, perFrame] = [100, 10];

/** A store on a source that delivers in messages, with everything watched: it checks, applies and publishes. */
function watchedStore() {
  let deliver;
  const frames = [];
  const store = createMonitoringStore({
    source: { heartbeatInterval: 1_000, connect: (given) => ((deliver = given), () => {}) },
    clock: { now: () => workday.from, setTimeout: () => 0, clearTimeout: () => {} },
    scheduler: { schedule: (work) => frames.push(work) },
    onDiagnostic: () => {},
  });
  for (const stream of streams) store[stream].subscribe(() => {});
  deliver({ type: 'connection', connection: { state: 'live' } });
  let events = [];
  let messages = 0;
  return (line) => {
    events.push(JSON.parse(line));
    if (events.length < perMessage) return;
    deliver({ type: 'events', events });
    events = [];
    messages += 1;
    if (messages % perFrame === 0) for (const work of frames.splice(0)) work();
  };
}

/** What is measured over the baseline, and the budget for each. */
const candidates = [
  {
    name: 'apply',
    budget: 0.4,
    make: () => {
      const projection = new Projection();
      return (line) => projection.apply(JSON.parse(line));
    },
  },
  {
    name: 'apply with parseEvent',
    budget: 0.8,
    make: () => {
      const projection = new Projection();
      return (line) => {
        const parsed = parseEvent(JSON.parse(line));
        if (parsed.ok) projection.apply(parsed.event);
      };
    },
  },
  { name: 'store: check, apply, publish to all streams', budget: 0.8, make: watchedStore },
];

function applyRows() {
  const all = linesOf(1_000_000);
  const length = Math.round(all.reduce((sum, line) => sum + line.length, 0) / all.length);
  const lines = new Lines(all.splice(0));
  const rows = [{ what: 'mean length of a line', value: length, unit: 'characters' }];
  const relative = new Map();
  for (const [size, count] of [
    ['100 k', 100_000],
    ['1 M', 1_000_000],
  ]) {
    globalThis.gc();
    const times = measure([baseline, ...candidates], lines, count);
    const parse = times.get(baseline.name);
    rows.push({ what: `${baseline.name}, ${size} events`, value: (parse / count) * 1_000, unit: 'µs/event' });
    for (const { name, budget } of candidates) {
      const value = (times.get(name) - parse) / parse;
      relative.set(name, [...(relative.get(name) ?? []), value]);
      rows.push({ what: `${name}, ${size} events`, value, unit: 'x JSON.parse', budget });
    }
  }
  for (const [name, [few, many]] of relative) {
    rows.push({ what: `${name}, 1 M to 100 k`, value: many / few, unit: 'x', budget: 1.4 });
  }
  return rows;
}

/** Heap that a million finished calls leave behind, with who is still to be called back. */
function heapRows() {
  const heap = () => {
    globalThis.gc();
    globalThis.gc();
    return process.memoryUsage().heapUsed;
  };
  const projection = new Projection();
  for (const event of directory(500)) projection.apply(event);
  const before = heap();
  for (const event of trafficOf(1_000_000)) projection.apply(event);
  projection.advance(workday.to + 200_000 + 60_000);
  const value = (heap() - before) / megabyte;
  const { accepted, unprocessed } = projection.callMetrics();
  return [
    { what: 'heap of 1 M finished calls', value, unit: 'MB', budget: 20 },
    { what: '... accepted', value: accepted, unit: 'calls' },
    { what: '... still to be called back', value: unprocessed, unit: 'calls' },
  ];
}

/** Opening a page mid-day: 5,000 agents, 2,000 open calls, 100,000 calls before. */
function openingRows() {
  const agents = 5_000;
  const noon = workday.from + 12 * 3_600_000;
  const projection = new Projection();
  for (const event of directory(agents)) projection.apply(event);
  for (const event of trafficOf(100_000, { from: workday.from, to: noon }, { agents })) projection.apply(event);
  projection.advance(noon + 1_200_000);
  for (const event of openCalls(2_000, projection.now, agents)) projection.apply(event);
  const text = JSON.stringify(projection.snapshot());
  const open = (snapshot) => {
    const restored = Projection.restore(snapshot);
    return [restored.callMetrics(), restored.staffMetrics(), restored.agents(), restored.openCalls()];
  };
  const parsing = [];
  const opening = [];
  for (let round = 0; round < 3 * rounds; round += 1) {
    let snapshot;
    parsing.push(timeOf(() => (snapshot = JSON.parse(text))));
    opening.push(timeOf(() => open(snapshot)));
  }
  return [
    { what: 'snapshot of 5,000 agents, 2,000 open calls', value: text.length / megabyte, unit: 'MB of JSON' },
    { what: 'its JSON.parse', value: median(parsing), unit: 'ms' },
    { what: 'opening: restore, numbers, rows', value: median(opening), unit: 'ms', budget: 50 },
    { what: 'opening with JSON.parse, the first time', value: parsing[0] + opening[0], unit: 'ms', budget: 50 },
  ];
}

const rows = [...applyRows(), ...heapRows(), ...openingRows()].map(({ budget, value, ...row }) => ({
  what: row.what,
  value: Number(value.toPrecision(3)),
  unit: row.unit,
  budget: budget ?? null,
  within: budget === undefined ? null : value <= budget,
}));
console.table(rows);
console.log(JSON.stringify({ node: process.version, rows }));
