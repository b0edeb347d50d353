/**
 * Compares the agent table with a table written by hand and with other libraries:
 * `node bench/table-bench.mjs`. For a quick look add
 * `--agents 500 --candidates callboard,vanilla --orders view --seconds 5`, and `--whole` to include
 * the heap and the checks. Needs a browser and an idle machine; takes eight to nine minutes.
 * `table/profile.mjs` shows where the time goes.
 *
 * Every candidate runs in a fresh page, shows the same agents in as many rows of the same height
 * and gets the same 1,000 changes a second (20 each 20 ms), while timers run at 1 Hz. The figure is
 * the time of the main thread (`TaskDuration` of the browser: scripts, style, layout, painting,
 * waiting for the compositor) in ms per second.
 *
 * - The time of an idle page is subtracted. It makes the same changes for its own agents and has no
 *   table, no timers and no frames.
 * - The figure includes all work for a change: callboard makes, checks, applies and publishes
 *   events; the others set values in their own agents, which costs next to nothing.
 * - The figure is the median over seconds. Diagnosis (stderr): `cpu` is the processor time of the
 *   main thread, on which other work of the machine has less influence; `script` leaves out
 *   microtasks, in which Lit renders.
 * - A figure counts only if all visible rows show the right names, states, calls, timers and
 *   statuses in the right order.
 *
 * The budget of 500 is for elements. Text nodes and Lit's comment nodes do not count.
 */
import { parseArgs } from 'node:util';
import { checkTable } from './table/checks.mjs';
import { bundle, heap, launch, median, openPage, render, renderTimes, sleep, watch } from './table/driver.mjs';

const files = {
  callboard: 'callboard',
  vanilla: 'vanilla-50',
  'vanilla-frame': 'vanilla-frame',
  'ag-grid': 'ag-grid',
  tanstack: 'tanstack',
};
const list = { type: 'string' };
const { values: wanted } = parseArgs({
  options: { agents: list, candidates: list, orders: list, seconds: list, whole: { type: 'boolean' } },
});
/**
 * Whether to run the slow measurements too: a minute for the heap, and the checks of 20,000 rows.
 */
const isWhole = wanted.whole ?? Object.keys(wanted).length === 0;
const seconds = Number(wanted.seconds ?? 5);
const warmUp = 2;
const names = wanted.candidates?.split(',') ?? Object.keys(files);
const sizes = (wanted.agents ?? '500,5000,20000').split(',').map(Number);
const orders = wanted.orders?.split(',') ?? ['view', 'state'];
const unknown = names.filter((name) => !(name in files));
if (unknown.length > 0) throw new Error(`no candidate ${unknown}: ${Object.keys(files).join('; ')}`);

const orderName = { view: 'view order', state: 'sorted by state' };
const round = (value) => Number(value.toPrecision(3));
const rows = [];
const add = (what, value, unit, budget = null) => {
  const within = budget === null ? null : value <= budget;
  rows.push({ what, value: round(value), unit, budget: budget === null ? null : round(budget), within });
};

const bundles = new Map();

/** The bundle of a candidate, made once. */
function scriptOf(file) {
  if (!bundles.has(file)) bundles.set(file, bundle(file));
  return bundles.get(file);
}

/** The budget, in ms per second. */
function budgetOf(agents, order, limit) {
  if (order === 'view') return agents === 500 ? limit && limit.net * 1.25 : 10;
  return { 5_000: 20, 20_000: 25 }[agents] ?? null;
}

async function measureIdle(browser, agents) {
  const opened = await openPage(browser, await scriptOf('idle'), { agents, order: 'view' });
  await opened.page.evaluate(() => globalThis.bench.start());
  await sleep(warmUp);
  const figures = await watch(opened, seconds);
  await opened.close();
  return figures;
}

