import assert from 'node:assert/strict';
import { request } from 'node:http';
import { after, before, describe, it } from 'node:test';
import type { MonitoringEvent } from 'callboard/core';
import type { Batch, Failure, Snapshot } from 'callboard/protocol';
import type { IngestAnswer } from '../src/index.js';
import { getState, RawPage } from './support/raw-page.js';
import { isUnharmed } from './support/unharmed.js';
import { administrator, itemsOf, sign, signFeed, startGateway, type StartedGateway } from './support/world.js';

const group = (id: string, name = id): MonitoringEvent => ({
  type: 'group.changed',
  at: Date.now(),
  group: { id, name },
});

describe('A body for /v1/events', () => {
  let gateway: StartedGateway;
  let feedToken: string;
  before(async () => {
    gateway = await startGateway({ limits: { body: 1_000_000 } });
    feedToken = await signFeed();
  });
  after(() => gateway.close());

  const post = async (body: BodyInit, type = 'application/json') => {
    const headers = { 'content-type': type, authorization: `Bearer ${feedToken}` };
    const response = await fetch(`${gateway.url}/v1/events`, { method: 'POST', headers, body });
    return { status: response.status, answer: (await response.json()) as IngestAnswer & Failure };
  };
  const ids = async () => {
    const { text } = await getState(gateway.url, await sign(administrator));
    const [first = '', ...rest] = text.trimEnd().split('\n');
    const batches = rest.map((line) => JSON.parse(line) as Batch);
    const later = batches.flatMap(({ events }) => events as MonitoringEvent[]);
    const events = [...(JSON.parse(first) as Snapshot).snapshot.events, ...later];
    return events.flatMap((event) => (event.type === 'group.changed' ? event.group.id : []));
  };

  const tooLarge = 'x'.repeat(2_000_000);
  const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
  const refused: Readonly<Record<string, readonly [body: BodyInit, status: number]>> = {
    'too large': [tooLarge, 413],
    'not JSON': ['{"id"', 400],
    empty: ['', 400],
    'not UTF-8': [Buffer.from([0x5b, 0xff, 0xfe, 0x5d]), 400],
  };
  for (const [name, [body, status]] of Object.entries(refused)) {
    it(`is refused as a whole if it is ${name}`, async () => {
      const { status: answered, answer } = await post(body);
      assert.equal(answered, status);
      assert.equal(answer.type, 'failure');
    });
  }

  it('is refused before it has arrived if it has a hundred megabytes', async () => {
    const answered = await new Promise<number | undefined>((resolve, reject) => {
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

  it('is refused if it is of another type', async () => {
    const { status } = await post('[]', 'text/xml');
    assert.ok(status === 400 || status === 415, `${status}`);
  });

  it('is accepted in part: invalid items are refused by their index, valid ones beside them are not', async () => {
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
    const { status, answer } = await post(lines.join('\n'), 'application/x-ndjson');
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
    assert.equal('polluted' in {}, false);
    const known = await ids();
    assert.ok(
      ['good-1', 'good-2', '__proto__'].every((id) => known.includes(id)),
      known.join(),
    );
  });

  it('may not contain events that only the gateway sends, or events far in the future', async () => {
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

  it('may contain unknown fields, which reach no page', async () => {
    const event = {
      ...group('plain'),
      secret: 'not for pages',
      group: { id: 'plain', name: 'x', secret: 'not for pages' },
    };
    await post(JSON.stringify([{ id: 'extra', event, secret: 'not for pages' }]));
    const { text } = await getState(gateway.url, await sign(administrator));
    assert.ok(text.includes('"plain"') && !text.includes('not for pages'));
  });

  it('is logged once if it is posted twice', async () => {
    const body = JSON.stringify(itemsOf([group('once')], 'twice'));
    assert.deepEqual((await post(body)).answer, { accepted: 1, repeated: 0, refused: [] });
    assert.deepEqual((await post(body)).answer, { accepted: 1, repeated: 1, refused: [] });
  });
  it('does not stop the gateway or count as a failure', () => isUnharmed(gateway.url));
});

describe('A message on a socket', () => {
  let gateway: StartedGateway;
  before(async () => {
    gateway = await startGateway();
  });
  after(() => gateway.close());

  const invalid: Readonly<Record<string, readonly [message: string | object, close: number, code: string]>> = {
    nonsense: ['nonsense', 4400, 'invalidMessage'],
    'an unknown message': [{ type: 'unheard', v: 1 }, 4400, 'invalidMessage'],
    'another version': [{ type: 'hello', v: 2, token: 'x' }, 4426, 'unsupportedVersion'],
    'a wrong field': [{ type: 'hello', v: 1, token: 7 }, 4400, 'invalidMessage'],
    'another message before hello': [{ type: 'follow', v: 1, epoch: 'e', upTo: 0 }, 4401, 'unauthorised'],
    'the name of a prototype as type': [{ type: 'constructor', v: 1 }, 4400, 'invalidMessage'],
  };
  for (const [name, [message, close, code]] of Object.entries(invalid)) {
    it(`is refused, and the socket closed, if it is ${name}`, async () => {
      const page = new RawPage(gateway.url, null);
      await page.opened;
      page.send(message);
      assert.equal(await page.isClosed(), close);
      assert.equal(page.last.code, code);
    });
  }

  it('is refused if it is too large, or binary', async () => {
    for (const message of [Buffer.alloc(100_000), Buffer.from('{}')]) {
      const page = new RawPage(gateway.url, null);
      await page.opened;
      page.socket.send(message);
      assert.ok([1009, 4400].includes(await page.isClosed()));
    }
  });
  it('does not stop the gateway or count as a failure', () => isUnharmed(gateway.url));
});
