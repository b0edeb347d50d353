/** Commands on their way to a feed's socket, and what becomes of answers that are none. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { WebSocket } from 'ws';
import { Page, until } from './support/page.mjs';
import { RawPage } from './support/raw-page.mjs';
import { administrator, itemsOf, removeFolders, sign, signFeed, startGateway } from './support/world.mjs';

const at = Date.now();
const status = (id) => ({ type: 'status.changed', at, status: { id, name: id, available: true, selectable: true } });
const directory = [
  status('on'),
  status('off'),
  { type: 'agent.changed', at, agent: { id: 'anna', name: 'Anna', groupIds: [] } },
  { type: 'agent.statusChanged', at, agentId: 'anna', statusId: 'on' },
];

/** A feed that answers each command with what `answers` gives, each as it is. */
class Answering {
  commands = [];
  failures = [];
  answers = () => [];

  constructor(url, token) {
    const headers = { authorization: `Bearer ${token}` };
    this.socket = new WebSocket(`${url.replace('http', 'ws')}/v1/feed`, { headers });
    this.opened = new Promise((resolve) => this.socket.on('open', resolve));
    this.socket.on('message', (text) => {
      const message = JSON.parse(text);
      if (message.type === 'failure') this.failures.push(message);
      else this.commands.push(message);
      for (const answer of this.answers(message)) this.say(answer);
    });
  }

  say(answer) {
    this.socket.send(typeof answer === 'string' ? answer : JSON.stringify(answer));
  }
}

describe('A command to a feed', () => {
  let gateway;
  let feed;
  let page;
  const audit = [];
  before(async () => {
    gateway = await startGateway({ commandTimeout: 500, onAudit: ({ outcome }) => audit.push(outcome) });
    await gateway.feed('acme', 'pbx').tell(itemsOf(directory));
    feed = new Answering(gateway.url, await signFeed());
    await feed.opened;
    page = new RawPage(gateway.url, await sign(administrator));
    await page.heard('welcome');
    // The gateway looks at the token before it serves the socket.
    feed.answers = ({ id }) => [{ type: 'outcome', v: 1, id }];
    await until('the feed is served', async () => (await page.setAgentStatus('anna', 'off')).reason === undefined);
  });
  after(async () => {
    feed.socket.close();
    page.close();
    await gateway.close();
    removeFolders();
  });

  /** Has the feed answer one command; the outcome for the page, and what the feed was told. */
  const ask = async (answers) => {
    feed.failures.length = 0;
    feed.answers = (message) => (message.type === 'setAgentStatus' ? answers(message.id) : []);
    return page.setAgentStatus('anna', 'off');
  };
  const outcome = (id, reason, message) => ({ type: 'outcome', v: 1, id, reason, message });

  for (const reason of [
    'refused',
    'notAllowed',
    'unknownAgent',
    'unknownStatus',
    'unavailable',
    'failed',
    'noAnswer',
  ]) {
    it(`ends with ${reason} when the feed says so`, async () => {
      const told = await ask((id) => [outcome(id, reason, 'as I say')]);
      assert.deepEqual([told.reason, told.message], [reason, 'as I say']);
      assert.equal(audit.at(-1), reason);
    });
  }

  it('is taken when the reason is null', async () => {
    assert.equal((await ask((id) => [outcome(id, null)])).reason, undefined);
    assert.equal(audit.at(-1), 'accepted');
  });

  for (const reason of ['busy', 7, '']) {
    it(`fails when the reason is ${JSON.stringify(reason)}, and the feed is told which there are`, async () => {
      assert.equal((await ask((id) => [outcome(id, reason, 'no')])).reason, 'failed');
      await until('the feed is told', () => feed.failures.length === 1);
      const [{ v, code, message }] = feed.failures;
      assert.deepEqual([v, code], [1, 'invalidMessage']);
      assert.match(message, /must be one of refused, notAllowed, .*noAnswer, or absent .* counts as failed/);
    });
  }

  for (const [name, answer, says] of [
    ['is no JSON', 'yes', /an answer is JSON: \{"type": "outcome"/],
    ['has no id', { type: 'outcome', v: 1 }, /no command with the id of this answer/],
    ['has another id', { type: 'outcome', v: 1, id: 'mine' }, /no command with the id of this answer/],
    ['is null', 'null', /no command with the id of this answer/],
  ]) {
    it(`waits on when an answer ${name}, and the feed is told`, async () => {
      assert.equal((await ask((id) => [answer, outcome(id)])).reason, undefined);
      await until('the feed is told', () => feed.failures.length === 1);
      assert.match(feed.failures[0].message, says);
    });
  }

  it('is complained of once, to a feed that answers a complaint too', async () => {
    feed.failures.length = 0;
    // What it says to anything has no id.
    feed.answers = () => [{ type: 'outcome', v: 1, reason: 'what?' }];
    assert.equal((await page.setAgentStatus('anna', 'off')).reason, 'noAnswer');
    assert.equal(feed.failures.length, 1);
    assert.equal((await ask((id) => [outcome(id)])).reason, undefined);
    assert.equal(feed.failures.length, 0);
  });

  it('that is never answered ends without an answer: for the page, in the audit, and in what the board shows', async () => {
    const board = new Page({
      ...{ url: gateway.url, token: await sign(administrator), rights: { groupIds: null, seesNumbers: true } },
      kind: 'socket',
    });
    await until('the board is live', () => board.state === 'live');
    feed.answers = () => [];
    audit.length = 0;
    assert.deepEqual(await board.store.setAgentStatus('anna', 'off'), { outcome: 'timedOut' });
    assert.deepEqual(audit, ['noAnswer']);
    await until(
      'the board shows that there was no reply',
      () => board.seen.agents[0].pendingStatus.phase === 'timedOut',
    );
    assert.equal(board.seen.agents[0].pendingStatus.reason, null);
    board.close();
  });
});
