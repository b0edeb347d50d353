/**
 * Measures the core against its budgets: `node --expose-gc bench/store-bench.mjs`.
 *
 * Times are relative to `JSON.parse` of the same lines in the same run, as medians of interleaved
 * rounds. They are meaningful only on an idle machine; exceeded budgets do not fail.
 */
import { loadCore } from './load-core.mjs';
import { baseline, candidates } from './store/candidates.mjs';
import { directory, linesOf, openCalls, trafficOf, workday } from './store-bench.workload.mjs';

if (!globalThis.gc) throw new Error('run it with: node --expose-gc bench/store-bench.mjs');

const { Projection } = await loadCore();
const limit = candidates[0].name;
const rounds = 5;
const piece = 5_000;
const megabyte = 1_048_576;

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

function timeOf(work) {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/** Lines kept outside of the heap, where they do not slow down each garbage collection. */
class Lines {
  #text;
  #ends = [];

  constructor(lines) {
    this.#text = Buffer.from(lines.join(''), 'latin1');
    let end = 0;
    for (const line of lines) this.#ends.push((end += line.length));
  }

  /** The first `count` lines, in chunks as from a network. */
  *pieces(count) {
    for (let start = 0; start < count; start += piece) {
      const ends = this.#ends.slice(start, Math.min(count, start + piece));
      yield ends.map((end, index) => this.#text.latin1Slice(ends[index - 1] ?? this.#ends[start - 1] ?? 0, end));
    }
  }
}

const canonical = (numbers) => JSON.stringify(Object.entries(numbers).sort());

/**
 * The median time in ms that each candidate needs for the lines. Candidates take turns, and the
 * first turn is a warm-up. Its objects are kept and no garbage collection is forced, since V8
 * discards code that was optimised for objects of which none is left.
 */
function measure(candidates, lines, count) {
  const times = candidates.map(() => []);
  const warm = [];
  const numbers = new Map();
  for (let round = 0; round <= rounds; round += 1) {
    for (const [index, { name, make }] of candidates.entries()) {
      const candidate = make();
      let time = 0;
      for (const given of lines.pieces(count)) {
        time += timeOf(() => {
          for (const line of given) candidate.take(line);
        });
      }
      if (round > 0) times[index].push(time);
      else {
        warm.push(candidate);
        numbers.set(name, candidate.numbers());
      }
    }
  }
  numbers.delete(baseline.name);
  // A time is meaningful only if all candidates compute the same numbers.
  if (new Set([...numbers.values()].map(canonical)).size > 1)
    throw new Error(`the numbers differ: ${JSON.stringify([...numbers])}`);
  return new Map(candidates.map(({ name }, index) => [name, median(times[index])]));
}

function applyRows() {
  const all = linesOf(1_000_000);
  const length = Math.round(all.reduce((sum, line) => sum + line.length, 0) / all.length);
  const lines = new Lines(all.splice(0));
  const rows = [{ what: 'mean length of a line', value: length, unit: 'characters' }];
  const relative = new Map();
  for (const [size, count] of [
    ['10 k', 10_000],
    ['100 k', 100_000],
    ['1 M', 1_000_000],
  ]) {
    globalThis.gc();
    const isShort = count === 10_000;
    // Slow candidates get only the short day, beside the limit.
    const measured = candidates.filter(({ name, most }) => (isShort ? most || name === limit : !most));
    const times = measure([baseline, ...measured], lines, count);
    const parse = times.get(baseline.name);
    const over = (name) => (times.get(name) - parse) / parse;
    rows.push({ what: `${baseline.name}, ${size} events`, value: (parse / count) * 1_000, unit: 'µs/event' });
    for (const { name, budget } of measured) {
      if (!isShort) relative.set(name, [...(relative.get(name) ?? []), over(name)]);
      rows.push({ what: `${name}, ${size} events`, value: over(name), unit: 'x JSON.parse', budget });
    }
    if (!isShort)
      rows.push({ what: `apply to the limit, ${size} events`, value: over('apply') / over(limit), unit: 'x' });
  }
  for (const [name, [few, many]] of relative) {
    const budget = name.startsWith('rival') || name === limit ? undefined : 1.4;
    rows.push({ what: `${name}, 1 M to 100 k`, value: many / few, unit: 'x', budget });
  }
  return rows;
}

/** The heap in use after a million finished calls, with the unprocessed callers. */
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

/**
 * A snapshot from the middle of a day as JSON: 5,000 agents, 2,000 open calls and `calls` finished
 * ones, with at most `toCallBack` unprocessed callers.
 */
function snapshotAfter(calls, toCallBack = Infinity) {
  const agents = 5_000;
  const noon = workday.from + 12 * 3_600_000;
  const projection = new Projection();
  for (const event of directory(agents)) projection.apply(event);
  for (const event of trafficOf(calls, { from: workday.from, to: noon }, { agents })) projection.apply(event);
  projection.advance(noon + 1_200_000);
  for (const { contact } of projection.unprocessedCallers().slice(toCallBack)) {
    if (contact) projection.apply({ type: 'contact.reached', at: projection.now, key: contact.key });
  }
  projection.advance(noon + 2_400_000);
  for (const event of openCalls(2_000, projection.now, agents)) projection.apply(event);
  return { text: JSON.stringify(projection.snapshot()), lost: projection.callMetrics().unprocessed };
}

/**
 * Restoring after few and after many calls with the same open calls, then with all missed callers.
 */
function openingRows() {
  const short = snapshotAfter(10_000);
  const days = [
    ['10 k calls', short],
    ['1 M calls', snapshotAfter(1_000_000, short.lost)],
    ['1 M calls, few of the lost called back', snapshotAfter(1_000_000)],
  ].map(([size, snapshot]) => ({ size, ...snapshot, parsing: [], opening: [] }));
  for (let round = 0; round < 3 * rounds; round += 1) {
    for (const { text, parsing, opening } of days) {
      let snapshot;
      parsing.push(timeOf(() => (snapshot = JSON.parse(text))));
      opening.push(
        timeOf(() => {
          const restored = Projection.restore(snapshot);
          return [restored.callMetrics(), restored.staffMetrics(), restored.agents(), restored.openCalls()];
        }),
      );
    }
  }
  const rows = days.flatMap(({ size, text, lost, parsing, opening }) => [
    { what: `snapshot of 5,000 agents, 2,000 open calls, after ${size}`, value: text.length / megabyte, unit: 'MB' },
    { what: '... missed and still to be called back', value: lost, unit: 'calls' },
    { what: '... its JSON.parse', value: median(parsing), unit: 'ms' },
    { what: '... opening: restore, numbers, rows', value: median(opening), unit: 'ms', budget: 50 },
  ]);
  const [afterFew, afterMany] = days.map(({ opening }) => median(opening));
  const first = days[0].parsing[0] + days[0].opening[0];
  rows.push({ what: 'opening, 1 M calls before to 10 k', value: afterMany / afterFew, unit: 'x' });
  rows.push({ what: 'opening with JSON.parse, the first time', value: first, unit: 'ms', budget: 50 });
  return rows;
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
