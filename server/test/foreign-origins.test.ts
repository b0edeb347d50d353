import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Failure } from 'callboard/protocol';
import { isUnharmed } from './support/unharmed.js';
import { administrator, sign, startGateway, type StartedGateway } from './support/world.js';

describe('A page of another origin', () => {
  let gateway: StartedGateway;
  before(async () => {
    gateway = await startGateway({ origins: ['https://crm.example'] });
  });
  after(() => gateway.close());

  it('is refused by its origin, and receives nothing', async () => {
    const token = await sign(administrator);
    for (const origin of ['https://evil.example', 'null', 'https://crm.example.evil.example']) {
      const response = await fetch(`${gateway.url}/v1/state`, {
        headers: { authorization: `Bearer ${token}`, origin },
      });
      assert.equal(response.status, 403);
      assert.equal(response.headers.get('access-control-allow-origin'), null);
      assert.equal(((await response.json()) as Failure).code, 'forbidden');
    }
  });

  it('is let in with the headers that browsers ask for if its origin is configured', async () => {
    const origin = 'https://crm.example';
    const response = await fetch(`${gateway.url}/v1/state`, {
      headers: { authorization: `Bearer ${await sign(administrator)}`, origin },
    });
    assert.equal(response.status, 200);
    assert.equal(response.headers.get('access-control-allow-origin'), origin);
    const asked = {
      origin,
      'access-control-request-method': 'GET',
      'access-control-request-headers': 'authorization',
    };
    const preflight = await fetch(`${gateway.url}/v1/state`, { method: 'OPTIONS', headers: asked });
    assert.equal(preflight.status, 204);
    assert.match(preflight.headers.get('access-control-allow-headers') ?? '', /authorization/i);
  });
  it('does not stop the gateway or count as a failure', () => isUnharmed(gateway.url));
});
