/**
 * Faults of the distributed log: three gateways on three servers of NATS JetStream, each of which
 * holds every event.
 */
import { NatsLog } from '../../src/index.js';
import { random } from '../../../scripts/random.mjs';
import { GatewayProcess } from '../support/gateway-process.js';
import { startNats, type NatsCluster } from '../support/nats-cluster.js';
import { eventually } from '../support/until.js';
import type { Fault } from './fault-tests.js';
import { Scenario, type ScenarioResult } from './scenario.js';

const stream = 'callboard-log-acme';
const during = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

interface Running {
  readonly cluster: NatsCluster;
  readonly scenario: Scenario;
  readonly gateways: readonly GatewayProcess[];
}

/** Runs a scenario on a cluster; `disturb` does the harm. */
async function onCluster(seed: number, disturb: (running: Running) => Promise<void>): Promise<ScenarioResult> {
  const cluster = await startNats({ nodes: 3 });
  const args = [`--nats=${cluster.urls.join(',')}`];
  const gateways: GatewayProcess[] = [];
  for (let count = 0; count < 3; count += 1) gateways.push(await GatewayProcess.start({ args }));
  let turn = 0;
  // In turn, as a load balancer does.
  const url = () => gateways[(turn += 1) % gateways.length]!.url;
  const scenario = await Scenario.start({ url, feedUrl: url, seed, rate: 100 });
  await during(500 + random(seed)() * 1_000);
  await disturb({ cluster, scenario, gateways });
  const result = await scenario.end({
    openLog: () => NatsLog.open({ servers: cluster.urls }, 'acme'),
    stopGateway: () => Promise.all(gateways.map((gateway) => gateway.stop())),
  });
  await cluster.stop();
  return result;
}

const leaderOf = (cluster: NatsCluster) => eventually('the stream has a leader', () => cluster.leaderOf(stream));

const leaderKilled = (seed: number) =>
  onCluster(seed, async ({ cluster, scenario }) => {
    const leader = await leaderOf(cluster);
    await scenario.fault(() => cluster.kill(leader));
    await cluster.restart(leader);
    await cluster.ready();
  });

const nodeFrozen = (seed: number) =>
  onCluster(seed, async ({ cluster, scenario }) => {
    const leader = await leaderOf(cluster);
    await scenario.fault(() => cluster.freeze(leader));
    await during(Math.max(0, 20_000 - scenario.healed.at(-1)!));
    await scenario.fault(() => cluster.thaw(leader));
    await cluster.ready();
  });

const gatewayKilled = (seed: number) =>
  onCluster(seed, async ({ scenario, gateways }) => {
    const gateway = gateways[1]!;
    await scenario.fault(async () => {
      await gateway.kill();
      await gateway.start();
    });
  });

export const natsFaults: readonly Fault[] = [
  { name: 'NATS leader killed (kill -9), 3 gateways, R3', run: leaderKilled },
  { name: 'NATS leader frozen for 20 s, and back', run: nodeFrozen },
  { name: 'one of 3 gateways on NATS killed (kill -9)', run: gatewayKilled },
];
