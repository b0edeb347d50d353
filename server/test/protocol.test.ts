import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { WebSocket } from 'ws';
import type { FromPage } from 'callboard/protocol';
import type { GatewayEnvironment } from 'callboard/sources';
import { Load } from './support/load.js';
import { Page } from './support/page.js';
import { firstOfState, getState, RawPage } from './support/raw-page.js';
import { until } from './support/until.js';
import {
  administrator,
  itemsOf,
  manager,
  removeFolders,
  sign,
  signFeed,
  startGateway,
  type StartedGateway,
} from './support/world.js';

const document = JSON.parse(
  readFileSync(new URL('../../src/protocol/generated/protocol.asyncapi.json', import.meta.url), 'utf8'),
) as { operations: Record<string, { messages: readonly { $ref: string }[] }> };
const ajv = new Ajv2020({ strict: false });
ajv.addSchema({ $id: 'urn:callboard:asyncapi', ...document });

/** Checks messages of an operation by the document, and notes which kinds it has seen. */
function checkerOf(operation: string) {
  const names = document.operations[operation]!.messages.map(({ $ref }) => $ref.split('/').at(-1)!);
  const checks = names.map(
    (name) => [name, ajv.compile({ $ref: `urn:callboard:asyncapi#/components/schemas/${name}` })] as const,
  );
  const seen = new Set<string>();
  const check = (message: unknown) => {
    const fitting = checks.find(([, fits]) => fits(message));
    if (fitting) return void seen.add(fitting[0]);
    const errors = checks.map(([name, fits]) => `${name}: ${ajv.errorsText(fits.errors)}`);
    assert.fail(`${operation}: ${JSON.stringify(message).slice(0, 300)}\n${errors.join('\n')}`);
  };
  return { check, seen };
}

describe('The messages on the wire fit the document', () => {
  let gateway: StartedGateway;
  const load = new Load(7);
  const tell = (count: number) =>
    gateway.feed('acme', 'pbx').tell(
      itemsOf(
        Array.from({ length: count }, () => load.next(Date.now())),
        `${Math.random()}-`,
      ),
    );
  before(async () => {
    gateway = await startGateway();
    await gateway.feed('acme', 'pbx').tell(itemsOf(load.directory(Date.now()), 'directory'));
    gateway.feed('acme', 'pbx').serve(() => Promise.resolve());
    await tell(300);
  });
  after(async () => {
    await gateway.close();
    removeFolders();
  });

  for (const [name, claims] of Object.entries({ administrator, manager: { ...manager('g1'), seeNumbers: false } })) {
    it(`as lines of the state, for ${name === 'manager' ? 'a manager' : 'an administrator'}`, async () => {
      const { check, seen } = checkerOf('stateSend');
      const token = await sign(claims);
      await getState(gateway.url, token);
      await tell(50);
      const { text } = await getState(gateway.url, token);
      for (const line of text.trimEnd().split('\n')) check(JSON.parse(line));
      check(JSON.parse((await getState(gateway.url, 'nonsense')).text));
      assert.deepEqual([...seen].sort(), ['Batch', 'Failure', 'Snapshot']);
    });

    it(`on a socket, for ${name === 'manager' ? 'a manager' : 'an administrator'}`, async () => {
      const { check, seen } = checkerOf('liveSend');
      const token = await sign(claims);
      const { epoch, upTo } = await firstOfState(gateway.url, token);
      const page = new RawPage(gateway.url, token, { epoch, upTo });
      await page.heard('batch');
      await tell(300);
      await page.setAgentStatus('agent-0', 'on');
      await page.setAgentStatus('nobody', 'on');
      page.send({ type: 'follow', v: 1, epoch: 'another', upTo: 0 });
      await page.heard('behind');
      page.send('nonsense');
      await page.isClosed();
      page.messages.forEach(check);
      assert.deepEqual([...seen].sort(), ['Batch', 'Behind', 'Failure', 'Outcome', 'Welcome']);
    });
  }

  it('on a stream', async () => {
    const { check, seen } = checkerOf('streamSend');
    const token = await sign(administrator);
    const { epoch, upTo } = await firstOfState(gateway.url, token);
    const abort = new AbortController();
    const headers = { authorization: `Bearer ${token}` };
    const response = await fetch(`${gateway.url}/v1/stream?v=1&epoch=${epoch}&upTo=${upTo}`, {
      headers,
      signal: abort.signal,
    });
    assert.match(response.headers.get('content-type') ?? '', /^text\/event-stream/);
    await tell(100);
    let text = '';
    for await (const chunk of response.body!) {
      text += Buffer.from(chunk).toString();
      if (text.split('\n\n').length > 4) break;
    }
    abort.abort();
    const events = text.split('\n\n').slice(0, -1);
    for (const event of events) {
      assert.match(event, /^data: .*$/);
      check(JSON.parse(event.slice(6)));
    }
    assert.deepEqual([...seen].sort(), ['Batch', 'Welcome']);
  });

  it('from the source of a page', async () => {
    const { check, seen } = checkerOf('liveReceive');
    const said: FromPage[] = [];
    class RecordedSocket extends WebSocket {
      override send(text: string) {
        said.push(JSON.parse(text) as FromPage);
        super.send(text);
      }
    }
    // It expires soon, so that it is renewed.
    const token = () => sign(administrator, { left: 3 });
    const page = new Page({
      url: gateway.url,
      token,
      rights: { groupIds: null, seesNumbers: true },
      kind: 'socket',
      environment: { WebSocket: RecordedSocket as unknown as GatewayEnvironment['WebSocket'] },
    });
    await until('the page is live', () => page.state === 'live');
    // The agent has one of them already; the other is sent. Nobody waits for its outcome.
    for (const status of ['on', 'off']) void page.store.setAgentStatus('agent-0', status);
    await until('the token is renewed', () => said.some(({ type }) => type === 'renew'));
    page.close();
    said.forEach(check);
    assert.deepEqual([...seen].sort(), ['Hello', 'Renew', 'SetAgentStatus']);
  });

  it('as answers to a feed and to a command by POST', async () => {
    const ingest = checkerOf('eventsSend');
    const post = async (path: string, body: unknown, token: string): Promise<unknown> => {
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
      return (await fetch(`${gateway.url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })).json();
    };
    const items = itemsOf([load.next(Date.now()), { type: 'nonsense' }], 'last');
    checkerOf('eventsReceive').check(items[0]);
    ingest.check(await post('/v1/events', items, await signFeed()));
    ingest.check(await post('/v1/events', items, 'nonsense'));
    assert.deepEqual([...ingest.seen].sort(), ['Failure', 'IngestAnswer']);
    const commands = checkerOf('commandsSend');
    const command = { type: 'setAgentStatus', v: 1, id: '1', agentId: 'agent-0', statusId: 'on' };
    commands.check(await post('/v1/commands', command, await sign(administrator)));
    commands.check(await post('/v1/commands', { ...command, agentId: 7 }, await sign(administrator)));
    assert.deepEqual([...commands.seen].sort(), ['Failure', 'Outcome']);
  });
});
