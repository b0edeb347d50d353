/**
 * Tests deploy/haproxy.cfg on loopback: `npm run try:deploy` starts it in front of two gateways on
 * three NATS servers, connects a feed and pages (by WebSocket and by server-sent events) through
 * it, and kills one gateway after the other. Needs `npm run build`, haproxy and nats-server, which
 * it installs if it can. Exit code 1 if events were lost or duplicated, or a page differs.
 */
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { NatsLog } from 'callboard-server';
import { Scenario } from '../server/test/faults/scenario.js';
import { freePort } from '../scripts/free-port.mjs';
import { GatewayProcess } from '../server/test/support/gateway-process.js';
import { ensureNatsServer, startNats } from '../server/test/support/nats-cluster.js';
import { until } from '../server/test/support/until.js';
import { newFolder, removeFolders } from '../server/test/support/world.js';
import { ensureProgram } from '../scripts/ensure-program.mjs';

const config = fileURLToPath(new URL('../deploy/haproxy.cfg', import.meta.url));
const haproxy = ensureProgram('haproxy');
if (!haproxy || !ensureNatsServer()) {
  console.error('haproxy and nats-server are needed, and cannot be installed here');
  process.exit(1);
}

/** Starts haproxy with the file, in which only the addresses are replaced. */
async function startProxy(gateways) {
  const port = await freePort();
  const addresses = {
    ...{ 'bind :8080': `bind 127.0.0.1:${port}` },
    ...Object.fromEntries(gateways.map((own, index) => [`gateway-${index + 1}:8080`, `127.0.0.1:${own.port}`])),
  };
  let text = readFileSync(config, 'utf8');
  for (const [there, here] of Object.entries(addresses)) {
    if (!text.includes(there)) throw new Error(`${config} does not say ${there}`);
    text = text.replace(there, here);
  }
  const file = join(newFolder(), 'haproxy.cfg');
  writeFileSync(file, text);
  const { status, stderr } = spawnSync(haproxy, ['-c', '-f', file], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  const child = spawn(haproxy, ['-db', '-f', file], { stdio: 'ignore' });
  process.once('exit', () => child.kill('SIGKILL'));
  const url = `http://127.0.0.1:${port}`;
  await until('the proxy passes requests on', async () => {
    if (child.exitCode !== null) throw new Error('the proxy ended');
    return (await fetch(`${url}/v1/state`).catch(() => null))?.status === 401;
  });
  return { url, stop: () => child.kill('SIGTERM') };
}

/** A metric of a gateway: the sum of all lines of `/metrics` that begin with `name`. */
async function figureOf({ url }, name) {
  const lines = (await (await fetch(`${url}/metrics`)).text()).split('\n');
  return lines.filter((line) => line.startsWith(name)).reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
}

const cluster = await startNats({ nodes: 3 });
const args = [`--nats=${cluster.urls.join(',')}`, '--trust-proxy'];
const gateways = [await GatewayProcess.start({ args }), await GatewayProcess.start({ args })];
const proxy = await startProxy(gateways);
const hidden = (await fetch(`${proxy.url}/metrics`)).status;
const scenario = await Scenario.start({ url: proxy.url, seed: 4, rate: 100 });
const spread = await Promise.all(gateways.map((gateway) => figureOf(gateway, 'callboard_pages ')));
console.log(
  `Pages by WebSocket and by server-sent events, at each gateway: ${spread.join(', ')}. /metrics from outside: ${hidden}.`,
);
for (const [index, gateway] of gateways.entries()) {
  await scenario.fault(() => gateway.kill());
  console.log(
    `Gateway ${index + 1} killed: every page is live and has everything again after ${Math.round(scenario.healed.at(-1))} ms.`,
  );
  await gateway.start();
  const taken = () => figureOf(gateway, 'callboard_events_total{outcome="accepted"}');
  await until('the proxy sends requests there again', async () => (await taken()) > 0);
}
const refusals = scenario.feed.refusals;
const result = await scenario.end({
  openLog: () => NatsLog.open({ servers: cluster.urls }, 'acme'),
  stopGateway: () => Promise.all(gateways.map((gateway) => gateway.stop())),
});
proxy.stop();
await cluster.stop();
removeFolders();
const { acknowledged, lost, doubled, isInOrder, pages, differences, refused } = result;
console.log(
  `Acknowledged ${acknowledged}, lost ${lost}, doubled ${doubled}; requests of the feed that the proxy refused: ${refusals}.`,
);
console.log(`Pages compared ${pages}, differences ${differences.length}.`);
const isRight =
  lost + doubled + differences.length + refused.length === 0 && isInOrder && hidden === 404 && !spread.includes(0);
if (!isRight) console.log(JSON.stringify({ differences, refused, isInOrder }, null, 2));
process.exit(isRight ? 0 : 1);
