/** The faults of the embedded log, its gateway, its pages and its feed: each a function of a seed that resolves with a scenario's result. */
import { appendFileSync, readdirSync, statSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { random } from '../../../scripts/random.mjs';
import { ChaosProxy } from '../support/chaos-proxy.mjs';
import { GatewayProcess } from '../support/gateway-process.mjs';
import { until } from '../support/page.mjs';
import { administrator, sign } from '../support/world.mjs';
import { Scenario } from './scenario.mjs';

const during = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** A gateway in a process of its own, with everything around it. */
async function begin(seed, { args, limit, rate } = {}) {
  const gateway = await GatewayProcess.start({ args, limit });
  const scenario = await Scenario.start({ url: gateway.url, seed, rate });
  const end = () => scenario.end({ stopGateway: () => gateway.stop(), folder: gateway.folder });
  return { gateway, scenario, end, roll: random(seed) };
}

async function killed(seed) {
  const { gateway, scenario, end, roll } = await begin(seed);
  for (let round = 0; round < 3; round += 1) {
    await during(200 + roll() * 800);
    await scenario.fault(async () => {
      await gateway.kill();
      await gateway.start();
    });
  }
  return end();
}

/** What a process that dies in the middle of writing leaves: pages after the last that counts, of which no record tells. */
async function tornWrite(seed) {
  const { gateway, scenario, end, roll } = await begin(seed);
  for (let round = 0; round < 2; round += 1) {
    await during(200 + roll() * 500);
    await scenario.fault(async () => {
      await gateway.kill();
      const torn = Buffer.alloc(1 + Math.floor(roll() * 9_000), 0xa5);
      for (const file of dataFiles(gateway.folder)) appendFileSync(file, torn);
      await gateway.start();
    });
  }
  return end();
}

function dataFiles(folder) {
  const names = readdirSync(join(folder, 'log'), { recursive: true });
  const files = names.map((name) => join(folder, 'log', name)).filter((file) => file.endsWith('data.mdb'));
  if (files.length === 0 || !files.every((file) => statSync(file).isFile())) throw new Error('no log file');
  return files;
}

/** The disk ends: nothing more is acknowledged, and nothing that was is lost. */
async function diskFull(seed) {
  const { gateway, scenario, end } = await begin(seed, { limit: 400, rate: 1_500 });
  await until('the gateway refuses what it cannot keep', () => scenario.feed.refusals > 3);
  // It goes on serving what it has.
  const [page] = scenario.pages;
  if (page.state !== 'live') throw new Error(`with a full disk a page is ${page.state}`);
  await scenario.fault(() => gateway.makeRoom());
  return end();
}

/** Pages come through something that cuts them off each 3 seconds, delays, overtakes and halves. */
async function badProxy(seed) {
  const gateway = await GatewayProcess.start();
  const proxy = await ChaosProxy.start({ port: gateway.port, seed });
  const scenario = await Scenario.start({ url: proxy.url, seed, feedUrl: gateway.url });
  await during(7_000);
  await scenario.fault(() => proxy.calm());
  const result = await scenario.end({ stopGateway: () => gateway.stop(), folder: gateway.folder });
  await proxy.close();
  return result;
}

/** The whole process stands still for longer than pages believe it. */
async function frozenGateway(seed) {
  const { gateway, scenario, end } = await begin(seed);
  gateway.freeze();
  await until('the pages say that they are not live', () => scenario.pages.every(({ state }) => state !== 'live'));
  await scenario.fault(() => gateway.thaw());
  return end();
}

async function restarted(seed) {
  const { gateway, scenario, end } = await begin(seed);
  await scenario.fault(async () => {
    const code = await gateway.stop();
    if (code !== 0) throw new Error(`the gateway ended with ${code}`);
    await gateway.start();
  });
  return end();
}

/** A feed that tells everything twice, a good part of it the wrong way round, and stops for a while. */
async function badFeed(seed) {
  const { scenario, end, roll } = await begin(seed);
  const { feed, load } = scenario;
  await scenario.fault(async () => {
    scenario.pause();
    for (let round = 0; round < 20; round += 1) {
      const events = Array.from({ length: 30 }, () => load.next(Date.now()));
      feed.tell(events.sort(() => roll() - 0.5));
      await during(20);
    }
    await feed.again(roll);
    await during(1_000);
    scenario.resume(300);
  });
  return end();
}

/** A page that follows and takes a byte a second costs nobody anything. */
async function slowPage(seed) {
  const { gateway, scenario, end } = await begin(seed, { rate: 600 });
  const token = await sign(administrator);
  const authorization = `Bearer ${token}`;
  const state = await fetch(`${gateway.url}/v1/state?v=1`, { headers: { authorization } });
  const { epoch, upTo } = JSON.parse((await state.text()).split('\n')[0]);
  const socket = connect(gateway.port, '127.0.0.1');
  socket.on('error', () => undefined);
  const request = `GET /v1/stream?v=1&epoch=${epoch}&upTo=${upTo} HTTP/1.1`;
  socket.write([request, 'host: gateway', `authorization: ${authorization}`, '', ''].join('\r\n'));
  socket.pause();
  const timer = setInterval(() => socket.read(1), 1_000);
  await during(3_000);
  clearInterval(timer);
  await scenario.fault(() => socket.destroy());
  return end();
}

export const faults = [
  { name: 'gateway killed (kill -9) under load, 3 times', run: killed },
  { name: 'torn last write, twice', run: tornWrite },
  { name: 'disk full', run: diskFull },
  { name: 'proxy cuts each 3 s, delays, overtakes, halves', run: badProxy },
  { name: 'gateway frozen until the pages notice', run: frozenGateway },
  { name: 'gateway stopped and started', run: restarted },
  { name: 'feed repeats, reorders, stops', run: badFeed },
  { name: 'page that takes a byte a second', run: slowPage },
];
