import FlatQueue from 'flatqueue';
import { random } from '../scripts/random.mjs';

/**
 * Repeatable traffic of a small call centre: calls overlap, wait, are missed and called back, are
 * transferred and wrapped up. Uses nothing of callboard but the format of its events.
 */

const midnight = Date.UTC(2026, 10, 23);
const hour = 3_600_000;

export const workday = { from: midnight, to: midnight + 23.7 * hour };

const groupIds = Array.from({ length: 12 }, (_, index) => `group-${index + 1}`);
const agentId = (number) => `agent-${number}`;

/** Events for the account, the statuses, the groups and the agents. */
export function directory(agents, at = midnight) {
  const statuses = ['available', 'lunch', 'break', 'training', 'dnd'];
  return [
    { type: 'account.changed', at, account: { id: 'account', timeZone: 'UTC' } },
    ...statuses.map((id, index) => ({
      ...{ type: 'status.changed', at },
      status: { id, name: id, available: index === 0, selectable: true },
    })),
    ...groupIds.map((id) => ({ type: 'group.changed', at, group: { id, name: id } })),
    ...Array.from({ length: agents }, (_, index) => ({
      ...{ type: 'agent.changed', at },
      agent: {
        ...{ id: agentId(index), name: `Agent ${index}`, extension: String(1_000 + index) },
        groupIds: index % 5 === 0 ? [groupIds[index % 12], groupIds[(index + 5) % 12]] : [groupIds[index % 12]],
      },
    })),
    ...Array.from({ length: agents }, (_, index) => ({
      ...{ type: 'agent.statusChanged', at, agentId: agentId(index) },
      statusId: index % 10 === 0 ? 'break' : 'available',
    })),
  ];
}

/**
 * The events of one call. `toCallBack`: the missed callers, who are called back after five minutes.
 */
function eventsOfCall(number, start, { agents, contacts, roll, toCallBack }) {
  const pick = (list) => list[Math.floor(roll() * list.length)];
  const agent = () => agentId(Math.floor(roll() * agents));
  const callId = `pbx1-${Math.floor(start / 1_000)}.${number}`;
  const events = [];
  let at = start;
  const say = (type, wait, fields) =>
    events.push({ type: `call.${type}`, at: (at += Math.floor(wait)), callId, ...fields });
  const kind = roll();
  const by = agent();
  if (kind < 0.05) {
    say('started', 0, { direction: 'internal', agentId: by });
    const other = agent();
    say('ringing', 500, { agentId: other });
    say('answered', 3_000 + roll() * 5_000, { agentId: other });
    say('answered', 0, { agentId: by });
    say('ended', 20_000 + roll() * 60_000);
    return events;
  }
  const callBack = kind < 0.25 && toCallBack[0]?.from <= start ? toCallBack.shift() : undefined;
  const key = callBack?.key ?? `+4477${String(Math.floor(roll() * contacts)).padStart(8, '0')}`;
  const contact = roll() < 0.03 ? null : { key, number: key };
  const talk = 40_000 + roll() * 250_000;
  if (kind < 0.25) {
    say('started', 0, { direction: 'outbound', contact, line: '+442079460000', agentId: by });
    if (roll() < 0.9) {
      say('answered', 5_000 + roll() * 15_000, { agentId: by });
      say('ended', talk);
    } else say('ended', 30_000);
    return events;
  }
  say('started', 0, { direction: 'inbound', contact, line: '+442079460000' });
  const group = [pick(groupIds)];
  say('queued', 2_000 + roll() * 8_000, { groupIds: group });
  if (roll() < 0.14) {
    say('ringing', 1_000 + roll() * 20_000, { agentId: by });
    say('ended', 5_000 + roll() * 30_000);
    if (contact && roll() < 0.95) toCallBack.push({ key, from: at + 300_000 });
    return events;
  }
  if (roll() < 0.2) {
    const busy = agent();
    say('ringing', 500, { agentId: busy });
    say('ringEnded', 15_000, { agentId: busy, outcome: 'missed' });
  }
  say('ringing', roll() * 20_000, { agentId: by });
  say('answered', 2_000 + roll() * 8_000, { agentId: by });
  let last = by;
  if (roll() < 0.08) {
    say('left', talk / 2, { agentId: by });
    last = agent();
    say('ringing', 100, { agentId: last, groupIds: [pick(groupIds)] });
    say('answered', 4_000, { agentId: last });
  }
  say('ended', talk, { reason: 'hangup' });
  events.push({ type: 'agent.wrapUpStarted', at, agentId: last, callId });
  events.push({ type: 'agent.wrapUpEnded', at: at + 15_000, agentId: last, callId });
  return events;
}

/**
 * The events of `calls` calls, spread evenly over a time span, in order of `at`; about seven a
 * call.
 */
export function* trafficOf(calls, { from, to } = workday, { agents = 500, contacts = calls / 3 } = {}) {
  const context = { agents, contacts, roll: random(7), toCallBack: [] };
  const coming = new FlatQueue();
  const step = (to - from) / calls;
  for (let number = 0; number < calls; number += 1) {
    const start = Math.floor(from + number * step);
    while (coming.length > 0 && coming.peekValue() <= start) yield coming.pop();
    for (const event of eventsOfCall(number, start, context)) coming.push(event, event.at);
  }
  while (coming.length > 0) yield coming.pop();
}

/** Events as lines of JSON of about 230 characters, with fields that the store ignores. */
export function linesOf(count, agents = 500) {
  const lines = directory(agents).map((event) => JSON.stringify(event));
  let sequence = 0;
  for (const event of trafficOf(Math.ceil(count / 6), workday, { agents })) {
    if (lines.length === count) break;
    sequence += 1;
    const text = JSON.stringify({ ...event, sequence, node: 'pbx-1.example' });
    const channel = 'PJSIP/trunk-0000'.repeat(10).slice(0, Math.max(1, 230 - text.length - 13));
    lines.push(`${text.slice(0, -1)},"channel":"${channel}"}`);
  }
  return lines;
}

/** Events for calls that are open at `at`, in various phases. */
export function openCalls(count, at, agents) {
  return Array.from({ length: count }, (_, index) => {
    const callId = `open-${index}`;
    const by = agentId(index % agents);
    const key = `+4478${String(index).padStart(8, '0')}`;
    const start = {
      type: 'call.started',
      at: at - 60_000,
      callId,
      direction: 'inbound',
      contact: { key, number: key },
    };
    const queued = { type: 'call.queued', at: at - 50_000, callId, groupIds: [groupIds[index % 12]] };
    const ringing = { type: 'call.ringing', at: at - 40_000, callId, agentId: by };
    const answered = { type: 'call.answered', at: at - 30_000, callId, agentId: by };
    return [start, queued, ringing, answered].slice(0, 1 + (index % 7 === 0 ? index % 3 : 3));
  }).flat();
}
