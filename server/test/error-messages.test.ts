/** Whoever gives something wrong is told what it was, and what to give. */
import assert from 'node:assert/strict';
import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import { after, before, describe, it } from 'node:test';
import { WebSocket } from 'ws';
import { isCallboardError } from 'callboard/core';
import { getState, RawPage } from './support/raw-page.mjs';
import { administrator, itemsOf, publicPem, removeFolders, sign, startGateway } from './support/world.mjs';

after(removeFolders);

describe('The origins of pages', () => {
  const refused = {
    'http://localhost:8104/live/':
      /^the origin http:\/\/localhost:8104\/live\/ is an address: write http:\/\/localhost:8104$/,
    'https://crm.example?a=1': /is an address: write https:\/\/crm\.example$/,
    'https://me@crm.example': /is an address: write https:\/\/crm\.example$/,
    'https://*.crm.example': /has a \* in it: name each origin/,
    'crm.example': /has no scheme or no host: write it as https:\/\/crm\.example$/,
    'localhost:8104': /has no scheme or no host/,
    '': /has no scheme or no host/,
  };
  for (const [origin, says] of Object.entries(refused)) {
    it(`"${origin}" is refused at the start`, async () => {
      const start = async () => (await startGateway({ origins: ['https://other.example', origin] })).close();
      await assert.rejects(start, (error) => {
        assert.ok(isCallboardError(error) && error.code === 'invalidConfig');
        assert.equal(error.path, '/origins/1');
        assert.match(error.message, says);
        return true;
      });
    });
  }

  for (const [given, sent] of [
    ['http://localhost:8104/', 'http://localhost:8104'],
    ['https://CRM.example:443', 'https://crm.example'],
    ['chrome-extension://abcdef', 'chrome-extension://abcdef'],
    ['null', 'null'],
    ['*', 'https://any.example'],
  ]) {
    it(`${given} lets in the pages of ${sent}`, async () => {
      const gateway = await startGateway({ origins: [given] });
      const headers = { authorization: `Bearer ${await sign(administrator)}`, origin: sent };
      const response = await fetch(`${gateway.url}/v1/state`, { headers });
      await gateway.close();
      assert.equal(response.status, 200);
      assert.equal(response.headers.get('access-control-allow-origin'), sent);
    });
  }
});

