/** The faults of the distributed log: three gateways on three servers of NATS JetStream, each event held by all three. */
import { NatsLog } from '../../src/index.js';
import { random } from '../../../scripts/random.mjs';
import { GatewayProcess } from '../support/gateway-process.mjs';
import { startNats } from '../support/nats-cluster.mjs';
import { until } from '../support/page.mjs';
import { Scenario } from './scenario.mjs';

const stream = 'callboard-log-acme';
const during = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** `disturb` does what is to be lived through. */
async function onCluster(seed, disturb) {
  const cluster = await startNats({ nodes: 3 });
  const args = [`--nats=${cluster.urls.join(',')}`];
  const gateways = [];
  for (let count = 0; count < 3; count += 1) gateways.push(await GatewayProcess.start({ args }));
  let turn = 0;
  // As a balancer does: whoever asks next gets the next one.
  const url = () => gateways[(turn += 1) % gateways.length].url;
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

const leaderOf = async (cluster) => {
  let leader = null;
  await until('the stream has a leader', async () => (leader = await cluster.leaderOf(stream)) !== null);
  return leader;
};

const leaderKilled = (seed) =>
  onCluster(seed, async ({ cluster, scenario }) => {
    const leader = await leaderOf(cluster);
    await scenario.fault(() => cluster.kill(leader));
    await cluster.restart(leader);
    await cluster.ready();
  });

const nodeFrozen = (seed) =>
  onCluster(seed, async ({ cluster, scenario }) => {
    const leader = await leaderOf(cluster);
    await scenario.fault(() => cluster.freeze(leader));
    await during(Math.max(0, 20_000 - scenario.healed.at(-1)));
    await scenario.fault(() => cluster.thaw(leader));
    await cluster.ready();
  });

const gatewayKilled = (seed) =>
  onCluster(seed, async ({ scenario, gateways }) => {
    const [, gateway] = gateways;
    await scenario.fault(async () => {
      await gateway.kill();
      await gateway.start();
    });
  });

export const natsFaults = [
  { name: 'NATS leader killed (kill -9), 3 gateways, R3', run: leaderKilled },
  { name: 'NATS leader frozen for 20 s, and back', run: nodeFrozen },
  { name: 'one of 3 gateways on NATS killed (kill -9)', run: gatewayKilled },
];
