/** Faults of the embedded log, its gateway, its pages and its feed. */
import { appendFileSync, readdirSync, statSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { random } from '../../../scripts/random.mjs';
import { ChaosProxy } from '../support/chaos-proxy.js';
import { GatewayProcess, type GatewayProcessOptions } from '../support/gateway-process.js';
import { firstOfState } from '../support/raw-page.js';
import { until } from '../support/until.js';
import { administrator, sign } from '../support/world.js';
import type { Fault } from './fault-tests.js';
import { Scenario, type ScenarioResult } from './scenario.js';

const during = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** A gateway in a process of its own, with everything around it. */
async function begin(seed: number, { rate, ...options }: GatewayProcessOptions & { readonly rate?: number } = {}) {
  const gateway = await GatewayProcess.start(options);
  const scenario = await Scenario.start({ url: gateway.url, seed, rate });
  const end = () => scenario.end({ stopGateway: () => gateway.stop(), folder: gateway.folder });
  const roll: () => number = random(seed);
  return { gateway, scenario, end, roll };
}

async function killed(seed: number): Promise<ScenarioResult> {
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

/**
 * Leaves what a process leaves that dies while it writes: pages after the last valid one, which no
 * record refers to.
 */
async function tornWrite(seed: number): Promise<ScenarioResult> {
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

function dataFiles(folder: string): string[] {
  const names = readdirSync(join(folder, 'log'), { recursive: true, encoding: 'utf8' });
  const files = names.map((name) => join(folder, 'log', name)).filter((file) => file.endsWith('data.mdb'));
  if (files.length === 0 || !files.every((file) => statSync(file).isFile())) throw new Error('no log file');
  return files;
}

/** Fills the disk: nothing more is acknowledged, and nothing acknowledged is lost. */
async function diskFull(seed: number): Promise<ScenarioResult> {
  const { gateway, scenario, end } = await begin(seed, { limit: 400, rate: 1_500 });
  await until('the gateway refuses what it cannot keep', () => scenario.feed.refusals > 3);
  // The gateway goes on serving what it has.
  const state = scenario.pages[0]?.state;
  if (state !== 'live') throw new Error(`with a full disk a page is ${state}`);
  await scenario.fault(() => gateway.makeRoom());
  return end();
}

/**
 * Puts a proxy between that cuts every 3 seconds, delays, reorders connections and splits chunks.
 */
async function badProxy(seed: number): Promise<ScenarioResult> {
  const gateway = await GatewayProcess.start();
  const proxy = await ChaosProxy.start({ port: gateway.port, seed });
  const scenario = await Scenario.start({ url: proxy.url, seed, feedUrl: gateway.url });
  await during(7_000);
  await scenario.fault(() => proxy.calm());
  const result = await scenario.end({ stopGateway: () => gateway.stop(), folder: gateway.folder });
  await proxy.close();
  return result;
}

/** Freezes the whole process until the pages notice. */
async function frozenGateway(seed: number): Promise<ScenarioResult> {
  const { gateway, scenario, end } = await begin(seed);
  gateway.freeze();
  await until('the pages say that they are not live', () => scenario.pages.every(({ state }) => state !== 'live'));
  await scenario.fault(() => gateway.thaw());
  return end();
}

async function restarted(seed: number): Promise<ScenarioResult> {
  const { gateway, scenario, end } = await begin(seed);
  await scenario.fault(async () => {
    const code = await gateway.stop();
    if (code !== 0) throw new Error(`the gateway ended with ${code}`);
    await gateway.start();
  });
  return end();
}

/** Has the feed post events twice and in the wrong order, and stop for a while. */
async function badFeed(seed: number): Promise<ScenarioResult> {
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

/** Adds a page that reads a byte a second: nobody else may notice. */
async function slowPage(seed: number): Promise<ScenarioResult> {
  const { gateway, scenario, end } = await begin(seed, { rate: 600 });
  const token = await sign(administrator);
  const authorization = `Bearer ${token}`;
  const { epoch, upTo } = await firstOfState(gateway.url, token);
  const socket = connect(gateway.port, '127.0.0.1');
  socket.on('error', () => undefined);
  const request = `GET /v1/stream?v=1&epoch=${epoch}&upTo=${upTo} HTTP/1.1`;
  socket.write([request, 'host: gateway', `authorization: ${authorization}`, '', ''].join('\r\n'));
  socket.pause();
  const timer = setInterval(() => void socket.read(1), 1_000);
  await during(3_000);
  clearInterval(timer);
  await scenario.fault(() => socket.destroy());
  return end();
}

export const faults: readonly Fault[] = [
  { name: 'gateway killed (kill -9) under load, 3 times', run: killed },
  { name: 'torn last write, twice', run: tornWrite },
  { name: 'disk full', run: diskFull },
  { name: 'proxy cuts each 3 s, delays, overtakes, halves', run: badProxy },
  { name: 'gateway frozen until the pages notice', run: frozenGateway },
  { name: 'gateway stopped and started', run: restarted },
  { name: 'feed repeats, reorders, stops', run: badFeed },
  { name: 'page that takes a byte a second', run: slowPage },
];
