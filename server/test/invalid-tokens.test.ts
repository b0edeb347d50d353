import assert from 'node:assert/strict';
import { createHmac, generateKeyPairSync } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { SignJWT } from 'jose';
import type { Failure } from 'callboard/protocol';
import { feedAudience } from '../src/index.js';
import { RawPage } from './support/raw-page.js';
import { isUnharmed } from './support/unharmed.js';
import { administrator, publicPem, sign, signFeed, startGateway, type StartedGateway } from './support/world.js';

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('A client without a valid token', () => {
  let gateway: StartedGateway;
  before(async () => {
    gateway = await startGateway();
  });
  after(() => gateway.close());

  const invalid: Readonly<Record<string, readonly [token: () => string | null | Promise<string>, code?: string]>> = {
    'no token': [() => null],
    nonsense: [() => 'nonsense'],
    'an expired token': [() => sign(administrator, { left: -60 }), 'expired'],
    'a token signed with another key': [() => sign(administrator, { key: generateKeyPairSync('ed25519').privateKey })],
    'a token for another audience': [() => sign(administrator, { audience: 'somebody else' })],
    'the token of a feed': [() => signFeed()],
    'a token without a signature (alg none)': [
      () => `${part({ alg: 'none' })}.${part({ ...administrator, aud: 'callboard', exp: 4e9 })}.`,
    ],
    'a token signed with the public key as a secret (alg HS256)': [
      () => {
        const text = `${part({ alg: 'HS256' })}.${part({ ...administrator, aud: 'callboard', exp: 4e9 })}`;
        return `${text}.${createHmac('sha256', publicPem).update(text).digest('base64url')}`;
      },
    ],
    'a token that never expires': [
      () => {
        const { privateKey } = generateKeyPairSync('ed25519');
        const token = new SignJWT(administrator).setProtectedHeader({ alg: 'EdDSA' }).setAudience('callboard');
        return token.sign(privateKey);
      },
    ],
    'a token without an account': [() => sign({ role: 'administrator' })],
    'a token with an unknown role': [() => sign({ account: 'acme', role: 'king' })],
    'the token of a manager without groups': [() => sign({ account: 'acme', role: 'manager' })],
    'a token whose groups are no list': [() => sign({ account: 'acme', role: 'manager', groups: 'group-1' })],
  };
  for (const [name, [token, code = 'unauthorised']] of Object.entries(invalid)) {
    it(`is refused by every route with ${name}`, async () => {
      const text = await token();
      const headers: Record<string, string> = text === null ? {} : { authorization: `Bearer ${text}` };
      for (const path of ['/v1/state', '/v1/stream']) {
        const response = await fetch(`${gateway.url}${path}`, { headers });
        assert.equal(response.status, 401, path);
        assert.equal(((await response.json()) as Failure).code, code);
      }
      const page = new RawPage(gateway.url, text ?? '');
      assert.equal(await page.isClosed(), 4401);
      assert.equal(page.last.code, code);
      assert.equal(page.messages.length, 1, 'it receives nothing else');
    });
  }

  it('cannot give a token in the address', async () => {
    const token = await sign(administrator);
    const response = await fetch(`${gateway.url}/v1/state?token=${token}&access_token=${token}`);
    assert.equal(response.status, 401);
  });

  it('cannot post events with the token of a page, or with one that names no source', async () => {
    const post = async (token: string) => {
      const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
      return (await fetch(`${gateway.url}/v1/events`, { method: 'POST', headers, body: '[]' })).status;
    };
    assert.equal(await post(await sign(administrator)), 401);
    assert.equal(await post(await sign({ account: 'acme' }, { audience: feedAudience })), 401);
  });

  it('is disconnected when the token expires', async () => {
    const page = new RawPage(gateway.url, await sign(administrator, { left: 1 }));
    await page.heard('welcome');
    assert.equal(await page.isClosed(), 4401);
    assert.equal(page.last.code, 'expired');
  });

  it('is disconnected if it sends no token in time, with a code after which a page tries again', async () => {
    const own = await startGateway({ limits: { helloWithin: 50 } });
    const page = new RawPage(own.url, null);
    assert.equal(await page.isClosed(), 4408);
    assert.deepEqual([page.messages.length, page.last.code], [1, 'tooSlow']);
    await own.close();
  });
  it('does not stop the gateway or count as a failure', () => isUnharmed(gateway.url));
});
