import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { MonitoringEvent } from 'callboard/core';
import type { Batch, Snapshot } from 'callboard/protocol';
import type { StatusCommand } from '../src/index.js';
import { firstOfState, getState, RawPage } from './support/raw-page.js';
import { until } from './support/until.js';
import { itemsOf, removeFolders, sign, startGateway, type StartedGateway } from './support/world.js';

/**
 * Two groups. Every id, name and number contains the name of its group, so that what must not be
 * sent can be searched for in the bytes.
 */
const now = Date.now();
const ofGroup = (word: string, at = now): MonitoringEvent[] => [
  { type: 'group.changed', at, group: { id: `group-${word}`, name: `Name-${word}` } },
  {
    type: 'agent.changed',
    at,
    agent: { id: `agent-${word}`, name: `Person-${word}`, groupIds: [`group-${word}`], extension: `ext-${word}` },
  },
  { type: 'agent.statusChanged', at, agentId: `agent-${word}`, statusId: 'on' },
  {
    ...{
      type: 'call.started',
      at,
      callId: `call-${word}`,
      direction: 'inbound',
      groupIds: [`group-${word}`],
      line: `line-${word}`,
    },
    contact: { key: `key-${word}`, number: `number-${word}-5557711`, name: `Caller-${word}` },
  },
  { type: 'call.ringing', at: at + 1, callId: `call-${word}`, agentId: `agent-${word}`, groupIds: [`group-${word}`] },
  { type: 'call.answered', at: at + 2, callId: `call-${word}`, agentId: `agent-${word}` },
  {
    type: 'call.started',
    at,
    callId: `lost-${word}`,
    direction: 'inbound',
    groupIds: [`group-${word}`],
    contact: { key: `lostkey-${word}` },
  },
  { type: 'call.ended', at: at + 3, callId: `lost-${word}`, reason: `reason-${word}` },
  { type: 'agent.wrapUpStarted', at: at + 4, agentId: `agent-${word}`, callId: `call-${word}` },
];
const common: readonly MonitoringEvent[] = [
  { type: 'account.changed', at: now, account: { id: 'acme', name: 'Acme', timeZone: 'UTC' } },
  { type: 'status.changed', at: now, status: { id: 'on', name: 'On', available: true, selectable: true } },
  { type: 'status.changed', at: now, status: { id: 'system', name: 'System', available: false, selectable: false } },
];
const entry: MonitoringEvent = {
  ...{ type: 'call.started', at: now, callId: 'call-entry', direction: 'inbound' },
  contact: { key: 'key-entry', number: 'number-entry-5557722', name: 'Caller-entry' },
};

/** The claims of each token, and the groups that it may see. */
const roles: readonly { role: string; groups: readonly string[]; sees: readonly string[] }[] = [
  { role: 'administrator', groups: [], sees: ['ruby', 'azure'] },
  { role: 'manager', groups: ['group-ruby'], sees: ['ruby'] },
  { role: 'manager', groups: ['group-azure'], sees: ['azure'] },
  { role: 'manager', groups: ['group-ruby', 'group-azure'], sees: ['ruby', 'azure'] },
  { role: 'manager', groups: [], sees: [] },
  { role: 'agent', groups: ['group-azure'], sees: ['azure'] },
  { role: 'agent', groups: ['group-nobody'], sees: [] },
];

