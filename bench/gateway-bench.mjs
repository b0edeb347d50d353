/**
 * Measures what a gateway takes in and sends out: `node bench/gateway-bench.mjs`, for a quick look
 * with `--pages 1000`. Needs `npm run build` and an idle machine: the gateway, its pages, the
 * feed and the browser share its processors. Takes four minutes.
 *
 * - The *limit* beside the gateway is a server of bare `ws` that sends the same frames to as many
 *   sockets and does nothing else: no checks, no log, no rights, no state. The pages are the same
 *   processes for both.
 * - "As fast as it goes" is the time from posting the first event until the last page has the last
 *   one: the median of three rounds after a warm-up.
 * - "Opening" is the time from navigation until a board in a real browser shows the right numbers
 *   of a day in the gateway's log.
 * - "Delay" is the time from an event's `at` until a page has its frame, at a constant rate of
 *   events in small requests. For the limit it begins when a frame is sent, at the same times.
 */
import { parseArgs } from 'node:util';
import { GatewayProcess } from '../server/test/support/gateway-process.js';
import { Load } from '../server/test/support/load.js';
import { ensureNatsServer, startNats } from '../server/test/support/nats-cluster.js';
import { administrator, removeFolders } from '../server/test/support/world.js';
import { Feeder, figuresOf, openingOf, pause, quantile } from './gateway/feeding.mjs';
import { HelperProcess } from './gateway/helper-process.mjs';
import { openingAfter } from './gateway/opening.mjs';
import { PaintedPage } from './gateway/painted-page.mjs';

const { values } = parseArgs({ options: { pages: { type: 'string', default: '1000,10000' } } });
const sizes = values.pages.split(',').map(Number);
const rows = [];
const round = (value) => Number(value.toPrecision(3));
const add = (what, value, unit, budget = null, within = null) =>
  rows.push({ what, value: round(value), unit, budget, within });

/** How many events to post as fast as it goes; for the delay, how many a second for how long. */
const [rushed, perSecond, seconds] = [10_000, 200, 10];
const timesRushed = 3;
const eventsOf = (load, count) => Array.from({ length: count }, () => load.next(Date.now()));

async function withGateway(act, { args = [] } = {}) {
  const gateway = await GatewayProcess.start({ args: ['--origin=*', ...args] });
  try {
    const load = new Load(7, { agents: 200 });
    const feeder = await Feeder.of(gateway.url);
    await feeder.tell(load.directory(Date.now()));
    return await act({ gateway, load, feeder });
  } finally {
    await gateway.stop();
  }
}

async function measureIngest() {
  await withGateway(async ({ load, feeder }) => {
    await feeder.rush(eventsOf(load, 20_000));
    const time = await feeder.rush(eventsOf(load, 60_000));
    add('ingest, durable in the embedded log: 500 events a request, 4 at a time', 60_000 / (time / 1_000), 'events/s');
    const single = await feeder.rush(eventsOf(load, 3_000), { batch: 1, atOnce: 1 });
    add('... one event a request, one at a time', 3_000 / (single / 1_000), 'events/s');
  });
  if (!ensureNatsServer()) return;
  const cluster = await startNats({ nodes: 3 });
  await withGateway(
    async ({ gateway, load }) => {
      const feeders = await Promise.all(Array.from({ length: 8 }, (_, n) => Feeder.of(gateway.url, `pbx-${n}`)));
      const [one] = feeders;
      await one.rush(eventsOf(load, 1_000), { batch: 100 });
      const alone = await one.rush(eventsOf(load, 2_000), { batch: 100 });
      add('ingest, held by three nodes of NATS on this machine: one feed', 2_000 / (alone / 1_000), 'events/s');
      const start = performance.now();
      await Promise.all(feeders.map((feeder) => feeder.rush(eventsOf(load, 1_000), { batch: 100, atOnce: 1 })));
      add('... eight feeds', 8_000 / ((performance.now() - start) / 1_000), 'events/s');
    },
    { args: [`--nats=${cluster.urls.join(',')}`] },
  );
  await cluster.stop();
}

const upToOf = (frames) => JSON.parse(frames.at(-1).text).upTo;

/** The median time of three rounds after a warm-up, in ms. */
async function medianTime(rush) {
  await rush();
  const times = [];
  for (let n = 0; n < timesRushed; n += 1) times.push(await rush());
  return quantile(times, 0.5);
}

/** Sends the same frames by bare `ws`: gives the time as fast as it goes, in ms, and the delays. */
async function measureLimit(crowd, count, rush, paced) {
  const bare = new HelperProcess('bare-broadcast.mjs');
  const port = await bare.do('listen');
  await crowd.do('open', { url: `ws://127.0.0.1:${port}`, count });
  const time = await medianTime(async () => {
    await crowd.do('forget');
    const reached = crowd.do('reach', { upTo: upToOf(rush) });
    const start = await bare.do('rush', { frames: rush.map(({ text }) => text) });
    return (await reached) - start;
  });
  await crowd.do('forget');
  const [first] = paced;
  const through = crowd.do('reach', { upTo: upToOf(paced) });
  const frames = paced.map(({ text }) => text);
  const sent = await bare.do('pace', { frames, times: paced.map(({ at }) => at - first.at) });
  await through;
  const { arrivals } = await crowd.do('seen');
  const delays = arrivals.flatMap((own) => own.map((at, index) => at - sent[index]));
  await crowd.do('close');
  await bare.do('close');
  bare.stop();
  return { time, delays };
}

