/**
 * Shows where the main thread's time goes: `node bench/table/profile.mjs callboard 500 view`
 * (candidate, agents, order; `held` as a fourth argument puts the pointer over the rows). Prints
 * the self time of the browser's tasks from its trace, in ms per second, then the time of the
 * functions in a bundle that is not minified.
 */
import { bundle, render, launch, openPage, sleep } from './driver.mjs';

const [name = 'callboard', agents = '500', order = 'view', held] = process.argv.slice(2);
const SECONDS = 5;

/** Self time of the main thread's trace events by name, in µs of processor time. */
function selfTimes(events) {
  const main = events.find(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain');
  const busiest = new Map();
  for (const { ph, pid, tid, name } of events) {
    if (ph === 'X' && name === 'RunTask') busiest.set(`${pid} ${tid}`, (busiest.get(`${pid} ${tid}`) ?? 0) + 1);
  }
  const mains = events
    .filter(({ name, args }) => name === 'thread_name' && args.name === main.args.name)
    .map(({ pid, tid }) => `${pid} ${tid}`)
    .sort((a, b) => (busiest.get(b) ?? 0) - (busiest.get(a) ?? 0));
  const own = events.filter(({ ph, pid, tid }) => ph === 'X' && `${pid} ${tid}` === mains[0]);
  own.sort((a, b) => a.ts - b.ts || b.dur - a.dur);
  const self = new Map();
  const counts = new Map();
  const add = (event, time) => self.set(event, (self.get(event) ?? 0) + time);
  const open = [];
  for (const { name, ts, dur = 0, tdur = dur } of own) {
    while (open.length > 0 && open.at(-1).end <= ts) open.pop();
    if (open.length > 0) add(open.at(-1).name, -tdur);
    add(name, tdur);
    counts.set(name, (counts.get(name) ?? 0) + 1);
    open.push({ name, end: ts + dur });
  }
  return { self, counts };
}

/** Self and total time of each function, in µs. */
function functionTimes({ nodes, samples, timeDeltas }) {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const parents = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id])));
  // Label an anonymous function by its caller.
  const label = (id) => {
    const { functionName } = byId.get(id).callFrame;
    return functionName || (parents.has(id) ? `${label(parents.get(id))} >` : '(root)');
  };
  const [self, whole] = [new Map(), new Map()];
  samples.forEach((id, index) => {
    const time = timeDeltas[index];
    self.set(label(id), (self.get(label(id)) ?? 0) + time);
    const names = new Set();
    for (let at = id; at !== undefined; at = parents.get(at)) names.add(label(at));
    for (const each of names) whole.set(each, (whole.get(each) ?? 0) + time);
  });
  return { self, whole };
}

const perSecond = (time) => Number((time / 1000 / SECONDS).toFixed(2));
const top = (times, count, more = () => ({})) =>
  Object.fromEntries(
    [...times]
      .sort(([, a], [, b]) => b - a)
      .slice(0, count)
      .map(([name, time]) => [name, { 'ms/s': perSecond(time), ...more(name) }]),
  );

const browser = await launch();
try {
  const opened = await openPage(browser, await bundle(name, false), { agents: Number(agents), order });
  const { page, session } = opened;
  await render(opened);
  if (held) await page.mouse.move(600, 400);
  await page.evaluate(() => globalThis.bench.start());
  await sleep(2);
  await page.tracing.start({ categories: ['toplevel', 'devtools.timeline', 'blink', 'cc', 'v8'] });
  await sleep(SECONDS);
  const { traceEvents } = JSON.parse(new TextDecoder().decode(await page.tracing.stop()));
  const { self, counts } = selfTimes(traceEvents);
  console.table(top(self, 30, (name) => ({ '1/s': counts.get(name) / SECONDS })));
  await session.send('Profiler.enable');
  await session.send('Profiler.setSamplingInterval', { interval: 200 });
  await session.send('Profiler.start');
  await sleep(SECONDS);
  const { profile } = await session.send('Profiler.stop');
  const { self: own, whole } = functionTimes(profile);
  for (const idle of ['(idle)', '(root)']) for (const times of [own, whole]) times.delete(idle);
  console.log('functions, self');
  console.table(top(own, 30));
  console.log('functions, including their callees');
  console.table(top(whole, 40));
} finally {
  await browser.close();
}
