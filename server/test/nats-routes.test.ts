import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { NatsConnection, NatsRoutes, type StatusCommand } from '../src/index.js';
import { skipWithoutNats, startNats, type NatsCluster } from './support/nats-cluster.js';
import { until } from './support/until.js';

const command: StatusCommand = { agentId: 'anna', statusId: 'break', viewerId: 'root' };
const accept = () => Promise.resolve();

describe('Commands by NATS', { skip: skipWithoutNats }, () => {
  let nats: NatsCluster;
  let here: NatsRoutes;
  let there: NatsRoutes;
  const connections: NatsConnection[] = [];
  const connect = async () => {
    const connection = await NatsConnection.connect({ servers: nats.urls });
    connections.push(connection);
    return connection;
  };
  before(async () => {
    nats = await startNats();
    [here, there] = [new NatsRoutes(await connect()), new NatsRoutes(await connect())];
  });
  after(async () => {
    for (const routes of [here, there]) routes.close();
    for (const connection of connections) await connection.close();
    await nats.stop();
  });
  const flushed = () => Promise.all(connections.map(({ session }) => session.nc.flush()));

  it('reach the gateway that serves the source, there or here, and return the outcome', async () => {
    const taken: [string, StatusCommand][] = [];
    for (const source of ['pbx', 'АТС 1', 'a.b', '*']) {
      const stop = there.serve('acme', source, (got) => {
        taken.push([source, got]);
        return accept();
      });
      await flushed();
      assert.deepEqual(await here.ask('acme', source, command), { reason: null });
      assert.deepEqual(await there.ask('acme', source, command), { reason: null });
      assert.deepEqual(taken.splice(0), [
        [source, command],
        [source, command],
      ]);
      stop();
    }
    const error = Object.assign(new Error('the agent is in a call'), { reason: 'refused' });
    const stop = there.serve('acme', 'pbx', () => Promise.reject(error));
    await flushed();
    assert.deepEqual(await here.ask('acme', 'pbx', command), { reason: 'refused', message: 'the agent is in a call' });
    stop();
  });

  it('are unavailable when no gateway serves the source any more, and reach one handler only', async () => {
    const nobody = { reason: 'unavailable', message: 'nobody serves the source of this agent at the moment' };
    assert.deepEqual(await here.ask('acme', 'nobody', command), nobody);
    let asked = 0;
    const count = () => {
      asked += 1;
      return accept();
    };
    const stops = [here, there, there].map((routes) => routes.serve('acme', 'crm', count));
    await flushed();
    const third = await connect();
    const asking = new NatsRoutes(third);
    for (let times = 1; times <= 10; times += 1) {
      assert.deepEqual(await asking.ask('acme', 'crm', command), { reason: null });
      assert.equal(asked, times);
    }
    for (const stop of stops) stop();
    await flushed();
    assert.deepEqual(await asking.ask('acme', 'crm', command), nobody);
    assert.deepEqual(await asking.ask('other', 'crm', command), nobody);
    asking.close();
    await third.close();
    connections.splice(connections.indexOf(third), 1);
    assert.equal((await asking.ask('acme', 'crm', command)).reason, 'unavailable');
  });

  it('reach their source again after a restart of the server', async () => {
    there.serve('acme', 'pbx', accept);
    await nats.restart(0);
    await until('the source is served again', async () => (await here.ask('acme', 'pbx', command)).reason === null);
  });
});
