import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { NatsConnection, NatsLog } from '../src/index.js';
import { checkLogs } from './support/check-logs.js';
import { LogFeed, whileFeeding } from './support/log-feed.js';
import { skipWithoutNats, startNats, type NatsCluster } from './support/nats-cluster.js';
import { eventually, until } from './support/until.js';

/** How many times a leader is killed; `npm run faults` does it as often as one likes. */
const ROUNDS = 2;
/**
 * How long to wait for events after a leader was lost, in ms: nodes elect another after 4 to 9 s.
 */
const PATIENCE = 30_000;
const stream = 'callboard-log-acme';

/**
 * Does harm to the servers, and resolves with how long it took until all logs received events
 * again, in ms.
 */
async function healing(logs: readonly NatsLog[], harm: () => unknown): Promise<number> {
  const start = performance.now();
  let wasStale = false;
  const looking = setInterval(() => (wasStale ||= logs.some(({ isCurrent }) => !isCurrent)), 20);
  try {
    await harm();
    const heads = logs.map(({ head }) => head);
    // Only one of them may be connected to the server.
    await until('a log has noticed', () => wasStale);
    const times = logs.map(async (log, n) => {
      // Events that were on their way do not count.
      await until('events arrive again', () => log.head > heads[n]! && log.isCurrent, PATIENCE);
      return performance.now() - start;
    });
    return Math.max(...(await Promise.all(times)));
  } finally {
    clearInterval(looking);
  }
}

describe('The log in NATS on three nodes', { skip: skipWithoutNats }, () => {
  let nats: NatsCluster;
  let connections: [NatsConnection, NatsConnection];
  let logs: [NatsLog, NatsLog];
  before(async () => {
    nats = await startNats({ nodes: 3 });
    const connect = () => NatsConnection.connect({ servers: nats.urls });
    connections = [await connect(), await connect()];
    logs = [await NatsLog.open(connections[0], 'acme'), await NatsLog.open(connections[1], 'acme')];
  });
  after(async () => {
    await Promise.all(logs.map((log) => log.close()));
    await Promise.all(connections.map((connection) => connection.close()));
    await nats.stop();
  });
  const leader = () => eventually('the stream has a leader', () => nats.leaderOf(stream));
  const nodeOfFirstLog = () => {
    const server = connections[0].session.nc.getServer();
    return nats.urls.findIndex((url) => url.endsWith(server));
  };
  const isUnderLoad = () => {
    const heads = logs.map(({ head }) => head);
    return until('events arrive', () => logs.every((log, n) => log.head > heads[n]! + 200 && log.isCurrent));
  };

  it('loses, doubles and moves no acknowledged event when its leader is killed, and goes on in time', async (test) => {
    const feeds = logs.flatMap((log, n) => [new LogFeed(log, `pbx ${n}`), new LogFeed(log, `crm ${n}`)]);
    await whileFeeding(feeds, async () => {
      for (let round = 1; round <= ROUNDS; round += 1) {
        await isUnderLoad();
        const node = await leader();
        const time = await healing(logs, () => nats.kill(node));
        test.diagnostic(`round ${round}: events arrived again after ${Math.round(time)} ms`);
        await nats.restart(node);
        await nats.ready();
      }
    });
    const count = await checkLogs(stream, logs, feeds);
    test.diagnostic(`${count} events, ${feeds.reduce((sum, { failures }) => sum + failures, 0)} batches repeated`);
    await until('all nodes have all events', async () =>
      (await nats.lengths(stream)).every((length) => length === count),
    );
  });

  it('leaves a node that is frozen, and is right when that node comes back', async (test) => {
    for (const [which, find] of [
      ['that leads', leader],
      ['that a gateway is connected to', nodeOfFirstLog],
    ] as const) {
      const feeds = logs.map((log, n) => new LogFeed(log, `${which} ${n}`));
      await whileFeeding(feeds, async () => {
        await isUnderLoad();
        const node = await find();
        const time = await healing(logs, () => nats.freeze(node)).finally(() => nats.thaw(node));
        test.diagnostic(`the node ${which} was frozen: events arrived again after ${Math.round(time)} ms`);
        await nats.ready();
      });
      const count = await checkLogs(stream, logs, feeds);
      // A node of nats-server 2.9 that was frozen while it led may lack events for good: nobody may
      // read those that it has.
      test.diagnostic(`of ${count} events the nodes have ${(await nats.lengths(stream)).join(', ')}`);
      const fresh = await Promise.all(connections.map((connection) => NatsLog.open(connection, 'acme')));
      try {
        assert.equal(await checkLogs(stream, [...logs, ...fresh], feeds), count);
      } finally {
        await Promise.all(fresh.map((log) => log.close()));
      }
    }
  });
});
