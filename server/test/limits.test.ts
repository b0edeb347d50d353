import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { getState, RawPage } from './support/raw-page.js';
import { administrator, sign, signFeed, startGateway } from './support/world.js';

describe('The limits of a gateway', () => {
  it('refuse too many requests, connections, messages and commands, each with its code', async () => {
    const limits = { requestsPerAddress: 40, connectionsPerAddress: 3, messages: 20, commands: 2, requestsPerFeed: 2 };
    const gateway = await startGateway({ limits });
    const token = await sign(administrator);
    const pages = Array.from({ length: 5 }, () => new RawPage(gateway.url, token));
    const closed = await Promise.all(pages.slice(3).map((page) => page.isClosed()));
    assert.deepEqual(closed, [4429, 4429]);
    const [page, busy] = pages as [RawPage, RawPage, ...RawPage[]];
    await page.heard('welcome');
    for (const wanted of ['unknownAgent', 'unknownAgent']) {
      assert.equal((await page.setAgentStatus('nobody', 'on')).reason, wanted);
    }
    page.send({ type: 'setAgentStatus', v: 1, id: 'third', agentId: 'nobody', statusId: 'on' });
    assert.equal(await page.isClosed(), 4429);
    await busy.heard('welcome');
    for (let count = 0; count < 30; count += 1) busy.send({ type: 'follow', v: 1, epoch: 'e', upTo: 0 });
    assert.equal(await busy.isClosed(), 4429);
    const feed = {
      method: 'POST',
      headers: { authorization: `Bearer ${await signFeed()}`, 'content-type': 'application/json' },
      body: '[]',
    };
    const told: number[] = [];
    for (let count = 0; count < 3; count += 1) told.push((await fetch(`${gateway.url}/v1/events`, feed)).status);
    assert.deepEqual(told, [200, 200, 429]);
    let status = 200;
    for (let count = 0; count < 50 && status === 200; count += 1) status = (await getState(gateway.url, token)).status;
    assert.equal(status, 429);
    for (const page of pages) page.close();
    await gateway.close();
  });
});