async function measureFanOut(count) {
  const title = `${count.toLocaleString('en')} pages`;
  await withGateway(async ({ gateway, load, feeder }) => {
    const crowd = new HelperProcess('crowd.mjs');
    const { hello } = await openingOf(gateway.url, administrator);
    await pause(500);
    const before = await figuresOf(gateway.url);
    await crowd.do('open', { url: `${gateway.url.replace('http', 'ws')}/v1/live`, hellos: [hello], count });
    await pause(1_000);
    const idle = await figuresOf(gateway.url);
    await pause(5_000);
    const later = await figuresOf(gateway.url);
    if (later.pages !== count) throw new Error(`${later.pages} pages follow instead of ${count}`);

    const time = await medianTime(async () => {
      const events = eventsOf(load, rushed);
      const { upTo } = await openingOf(gateway.url, administrator);
      await crowd.do('forget');
      const start = Date.now();
      const reached = crowd.do('reach', { upTo: upTo + rushed });
      await feeder.rush(events);
      return (await reached) - start;
    });
    const { recorded: rush, frames, bytes } = await crowd.do('seen');

    await crowd.do('forget');
    const painted = await PaintedPage.open(gateway.url, feeder);
    await feeder.pace(() => load.next(Date.now()), { perSecond, seconds });
    const paints = await painted.close();
    const opening = await openingOf(gateway.url, administrator);
    await crowd.do('reach', { upTo: opening.upTo });
    const { recorded: paced, delays } = await crowd.do('seen');
    await crowd.do('close');

    const limit = await measureLimit(crowd, count, rush, paced);
    crowd.stop();
    add(`${title}: events a second to all, as fast as it goes: gateway`, rushed / (time / 1_000), 'events/s');
    add('... bare ws, the same frames', rushed / (limit.time / 1_000), 'events/s');
    add('... gateway to bare ws', limit.time / time, 'x', 0.7, limit.time / time >= 0.7);
    add('... messages', frames / (time / 1_000), 'a second');
    add('... megabytes', bytes / 1e6 / (time / 1_000), 'a second');
    add(`... delay at ${perSecond} events/s to frame, p50: gateway`, quantile(delays, 0.5), 'ms');
    add('... p99', quantile(delays, 0.99), 'ms');
    add('... of bare ws, p50', quantile(limit.delays, 0.5), 'ms');
    add('... of bare ws, p99', quantile(limit.delays, 0.99), 'ms');
    add('... to paint in Chromium, p50', quantile(paints, 0.5), 'ms');
    add('... to paint in Chromium, p99', quantile(paints, 0.99), 'ms');
    add('... memory of an idle page', (later.memory - before.memory) / count / 1_000, 'kB');
    add('... processor while nothing happens', ((later.cpu - idle.cpu) / 5) * 100, '% of one');
  });
}

/** Measures what different rights of pages cost. */
async function measureClasses(count) {
  const costs = [];
  for (const classes of [1, 10, 100]) {
    await withGateway(async ({ gateway, load, feeder }) => {
      const crowd = new HelperProcess('crowd.mjs');
      const claims = Array.from({ length: classes }, (_, n) => ({
        ...{ account: 'acme', role: 'manager', groups: [`g${1 + (n % 4)}`, `another ${n}`] },
      }));
      const hellos = [];
      for (const own of claims) hellos.push((await openingOf(gateway.url, own)).hello);
      await crowd.do('open', { url: `${gateway.url.replace('http', 'ws')}/v1/live`, hellos, count });
      const before = await figuresOf(gateway.url);
      if (before.classes !== classes) throw new Error(`${before.classes} classes instead of ${classes}`);
      await feeder.pace(() => load.next(Date.now()), { perSecond, seconds });
      const after = await figuresOf(gateway.url);
      costs.push([classes, ((after.cpu - before.cpu) / seconds) * 100]);
      await crowd.do('close');
      crowd.stop();
    });
  }
  for (const [index, [classes, cost]] of costs.entries()) {
    const title =
      index === 0 ? `${count.toLocaleString('en')} pages, ${perSecond} events/s: processor, classes of view: ` : '... ';
    add(`${title}${classes}`, cost, '% of one');
  }
}

/** Measures opening a page in the middle of a day, after few events and after many. */
async function measureOpening() {
  const [few, many] = [await openingAfter(10_000), await openingAfter(1_000_000)];
  for (const [size, { bytes, state, shown }] of [
    ['10 k', few],
    ['1 M', many],
  ]) {
    add(`opening a page after ${size} events of the day: the state, before it is packed`, bytes / 1e6, 'MB');
    add('... until the state is there', state, 'ms');
    add('... until Chromium shows the right numbers', shown, 'ms');
  }
  add('opening a page after 1 M events to 10 k: until the right numbers', many.shown / few.shown, 'x');
}

try {
  await measureIngest();
  await measureOpening();
  for (const count of sizes) await measureFanOut(count);
  await measureClasses(1_000);
} finally {
  removeFolders();
}
console.table(rows);
console.log(JSON.stringify({ node: process.version, rows }));
process.exit();
