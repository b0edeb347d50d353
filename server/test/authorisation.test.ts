import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { getState, RawPage } from './support/raw-page.mjs';
import { until } from './support/page.mjs';
import { itemsOf, removeFolders, sign, startGateway } from './support/world.mjs';

/**
 * Two groups, whose every id, name and number is a word of its own: so what must not be sent can be looked for byte by byte. The words of
 * a group stand only in what belongs to it.
 */
const now = Date.now();
const ofGroup = (word, at = now) => [
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
const common = [
  { type: 'account.changed', at: now, account: { id: 'acme', name: 'Acme', timeZone: 'UTC' } },
  { type: 'status.changed', at: now, status: { id: 'on', name: 'On', available: true, selectable: true } },
  { type: 'status.changed', at: now, status: { id: 'system', name: 'System', available: false, selectable: false } },
];
const entry = {
  ...{ type: 'call.started', at: now, callId: 'call-entry', direction: 'inbound' },
  contact: { key: 'key-entry', number: 'number-entry-5557722', name: 'Caller-entry' },
};

/** What each role says in its token, and which groups it may see. */
const roles = [
  { role: 'administrator', groups: [], sees: ['ruby', 'azure'] },
  { role: 'manager', groups: ['group-ruby'], sees: ['ruby'] },
  { role: 'manager', groups: ['group-azure'], sees: ['azure'] },
  { role: 'manager', groups: ['group-ruby', 'group-azure'], sees: ['ruby', 'azure'] },
  { role: 'manager', groups: [], sees: [] },
  { role: 'agent', groups: ['group-azure'], sees: ['azure'] },
  { role: 'agent', groups: ['group-nobody'], sees: [] },
];

describe('Who sees and does what', () => {
  let gateway;
  const asked = [];
  before(async () => {
    gateway = await startGateway();
    const feed = gateway.feed('acme', 'pbx');
    await feed.tell(itemsOf([...common, ...ofGroup('ruby'), ...ofGroup('azure'), entry], 'a'));
    feed.serve((command) => {
      asked.push(command);
      return Promise.resolve();
    });
    // Another account, of which nobody of this one may learn anything.
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
        it(`${name}, numbers ${seeNumbers ? 'shown' : 'hidden'}, ${canSetStatus ? 'with' : 'without'} statuses`, async () => {
          const token = await sign({ account: 'acme', role, groups, seeNumbers, canSetStatus });
          const state = await getState(gateway.url, token);
          assert.equal(state.status, 200);
          const { epoch, viewer } = JSON.parse(state.text.split('\n')[0]);
          assert.deepEqual(viewer, {
            role,
            groupIds: role === 'administrator' ? null : [...groups].sort(),
            canSetStatus,
          });
          // A state may be some seconds old; what came since stands after it.
          const { upTo } = JSON.parse(state.text.trimEnd().split('\n').at(-1));
          const page = new RawPage(gateway.url, token, { epoch, upTo });
          await page.heard('batch');
          // What happens from now on, of both groups and of the other account, in words of its own.
          const fresh = `fresh${(round += 1)}`;
          const events = ['ruby', 'azure'].flatMap((group) => moreOf(group, fresh));
          await gateway.feed('acme', 'pbx').tell(itemsOf(events, fresh));
          await gateway.feed('other', 'pbx').tell(itemsOf(moreOf('alien', fresh), fresh));
          await until('everything is sent', () =>
            page.messages.some((message) => message.upTo >= upTo + events.length),
          );

          for (const [how, text] of [
            ['the state', state.text],
            ['the stream', page.text],
          ]) {
            for (const group of ['ruby', 'azure']) {
              const word = how === 'the state' ? `call-${group}` : `${fresh}-call-${group}`;
              assert.equal(text.includes(word), sees.includes(group), `${how} and the call of ${group}`);
              if (!sees.includes(group))
                assert.ok(!text.includes(group), `${how} tells of ${group}: ${around(text, group)}`);
            }
            assert.ok(!text.includes('alien'), `${how} tells of another account`);
            const secrets = /(?:lost)?key-(?:ruby|azure|entry)|number-|Caller-/;
            if (!seeNumbers)
              assert.ok(!secrets.test(text), `${how} tells a number: ${around(text, secrets.exec(text)?.[0])}`);
            else if (sees.length > 0) assert.match(text, secrets);
          }
          assert.ok(state.text.includes('call-entry'), 'calls at entry are everybody’s');
          if (seeNumbers) assert.ok(state.text.includes('number-entry-5557722'));

          for (const group of ['ruby', 'azure', 'alien', 'nobody']) {
            for (const statusId of ['on', 'system', 'unheard', 'unknown']) {
              asked.length = 0;
              const { reason = 'accepted' } = await page.setAgentStatus(`agent-${group}`, statusId);
              const wanted = !canSetStatus
                ? 'notAllowed'
                : !sees.includes(group)
                  ? 'unknownAgent'
                  : ({ on: 'accepted', system: 'refused' }[statusId] ?? 'unknownStatus');
              assert.equal(reason, wanted, `${statusId} for agent-${group}`);
              assert.equal(asked.length, wanted === 'accepted' ? 1 : 0, 'what is refused does not reach the source');
            }
          }
          page.close();
        });
      }
    }
  }

  it('follows no other stream by its name', async () => {
    const [ruby, azure] = await Promise.all(
      ['ruby', 'azure'].map((group) => sign({ account: 'acme', role: 'manager', groups: [`group-${group}`] })),
    );
    const { epoch } = JSON.parse((await getState(gateway.url, azure)).text.split('\n')[0]);
    const page = new RawPage(gateway.url, ruby, { epoch, upTo: 0 });
    await page.heard('behind');
    page.send({ type: 'follow', v: 1, epoch, upTo: 0 });
    await page.heard('behind', page.messages.length);
    assert.ok(!page.text.includes('azure'));
    const state = await getState(gateway.url, ruby, `&epoch=${epoch}&upTo=0`);
    assert.ok(!state.text.includes('azure'));
    page.close();
  });

  it('cuts anew when a renewed token says other groups, and refuses another account', async () => {
    const token = (groups, account = 'acme') => sign({ account, role: 'manager', groups });
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

/** A call of a group that begins after the page has connected: goes on to somebody, and is lost. */
function moreOf(group, word) {
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

function around(text, word) {
  const place = text.indexOf(word);
  return text.slice(Math.max(0, place - 120), place + 60);
}