describe('What is wrong is told', () => {
  let gateway;
  before(async () => {
    gateway = await startGateway({ keys: { key: publicPem, algorithm: 'EdDSA', issuer: 'portal' } });
  });
  after(() => gateway.close());

  const issued = (claims, options) => sign({ iss: 'portal', ...claims }, options);
  const soon = () => Math.floor(Date.now() / 1_000) + 600;
  const strange = generateKeyPairSync('ed25519').privateKey;
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2_048 }).privateKey;
  const ofPages = {
    'for feeds': [() => issued(administrator, { audience: 'callboard-feed' }), 'its claim "aud" must be "callboard"'],
    'of another issuer': [() => sign({ ...administrator, iss: 'else' }), 'its claim "iss" must be "portal"'],
    'of no issuer': [() => sign(administrator), 'its claim "iss" must be "portal"'],
    'not valid yet': [() => issued({ ...administrator, nbf: soon() }), 'its claim "nbf" lies ahead of the clock here'],
    'valid from nonsense': [
      () => issued({ ...administrator, nbf: 'soon' }),
      /^its claim "nbf" is missing or wrong: .*seconds/,
    ],
    'signed with another key': [
      () => issued(administrator, { key: strange }),
      'it is signed by a key that this gateway does not know',
    ],
    'signed by another algorithm': [
      () => issued(administrator, { key: rsa, alg: 'RS256' }),
      'it must be signed with the algorithm EdDSA',
    ],
    'no token at all': [() => 'nonsense', 'it is no signed JWT'],
    'without an account': [() => issued({ role: 'administrator' }), /^its claim "account" must be/],
    'of an unheard role': [
      () => issued({ account: 'acme', role: 'king' }),
      'its claim "role" must be one of manager, agent, administrator',
    ],
    'of a manager without groups': [
      () => issued({ account: 'acme', role: 'manager' }),
      /^its claim "groups" must be a list/,
    ],
  };
  const isTold = (message, says) => {
    const [, problem] = /^the token is not taken: (.*)$/.exec(message) ?? [];
    if (typeof says === 'string') assert.equal(problem, says);
    else assert.match(problem, says);
  };
  for (const [name, [token, says]] of Object.entries(ofPages)) {
    it(`of a token ${name}`, async () => {
      const text = await token();
      isTold(JSON.parse((await getState(gateway.url, text)).text).message, says);
      const page = new RawPage(gateway.url, text);
      assert.equal(await page.isClosed(), 4401);
      isTold(page.messages.at(-1).message, says);
    });
  }

  it('of a page’s token to whoever holds the socket of a feed with it', async () => {
    const headers = { authorization: `Bearer ${await issued(administrator)}` };
    const socket = new WebSocket(`${gateway.url.replace('http', 'ws')}/v1/feed`, { headers });
    let told = null;
    socket.on('message', (text) => (told = JSON.parse(text)));
    const code = await new Promise((resolve) => socket.on('close', resolve));
    assert.equal(code, 4401);
    assert.equal(told.code, 'unauthorised');
    isTold(told.message, 'its claim "aud" must be "callboard-feed"');
  });

  const post = async (path, body, headers = {}) => {
    const authorization = `Bearer ${await issued({ account: 'acme', source: 'pbx' }, { audience: 'callboard-feed' })}`;
    const response = await fetch(`${gateway.url}${path}`, {
      method: 'POST',
      headers: { authorization, ...headers },
      body,
    });
    return { status: response.status, answer: await response.json() };
  };

  for (const [name, headers] of [
    ['as curl sends it', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['as text', {}],
  ]) {
    for (const path of ['/v1/events', '/v1/commands']) {
      it(`of a body ${name} to ${path}: which types are taken`, async () => {
        const { status, answer } = await post(path, '[]', headers);
        assert.equal(status, 400);
        assert.equal(answer.code, 'invalidMessage');
        for (const type of ['application/json', 'application/x-ndjson', 'application/jsonl']) {
          assert.ok(answer.message.includes(type), answer.message);
        }
      });
    }
  }

  it('of no body at all: which types are taken', async () => {
    const { answer } = await post('/v1/events', undefined);
    assert.match(answer.message, /in the body, as application\/json or application\/x-ndjson/);
  });

  it('of an event whose `at` is in seconds', async () => {
    const group = (at) => ({ type: 'group.changed', at, group: { id: 'g', name: 'g' } });
    const seconds = Math.floor(Date.now() / 1_000);
    const moments = [seconds, 946_684_799_999, -1, 946_684_800_000, Date.now()];
    const json = { 'content-type': 'application/json' };
    const { answer } = await post('/v1/events', JSON.stringify(itemsOf(moments.map(group))), json);
    assert.equal(answer.accepted, 2);
    assert.deepEqual(
      answer.refused.map(({ index, code, path }) => [index, code, path]),
      [0, 1, 2].map((index) => [index, 'invalidField', '/event/at']),
    );
    assert.match(
      answer.refused[0].message,
      /must be in milliseconds since 1970, and \d{10} would be before the year 2000/,
    );
  });
});

describe('Keys at an address (JWKS)', () => {
  const keys = JSON.stringify({ keys: [createPublicKey(publicPem).export({ format: 'jwk' })] });
  const answers = {
    nothing: (response) => response.destroy(),
    'an error': (response) => response.writeHead(500).end(),
    'no keys': (response) => response.end('<html>'),
    keys: (response) => response.end(keys),
  };
  let answer, server, gateway;
  before(async () => {
    server = createServer((_, response) => answers[answer](response));
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    const key = `http://127.0.0.1:${server.address().port}/jwks.json`;
    gateway = await startGateway({ keys: { key, algorithm: 'EdDSA' } });
  });
  after(async () => {
    await gateway.close();
    server.close();
  });
  const ask = async (options) => {
    const headers = { authorization: `Bearer ${await sign(administrator, options)}` };
    const response = await fetch(`${gateway.url}/v1/state`, { headers });
    return [response.status, (await response.text()).split('\n')[0]];
  };

  for (const given of ['nothing', 'an error', 'no keys']) {
    it(`that answers with ${given} is no fault of the token: the page comes again`, async () => {
      answer = given;
      const [status, text] = await ask();
      assert.deepEqual([status, JSON.parse(text).code], [503, 'unavailable']);
    });
  }

  it('lets in who has a token by one of them, and nobody else', async () => {
    answer = 'keys';
    assert.equal((await ask())[0], 200);
    const [status, text] = await ask({ key: generateKeyPairSync('ed25519').privateKey });
    assert.deepEqual([status, JSON.parse(text).code], [401, 'unauthorised']);
  });
});