/** Measures one candidate in one case; throws if its rows are wrong. */
async function measure(browser, name, { agents, order }, idle) {
  const script = await scriptOf(files[name]);
  // The two candidates that the budget compares render in three fresh pages.
  const more = name === 'callboard' || name === 'vanilla' ? 2 : 0;
  const times = await renderTimes(browser, script, { agents, order }, more);
  const opened = await openPage(browser, script, { agents, order });
  const { page, errors } = opened;
  try {
    const frames = await page.evaluate(() => globalThis.bench.frameRate());
    if (frames < 30) throw new Error(`the page draws ${frames} frames a second`);
    times.push(await render(opened));
    const first = median(times);
    await page.evaluate(() => globalThis.bench.start());
    await sleep(warmUp);
    const figures = await watch(opened, seconds);
    const { count: longTasks, longest } = await page.evaluate(() => globalThis.bench.longTasks());
    const { elements, nodes } = await page.evaluate(() => globalThis.bench.size());
    const isMinute = isWhole && agents === 5_000 && order === 'state';
    if (isMinute) await sleep(60 - warmUp - seconds);
    const megabytes = isMinute ? await heap(opened) : null;
    await page.evaluate(() => globalThis.bench.stop());
    const differences = await page.evaluate(() => globalThis.bench.differences());
    if (differences.length > 0) throw new Error(`screen differs: ${differences.slice(0, 4).join('; ')}`);
    if (errors.length > 0) throw new Error(errors.join('; '));
    const net = { task: figures.task - idle.task, cpu: figures.cpu - idle.cpu };
    const diagnosis = { ...figures, ...net, first, longTasks, longest, elements, nodes, megabytes };
    const shown = Object.entries(diagnosis).map(([field, value]) => `${field} ${value === null ? '-' : round(value)}`);
    console.error(`${agents}, ${orderName[order]}, ${name}: ${shown.join(', ')}`);
    return { ...diagnosis, net: net.task };
  } finally {
    await opened.close();
  }
}

/** Measures all candidates in one case, adds their rows and returns the result of callboard. */
async function compare(browser, place, idle) {
  const { agents, order } = place;
  const title = `${agents.toLocaleString('en')} agents, ${orderName[order]}`;
  // Measure the limit first, since the budget of callboard depends on it.
  const inTurn = ['vanilla', ...Object.keys(files)].filter((name, index, all) => all.indexOf(name) === index);
  const results = new Map();
  for (const name of inTurn) {
    const isNeeded = name !== 'vanilla-frame' || (agents === 500 && order === 'view');
    if (!names.includes(name) || !isNeeded) continue;
    try {
      results.set(name, await measure(browser, name, place, idle));
    } catch (error) {
      console.error(`${title}, ${name}: ${error.message}`);
      const unit = error.message.startsWith('screen differs') ? 'screen differs' : 'failed';
      rows.push({ what: `${title}: ${name}`, value: null, unit, budget: null, within: false });
      process.exitCode = 1;
    }
  }
  const limit = results.get('vanilla') ?? null;
  const own = results.get('callboard') ?? null;
  for (const [name, { net }] of results) {
    add(`${title}: ${name}`, net, 'ms/s', name === 'callboard' ? budgetOf(agents, order, limit) : null);
  }
  if (own && limit) {
    add('... by processor time alone: vanilla', limit.cpu, 'ms/s');
    add('... by processor time alone: callboard', own.cpu, 'ms/s');
    add('... first render: vanilla', limit.first, 'ms');
    add('... first render: callboard', own.first, 'ms', limit.first + 30);
  }
  for (const [name, { megabytes }] of results) if (megabytes) add(`... heap after a minute: ${name}`, megabytes, 'MB');
  return own;
}

const browser = await launch();
try {
  const all = [];
  let idle;
  for (const agents of sizes) {
    idle = await measureIdle(browser, agents);
    console.error(
      `${agents}, idle: ${Object.entries(idle)
        .map(([field, value]) => `${field} ${round(value)}`)
        .join(', ')}`,
    );
    for (const order of orders) all.push(await compare(browser, { agents, order }, idle));
  }
  const own = all.filter(Boolean);
  if (own.length > 0) {
    add(
      'callboard: long tasks in all cases',
      own.reduce((sum, { longTasks }) => sum + longTasks, 0),
      'tasks',
      0,
    );
    add('... the longest', Math.max(...own.map(({ longest }) => longest)), 'ms');
    add('callboard: elements in the page at most', Math.max(...own.map(({ elements }) => elements)), 'elements', 500);
    add('... with texts and comments', Math.max(...own.map(({ nodes }) => nodes)), 'nodes');
  }
  if (isWhole) {
    const { rows: kept, held } = await checkTable(browser, await scriptOf('callboard'), idle);
    rows.push(...kept);
    add('20,000 sorted, the order held by the pointer: callboard', held, 'ms/s');
  }
} finally {
  await browser.close();
}
console.table(rows);
console.log(JSON.stringify({ node: process.version, rows }));
