import assert from 'node:assert/strict';
import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { WebSocket } from 'ws';
import { isCallboardError } from 'callboard/core';
import type { Failure } from 'callboard/protocol';
import type { IngestAnswer } from '../src/index.js';
import { getState, RawPage } from './support/raw-page.js';
import {
  administrator,
  itemsOf,
  publicPem,
  removeFolders,
  sign,
  startGateway,
  type Claims,
  type SigningOptions,
  type StartedGateway,
} from './support/world.js';

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
    it(`are refused at the start if one is "${origin}"`, async () => {
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
  ] as const) {
    it(`let in the pages of ${sent} if one is ${given}`, async () => {
      const gateway = await startGateway({ origins: [given] });
      const headers = { authorization: `Bearer ${await sign(administrator)}`, origin: sent };
      const response = await fetch(`${gateway.url}/v1/state`, { headers });
      await gateway.close();
      assert.equal(response.status, 200);
      assert.equal(response.headers.get('access-control-allow-origin'), sent);
    });
  }
});

describe('The message says what is wrong', () => {
  let gateway: StartedGateway;
  before(async () => {
    gateway = await startGateway({ keys: { key: publicPem, algorithm: 'EdDSA', issuer: 'portal' } });
  });
  after(() => gateway.close());

  const issued = (claims: Claims, options?: SigningOptions) => sign({ iss: 'portal', ...claims }, options);
  const soon = () => Math.floor(Date.now() / 1_000) + 600;
  const strange = generateKeyPairSync('ed25519').privateKey;
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2_048 }).privateKey;
  const ofPages: Readonly<Record<string, readonly [token: () => string | Promise<string>, says: string | RegExp]>> = {
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
  const isTold = (message: string | undefined, says: string | RegExp) => {
    const [, problem = ''] = /^the token is not taken: (.*)$/.exec(message ?? '') ?? [];
    if (typeof says === 'string') assert.equal(problem, says);
    else assert.match(problem, says);
  };
  for (const [name, [token, says]] of Object.entries(ofPages)) {
    it(`with a token ${name}`, async () => {
      const text = await token();
      const { message } = JSON.parse((await getState(gateway.url, text)).text) as Failure;
      isTold(message, says);
      const page = new RawPage(gateway.url, text);
      assert.equal(await page.isClosed(), 4401);
      isTold(page.last.message, says);
    });
  }

  it('with the token of a page on the socket of a feed', async () => {
    const headers = { authorization: `Bearer ${await issued(administrator)}` };
    const socket = new WebSocket(`${gateway.url.replace('http', 'ws')}/v1/feed`, { headers });
    const told: Failure[] = [];
    socket.on('message', (data: Buffer) => told.push(JSON.parse(data.toString()) as Failure));
    const code = await new Promise((resolve) => socket.on('close', resolve));
    assert.equal(code, 4401);
    assert.equal(told[0]?.code, 'unauthorised');
    isTold(told[0]?.message, 'its claim "aud" must be "callboard-feed"');
  });

  const post = async (path: string, body: string | null, headers: Record<string, string> = {}) => {
    const authorization = `Bearer ${await issued({ account: 'acme', source: 'pbx' }, { audience: 'callboard-feed' })}`;
    const response = await fetch(`${gateway.url}${path}`, {
      method: 'POST',
      headers: { authorization, ...headers },
      body,
    });
    return { status: response.status, answer: (await response.json()) as IngestAnswer & Failure };
  };

  for (const [name, headers] of [
    ['as curl sends it', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['as text', {}],
  ] as const) {
    for (const path of ['/v1/events', '/v1/commands']) {
      it(`and which types are accepted for a body ${name} to ${path}`, async () => {
        const { status, answer } = await post(path, '[]', headers);
        assert.equal(status, 400);
        assert.equal(answer.code, 'invalidMessage');
        for (const type of ['application/json', 'application/x-ndjson', 'application/jsonl']) {
          assert.ok(answer.message.includes(type), answer.message);
        }
      });
    }
  }

  it('and which types are accepted without a body', async () => {
    const { answer } = await post('/v1/events', null);
    assert.match(answer.message, /in the body, as application\/json or application\/x-ndjson/);
  });

  it('with an event whose `at` is in seconds', async () => {
    const group = (at: number) => ({ type: 'group.changed', at, group: { id: 'g', name: 'g' } });
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
      answer.refused[0]?.message ?? '',
      /must be in milliseconds since 1970, and \d{10} would be before the year 2000/,
    );
  });
});

describe('A server of keys (JWKS)', () => {
  const keys = JSON.stringify({ keys: [createPublicKey(publicPem).export({ format: 'jwk' })] });
  const answers = {
    nothing: (response: ServerResponse) => response.destroy(),
    'an error': (response: ServerResponse) => response.writeHead(500).end(),
    'no keys': (response: ServerResponse) => response.end('<html>'),
    keys: (response: ServerResponse) => response.end(keys),
  };
  let answer: keyof typeof answers;
  let server: Server;
  let gateway: StartedGateway;
  before(async () => {
    server = createServer((_, response) => answers[answer](response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const key = `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks.json`;
    gateway = await startGateway({ keys: { key, algorithm: 'EdDSA' } });
  });
  after(async () => {
    await gateway.close();
    server.close();
  });
  const ask = async (options?: SigningOptions): Promise<readonly [status: number, code: string | undefined]> => {
    const headers = { authorization: `Bearer ${await sign(administrator, options)}` };
    const response = await fetch(`${gateway.url}/v1/state`, { headers });
    const first = JSON.parse((await response.text()).split('\n')[0]!) as Partial<Failure>;
    return [response.status, first.code];
  };

  for (const given of ['nothing', 'an error', 'no keys'] as const) {
    it(`that answers with ${given} does not count against the token: the page tries again`, async () => {
      answer = given;
      assert.deepEqual(await ask(), [503, 'unavailable']);
    });
  }

  it('lets in tokens signed by one of its keys, and no others', async () => {
    answer = 'keys';
    assert.equal((await ask())[0], 200);
    assert.deepEqual(await ask({ key: generateKeyPairSync('ed25519').privateKey }), [401, 'unauthorised']);
  });
});
