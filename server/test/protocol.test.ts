import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { WebSocket } from 'ws';
import { Load } from './support/load.mjs';
import { Page, until } from './support/page.mjs';
import { getState, RawPage } from './support/raw-page.mjs';
import { administrator, itemsOf, manager, removeFolders, sign, signFeed, startGateway } from './support/world.mjs';

const document = JSON.parse(
  readFileSync(new URL('../../src/protocol/generated/protocol.asyncapi.json', import.meta.url), 'utf8'),
);
const ajv = new Ajv2020({ strict: false });
ajv.addSchema({ $id: 'urn:callboard:asyncapi', ...document });

/** The messages that a channel may carry one way, by the document. */
function checkerOf(operation) {
  const names = document.operations[operation].messages.map(({ $ref }) => $ref.split('/').at(-1));
  const checks = names.map((name) => [
    name,
    ajv.compile({ $ref: `urn:callboard:asyncapi#/components/schemas/${name}` }),
  ]);
  const seen = new Set();
  const check = (message) => {
    const fitting = checks.find(([, fits]) => fits(message));
    if (fitting) return void seen.add(fitting[0]);
    const errors = checks.map(([name, fits]) => `${name}: ${ajv.errorsText(fits.errors)}`);
    assert.fail(`${operation}: ${JSON.stringify(message).slice(0, 300)}\n${errors.join('\n')}`);
  };
  return { check, seen };
}

describe('What is on the wire is what the document says', () => {
  let gateway;
  const load = new Load(7);
  const tell = (count) =>
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
    it(`the state, for ${name === 'manager' ? 'a manager' : 'an administrator'}`, async () => {
      const { check, seen } = checkerOf('stateSend');
      const token = await sign(claims);
      await getState(gateway.url, token);
      await tell(50);
      const { text } = await getState(gateway.url, token);
      for (const line of text.trimEnd().split('\n')) check(JSON.parse(line));
      check(JSON.parse((await getState(gateway.url, 'nonsense')).text));
      assert.deepEqual([...seen].sort(), ['Batch', 'Failure', 'Snapshot']);
    });

    it(`a socket, for ${name === 'manager' ? 'a manager' : 'an administrator'}`, async () => {
      const { check, seen } = checkerOf('liveSend');
      const token = await sign(claims);
      const { epoch, upTo } = JSON.parse((await getState(gateway.url, token)).text.split('\n')[0]);
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

  it('a stream', async () => {
    const { check, seen } = checkerOf('streamSend');
    const token = await sign(administrator);
    const { epoch, upTo } = JSON.parse((await getState(gateway.url, token)).text.split('\n')[0]);
    const abort = new AbortController();
    const headers = { authorization: `Bearer ${token}` };
    const response = await fetch(`${gateway.url}/v1/stream?v=1&epoch=${epoch}&upTo=${upTo}`, {
      headers,
      signal: abort.signal,
    });
    assert.match(response.headers.get('content-type'), /^text\/event-stream/);
    await tell(100);
    let text = '';
    for await (const chunk of response.body) {
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

  it('what the source of a page says', async () => {
    const { check, seen } = checkerOf('liveReceive');
    const said = [];
    class Overheard extends WebSocket {
      send(text) {
        said.push(JSON.parse(text));
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
      environment: { WebSocket: Overheard },
    });
    await until('the page is live', () => page.state === 'live');
    // One of them is the status that the agent is in; the other goes out. What becomes of it is not waited for.
    for (const status of ['on', 'off']) void page.store.setAgentStatus('agent-0', status);
    await until('the token is renewed', () => said.some(({ type }) => type === 'renew'));
    page.close();
    said.forEach(check);
    assert.deepEqual([...seen].sort(), ['Hello', 'Renew', 'SetAgentStatus']);
  });

  it('the answers to a feed and to a command by POST', async () => {
    const ingest = checkerOf('eventsSend');
    const post = async (path, body, token) => {
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
