/** Commands on their way to a feed's socket, and the outcome of invalid answers. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { WebSocket } from 'ws';
import type { MonitoringEvent } from 'callboard/core';
import type { Failure, SetAgentStatus } from 'callboard/protocol';
import { Page } from './support/page.js';
import { RawPage } from './support/raw-page.js';
import { until } from './support/until.js';
import {
  administrator,
  itemsOf,
  removeFolders,
  sign,
  signFeed,
  startGateway,
  type StartedGateway,
} from './support/world.js';

const at = Date.now();
const status = (id: string): MonitoringEvent => ({
  type: 'status.changed',
  at,
  status: { id, name: id, available: true, selectable: true },
});
const directory: readonly MonitoringEvent[] = [
  status('on'),
  status('off'),
  { type: 'agent.changed', at, agent: { id: 'anna', name: 'Anna', groupIds: [] } },
  { type: 'agent.statusChanged', at, agentId: 'anna', statusId: 'on' },
];

type Answers = (message: SetAgentStatus | Failure) => readonly unknown[];

/** A feed that sends what `answers` returns for each message. */
class AnsweringFeed {
  readonly socket: WebSocket;
  readonly opened: Promise<void>;
  readonly failures: Failure[] = [];
  answers: Answers = () => [];

  constructor(url: string, token: string) {
    const headers = { authorization: `Bearer ${token}` };
    this.socket = new WebSocket(`${url.replace('http', 'ws')}/v1/feed`, { headers });
    this.opened = new Promise((resolve) => this.socket.on('open', resolve));
    this.socket.on('message', (data: Buffer) => {
      const message = JSON.parse(data.toString()) as SetAgentStatus | Failure;
      if (message.type === 'failure') this.failures.push(message);
      for (const answer of this.answers(message)) {
        this.socket.send(typeof answer === 'string' ? answer : JSON.stringify(answer));
      }
    });
  }
}

describe('A command to a feed', () => {
  let gateway: StartedGateway;
  let feed: AnsweringFeed;
  let page: RawPage;
  const audit: string[] = [];
  before(async () => {
    gateway = await startGateway({ commandTimeout: 500, onAudit: ({ outcome }) => audit.push(outcome) });
    await gateway.feed('acme', 'pbx').tell(itemsOf(directory));
    feed = new AnsweringFeed(gateway.url, await signFeed());
    await feed.opened;
    page = new RawPage(gateway.url, await sign(administrator));
    await page.heard('welcome');
    // The socket is open before the gateway has checked the token.
    feed.answers = (message) => ('id' in message ? [{ type: 'outcome', v: 1, id: message.id }] : []);
    await until('the feed is served', async () => (await page.setAgentStatus('anna', 'off')).reason === undefined);
  });
  after(async () => {
    feed.socket.close();
    page.close();
    await gateway.close();
    removeFolders();
  });

  /** Has the feed answer one command; resolves with the outcome for the page. */
  const ask = async (answers: (id: string) => readonly unknown[]) => {
    feed.failures.length = 0;
    feed.answers = (message) => (message.type === 'setAgentStatus' ? answers(message.id) : []);
    return page.setAgentStatus('anna', 'off');
  };
  const outcome = (id: string, reason?: unknown, message?: string) => ({ type: 'outcome', v: 1, id, reason, message });

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

  it('is accepted when the reason is null', async () => {
    assert.equal((await ask((id) => [outcome(id, null)])).reason, undefined);
    assert.equal(audit.at(-1), 'accepted');
  });

  for (const reason of ['busy', 7, '']) {
    it(`fails when the reason is ${JSON.stringify(reason)}, and the feed is told which there are`, async () => {
      assert.equal((await ask((id) => [outcome(id, reason, 'no')])).reason, 'failed');
      await until('the feed is told', () => feed.failures.length === 1);
      const { v, code, message } = feed.failures[0]!;
      assert.deepEqual([v, code], [1, 'invalidMessage']);
      assert.match(message, /must be one of refused, notAllowed, .*noAnswer, or absent .* counts as failed/);
    });
  }

  for (const [name, answer, says] of [
    ['is no JSON', 'yes', /an answer is JSON: \{"type": "outcome"/],
    ['has no id', { type: 'outcome', v: 1 }, /no command with the id of this answer/],
    ['has another id', { type: 'outcome', v: 1, id: 'mine' }, /no command with the id of this answer/],
    ['is null', 'null', /no command with the id of this answer/],
  ] as const) {
    it(`waits on when an answer ${name}, and the feed is told`, async () => {
      assert.equal((await ask((id) => [answer, outcome(id)])).reason, undefined);
      await until('the feed is told', () => feed.failures.length === 1);
      assert.match(feed.failures[0]!.message, says);
    });
  }

  it('leads to one complaint only when the feed answers complaints too', async () => {
    feed.failures.length = 0;
    // It answers everything, complaints included, without an id.
    feed.answers = () => [{ type: 'outcome', v: 1, reason: 'what?' }];
    assert.equal((await page.setAgentStatus('anna', 'off')).reason, 'noAnswer');
    assert.equal(feed.failures.length, 1);
    assert.equal((await ask((id) => [outcome(id)])).reason, undefined);
    assert.equal(feed.failures.length, 0);
  });

  it('ends with noAnswer for the page, in the audit and on the board when the feed never answers', async () => {
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
      () => board.seen.agents[0]?.pendingStatus?.phase === 'timedOut',
    );
    assert.equal(board.seen.agents[0]?.pendingStatus?.reason, null);
    board.close();
  });
});
