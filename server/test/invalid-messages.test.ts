import assert from 'node:assert/strict';
import { createHmac, generateKeyPairSync } from 'node:crypto';
import { request } from 'node:http';
import { after, before, describe, it } from 'node:test';
import { getState, RawPage } from './support/raw-page.mjs';
import { feedAudience } from '../src/index.js';
import { administrator, itemsOf, publicPem, removeFolders, sign, signFeed, startGateway } from './support/world.mjs';

const group = (id, name = id) => ({ type: 'group.changed', at: Date.now(), group: { id, name } });
const part = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('What nobody should send', () => {
  let gateway;
  let feedToken;
  before(async () => {
    gateway = await startGateway({ limits: { body: 1_000_000 }, origins: ['https://crm.example'] });
    feedToken = await signFeed();
  });
  after(async () => {
    await gateway.close();
    removeFolders();
  });

  const post = async (body, { token = feedToken, type = 'application/json', path = '/v1/events', origin } = {}) => {
    const headers = {
      'content-type': type,
      ...(token && { authorization: `Bearer ${token}` }),
      ...(origin && { origin }),
    };
    const response = await fetch(`${gateway.url}${path}`, { method: 'POST', headers, body });
    return { status: response.status, answer: await response.json(), headers: response.headers };
  };
  const ids = async () => {
    const { text } = await getState(gateway.url, await sign(administrator));
    const [{ snapshot }, ...batches] = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    const events = [...snapshot.events, ...batches.flatMap((batch) => batch.events)];
    return events.flatMap((event) => (event.type === 'group.changed' ? event.group.id : []));
  };

  describe('tokens', () => {
    const cases = {
      none: [null, 401],
      nonsense: ['nonsense', 401],
      expired: [() => sign(administrator, { left: -60 }), 401, 'expired'],
      'signed with another key': [() => sign(administrator, { key: generateKeyPairSync('ed25519').privateKey }), 401],
      'for another audience': [() => sign(administrator, { audience: 'somebody else' }), 401],
      'of a feed': [() => signFeed(), 401],
      'with no signature (alg none)': [
        () => `${part({ alg: 'none' })}.${part({ ...administrator, aud: 'callboard', exp: 4e9 })}.`,
        401,
      ],
      'signed with the public key as a secret (alg HS256)': [
        () => {
          const text = `${part({ alg: 'HS256' })}.${part({ ...administrator, aud: 'callboard', exp: 4e9 })}`;
          return `${text}.${createHmac('sha256', publicPem).update(text).digest('base64url')}`;
        },
        401,
      ],
      'that never expires': [
        async () => {
          const { SignJWT } = await import('jose');
          const { privateKey } = generateKeyPairSync('ed25519');
          return new SignJWT(administrator)
            .setProtectedHeader({ alg: 'EdDSA' })
            .setAudience('callboard')
            .sign(privateKey);
        },
        401,
      ],
      'without an account': [() => sign({ role: 'administrator' }), 401],
      'with an unheard role': [() => sign({ account: 'acme', role: 'king' }), 401],
      'of a manager without groups': [() => sign({ account: 'acme', role: 'manager' }), 401],
      'with groups that are no list': [() => sign({ account: 'acme', role: 'manager', groups: 'group-1' }), 401],
    };
    for (const [name, [token, status, code = 'unauthorised']] of Object.entries(cases)) {
      it(name, async () => {
        const text = typeof token === 'function' ? await token() : token;
        const headers = text === null ? {} : { authorization: `Bearer ${text}` };
        for (const path of ['/v1/state', '/v1/stream']) {
          const response = await fetch(`${gateway.url}${path}`, { headers });
          assert.equal(response.status, status, path);
          assert.equal((await response.json()).code, code);
        }
        const page = new RawPage(gateway.url, text ?? '');
        assert.equal(await page.isClosed(), 4000 + status);
        assert.equal(page.messages.at(-1).code, code);
        assert.equal(page.messages.length, 1, 'it is told nothing else');
      });
    }

    it('a token in the address is not looked at', async () => {
      const token = await sign(administrator);
      const response = await fetch(`${gateway.url}/v1/state?token=${token}&access_token=${token}`);
      assert.equal(response.status, 401);
    });

    it('a page’s token tells no events, and a feed’s of another source only its own', async () => {
      assert.equal((await post('[]', { token: await sign(administrator) })).status, 401);
      const wrong = await sign({ account: 'acme' }, { audience: feedAudience });
      assert.equal((await post('[]', { token: wrong })).status, 401);
    });

    it('a connection ends with its token', async () => {
      const page = new RawPage(gateway.url, await sign(administrator, { left: 1 }));
      await page.heard('welcome');
      assert.equal(await page.isClosed(), 4401);
      assert.equal(page.messages.at(-1).code, 'expired');
    });
  });

  it('a socket that does not say who it is in time is closed, with a code after which a page tries again', async () => {
    const own = await startGateway({ limits: { helloWithin: 50 } });
    const page = new RawPage(own.url, null);
    assert.equal(await page.isClosed(), 4408);
    assert.deepEqual(
      page.messages.map(({ code }) => code),
      ['tooSlow'],
    );
    await own.close();
  });

  describe('bodies', () => {
    const tooLarge = 'x'.repeat(2_000_000);
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
    const refused = {
      'too large': [tooLarge, 413],
      'no JSON': ['{"id"', 400],
      empty: ['', 400],
      'no UTF-8': [Buffer.from([0x5b, 0xff, 0xfe, 0x5d]), 400],
    };
    for (const [name, [body, status]] of Object.entries(refused)) {
      it(`${name}: refused as a whole`, async () => {
        const { status: answered, answer } = await post(body);
        assert.equal(answered, status);
        assert.equal(answer.type, 'failure');
      });
    }

    it('of a hundred megabytes: refused before they have come', async () => {
      const answered = await new Promise((resolve, reject) => {
        const headers = {
          authorization: `Bearer ${feedToken}`,
          'content-type': 'application/json',
          'content-length': 100_000_000,
        };
        const sent = request(`${gateway.url}/v1/events`, { method: 'POST', headers }, ({ statusCode }) => {
          resolve(statusCode);
          sent.destroy();
        });
        sent.on('error', reject);
        sent.write('[');
      });
      assert.equal(answered, 413);
    });

    it('of another type: refused', async () => {
      const { status } = await post('[]', { type: 'text/xml' });
      assert.ok(status === 400 || status === 415, `${status}`);
    });

    it('deep JSON, keys of the language, wrong fields: what is wrong is refused by its place, and what is good beside it is taken', async () => {
      const polluted =
        '{"id":"p","event":{"type":"group.changed","at":946684800000,"group":{"id":"__proto__","name":"x","__proto__":{"polluted":true}},"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}}';
      const good = itemsOf([group('good-1'), group('good-2')], 'good');
      const lines = [
        JSON.stringify(good[0]),
        deep,
        'nonsense',
        'null',
        '7',
        '{"id":""}',
        polluted,
        '{"id":"n","event":{"type":"group.changed"}}',
        JSON.stringify(good[1]),
      ];
      const { status, answer } = await post(lines.join('\n'), { type: 'application/x-ndjson' });
      assert.equal(status, 200);
      assert.equal(answer.accepted, 3);
      assert.deepEqual(
        answer.refused.map(({ index, code, path }) => [index, code, path]),
        [
          [1, 'invalidField', '/id'],
          [2, 'notJson', ''],
          [3, 'notAnEvent', ''],
          [4, 'notAnEvent', ''],
          [5, 'invalidField', '/id'],
          [7, 'invalidField', '/event/at'],
        ],
      );
      assert.equal({}.polluted, undefined);
      const known = await ids();
      assert.ok(
        ['good-1', 'good-2', '__proto__'].every((id) => known.includes(id)),
        known.join(),
      );
    });

    it('what only a gateway may say is refused, and so is what lies far ahead', async () => {
      const at = Date.now();
      const events = [
        { type: 'viewer.changed', at, viewer: { role: 'administrator', groupIds: null, canSetStatus: true } },
        { type: 'call.withdrawn', at, callId: 'c' },
        { type: 'call.started', at, callId: 'c', direction: 'inbound', view: { at, agentsOnly: true } },
        { ...group('ahead'), at: at + 3_600_000 },
      ];
      const { answer } = await post(JSON.stringify(itemsOf(events, 'only')));
      assert.deepEqual(
        answer.refused.map(({ code }) => code),
        ['notForFeeds', 'notForFeeds', 'notForFeeds', 'future'],
      );
    });

    it('fields that nobody knows reach no page', async () => {
      const event = {
        ...group('plain'),
        secret: 'not for pages',
        group: { id: 'plain', name: 'x', secret: 'not for pages' },
      };
      await post(JSON.stringify([{ id: 'extra', event, secret: 'not for pages' }]));
      const { text } = await getState(gateway.url, await sign(administrator));
      assert.ok(text.includes('"plain"') && !text.includes('not for pages'));
    });

    it('the same told twice is logged once', async () => {
      const body = JSON.stringify(itemsOf([group('once')], 'twice'));
      assert.deepEqual((await post(body)).answer, { accepted: 1, repeated: 0, refused: [] });
      assert.deepEqual((await post(body)).answer, { accepted: 1, repeated: 1, refused: [] });
    });
  });

  describe('on a socket', () => {
    const wrong = {
      nonsense: ['nonsense', 4400, 'invalidMessage'],
      'an unheard message': [{ type: 'unheard', v: 1 }, 4400, 'invalidMessage'],
      'another version': [{ type: 'hello', v: 2, token: 'x' }, 4426, 'unsupportedVersion'],
      'a wrong field': [{ type: 'hello', v: 1, token: 7 }, 4400, 'invalidMessage'],
      'something before hello': [{ type: 'follow', v: 1, epoch: 'e', upTo: 0 }, 4401, 'unauthorised'],
      'the name of a prototype': [{ type: 'constructor', v: 1 }, 4400, 'invalidMessage'],
    };
    for (const [name, [message, close, code]] of Object.entries(wrong)) {
      it(name, async () => {
        const page = new RawPage(gateway.url, null);
        await page.opened;
        page.send(message);
        assert.equal(await page.isClosed(), close);
        assert.equal(page.messages.at(-1).code, code);
      });
    }

    it('a message that is too large, and one in binary', async () => {
      for (const message of [Buffer.alloc(100_000), Buffer.from('{}')]) {
        const page = new RawPage(gateway.url, null);
        await page.opened;
        page.socket.send(message);
        assert.ok([1009, 4400].includes(await page.isClosed()));
      }
    });
  });

  describe('pages of others', () => {
    it('are refused by their origin, and told nothing', async () => {
      const token = await sign(administrator);
      for (const origin of ['https://evil.example', 'null', 'https://crm.example.evil.example']) {
        const response = await fetch(`${gateway.url}/v1/state`, {
          headers: { authorization: `Bearer ${token}`, origin },
        });
        assert.equal(response.status, 403);
        assert.equal(response.headers.get('access-control-allow-origin'), null);
        assert.equal((await response.json()).code, 'forbidden');
      }
    });

    it('of an origin that is named are let in, with what browsers ask for', async () => {
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
      assert.match(preflight.headers.get('access-control-allow-headers'), /authorization/i);
    });
  });

  it('does not stop for any of it', async () => {
    const metrics = await (await fetch(`${gateway.url}/metrics`)).text();
    assert.match(metrics, /callboard_failures_total 0/);
    assert.equal((await fetch(`${gateway.url}/readyz`)).status, 200);
  });
});

describe('Too much', () => {
  after(removeFolders);

  it('of requests, of connections, of messages and of commands is refused, and each says so', async () => {
    const limits = { requestsPerAddress: 40, connectionsPerAddress: 3, messages: 20, commands: 2, requestsPerFeed: 2 };
    const gateway = await startGateway({ limits });
    const token = await sign(administrator);
    const pages = Array.from({ length: 5 }, () => new RawPage(gateway.url, token));
    const closed = await Promise.all(pages.slice(3).map((page) => page.isClosed()));
    assert.deepEqual(closed, [4429, 4429]);
    const [page, busy] = pages;
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
    const told = [];
    for (let count = 0; count < 3; count += 1) told.push((await fetch(`${gateway.url}/v1/events`, feed)).status);
    assert.deepEqual(told, [200, 200, 429]);
    let status = 200;
    for (let count = 0; count < 50 && status === 200; count += 1) status = (await getState(gateway.url, token)).status;
    assert.equal(status, 429);
    for (const page of pages) page.close();
    await gateway.close();
  });
});