describe('A viewer sees and does only what the token allows', () => {
  let gateway: StartedGateway;
  const asked: StatusCommand[] = [];
  before(async () => {
    gateway = await startGateway();
    const feed = gateway.feed('acme', 'pbx');
    await feed.tell(itemsOf([...common, ...ofGroup('ruby'), ...ofGroup('azure'), entry], 'a'));
    feed.serve((command) => {
      asked.push(command);
      return Promise.resolve();
    });
    // Nobody of the first account may learn anything of this one.
    await gateway.feed('other', 'pbx').tell(itemsOf([...common, ...ofGroup('alien')], 'b'));
  });
  after(async () => {
    await gateway.close();
    removeFolders();
  });

  let round = 0;
  for (const { role, groups, sees } of roles) {
    for (const seeNumbers of [true, false]) {
      for (const canSetStatus of [true, false]) {
        const name = `${role} of ${groups.join(' and ') || (role === 'administrator' ? 'all' : 'no group')}`;
        it(`as ${name}, numbers ${seeNumbers ? 'shown' : 'hidden'}, ${canSetStatus ? 'with' : 'without'} setting statuses`, async () => {
          const token = await sign({ account: 'acme', role, groups, seeNumbers, canSetStatus });
          const state = await getState(gateway.url, token);
          assert.equal(state.status, 200);
          const lines = state.text.trimEnd().split('\n');
          const { epoch, viewer } = JSON.parse(lines[0]!) as Snapshot;
          assert.deepEqual(viewer, {
            role,
            groupIds: role === 'administrator' ? null : [...groups].sort(),
            canSetStatus,
          });
          // A snapshot may be some seconds old; batches with the events since follow it.
          const { upTo } = JSON.parse(lines.at(-1)!) as Snapshot | Batch;
          const page = new RawPage(gateway.url, token, { epoch, upTo });
          await page.heard('batch');
          // New events of both groups and of the other account, with names of their own.
          const fresh = `fresh${(round += 1)}`;
          const events = ['ruby', 'azure'].flatMap((group) => moreOf(group, fresh));
          await gateway.feed('acme', 'pbx').tell(itemsOf(events, fresh));
          await gateway.feed('other', 'pbx').tell(itemsOf(moreOf('alien', fresh), fresh));
          await until('everything is sent', () =>
            page.messages.some((message) => message.type === 'batch' && message.upTo >= upTo + events.length),
          );

          for (const [how, text] of [
            ['the state', state.text],
            ['the stream', page.text],
          ] as const) {
            for (const group of ['ruby', 'azure']) {
              const word = how === 'the state' ? `call-${group}` : `${fresh}-call-${group}`;
              assert.equal(text.includes(word), sees.includes(group), `${how} and the call of ${group}`);
              if (!sees.includes(group))
                assert.ok(!text.includes(group), `${how} contains ${group}: ${around(text, group)}`);
            }
            assert.ok(!text.includes('alien'), `${how} contains another account`);
            const secrets = /(?:lost)?key-(?:ruby|azure|entry)|number-|Caller-/;
            if (!seeNumbers)
              assert.ok(!secrets.test(text), `${how} contains a number: ${around(text, secrets.exec(text)?.[0])}`);
            else if (sees.length > 0) assert.match(text, secrets);
          }
          assert.ok(state.text.includes('call-entry'), 'everybody sees calls at entry');
          if (seeNumbers) assert.ok(state.text.includes('number-entry-5557722'));

          for (const group of ['ruby', 'azure', 'alien', 'nobody']) {
            for (const statusId of ['on', 'system', 'unheard', 'unknown'] as const) {
              asked.length = 0;
              const { reason = 'accepted' } = await page.setAgentStatus(`agent-${group}`, statusId);
              const wanted = !canSetStatus
                ? 'notAllowed'
                : !sees.includes(group)
                  ? 'unknownAgent'
                  : ({ on: 'accepted', system: 'refused', unheard: null, unknown: null }[statusId] ?? 'unknownStatus');
              assert.equal(reason, wanted, `${statusId} for agent-${group}`);
              assert.equal(asked.length, wanted === 'accepted' ? 1 : 0, 'a refused command does not reach the source');
            }
          }
          page.close();
        });
      }
    }
  }

  it('cannot follow the stream of another view by its epoch', async () => {
    const tokenOf = (group: string) => sign({ account: 'acme', role: 'manager', groups: [`group-${group}`] });
    const [ruby, azure] = [await tokenOf('ruby'), await tokenOf('azure')];
    const { epoch } = await firstOfState(gateway.url, azure);
    const page = new RawPage(gateway.url, ruby, { epoch, upTo: 0 });
    await page.heard('behind');
    page.send({ type: 'follow', v: 1, epoch, upTo: 0 });
    await page.heard('behind', page.messages.length);
    assert.ok(!page.text.includes('azure'));
    const state = await getState(gateway.url, ruby, `&epoch=${epoch}&upTo=0`);
    assert.ok(!state.text.includes('azure'));
    page.close();
  });

  it('sees other groups when a renewed token names them, and never another account', async () => {
    const token = (groups: readonly string[], account = 'acme') => sign({ account, role: 'manager', groups });
    const page = new RawPage(gateway.url, await token(['group-ruby']));
    await page.heard('behind');
    const count = page.messages.length;
    page.send({ type: 'renew', v: 1, token: await token(['group-azure']) });
    const { viewer } = await page.heard('welcome', count);
    assert.deepEqual(viewer.groupIds, ['group-azure']);
    await page.heard('behind', count);
    page.send({ type: 'renew', v: 1, token: await token(['group-ruby'], 'other') });
    assert.equal(await page.isClosed(), 4403);
  });
});

/** A call of a group that begins after the page has connected, rings and is missed. */
function moreOf(group: string, word: string): MonitoringEvent[] {
  const at = Date.now();
  const callId = `${word}-call-${group}`;
  return [
    {
      ...{ type: 'call.started', at, callId, direction: 'inbound', groupIds: [`group-${group}`] },
      contact: { key: `key-${group}`, number: `number-${group}-1`, name: `Caller-${group}` },
    },
    { type: 'call.ringing', at, callId, agentId: `agent-${group}` },
    { type: 'call.ringEnded', at: at + 1, callId, agentId: `agent-${group}`, outcome: 'missed' },
    {
      type: 'agent.changed',
      at: at + 1,
      agent: { id: `agent-${group}`, name: `Person-${group}`, groupIds: [`group-${group}`] },
    },
    { type: 'call.ended', at: at + 2, callId, reason: `reason-${group}` },
  ];
}

function around(text: string, word = ''): string {
  const place = text.indexOf(word);
  return text.slice(Math.max(0, place - 120), place + 60);
}
