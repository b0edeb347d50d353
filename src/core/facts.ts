import type { Agent } from './agent.js';
import * as calls from './call-facts.js';
import type { MonitoringEvent, Status } from './generated/event-types.js';
import { unknownStatus } from './metrics.js';
import { named } from './named.js';
import { noteUnknownAgent, noteUnknownGroup, repeated } from './notes.js';
import { beats, type Register } from './register.js';
import type { State } from './state.js';

type EventType = MonitoringEvent['type'];
type Apply<Type extends EventType> = (state: State, event: Extract<MonitoringEvent, { type: Type }>) => boolean;

/** How each kind of event is joined into the state; each tells whether it changed anything. */
const apply: { readonly [Type in EventType]: Apply<Type> } = {
  'account.changed': (state, { at, account }) => {
    const value = named(account, 'id', 'name', 'timeZone');
    if (!setFact(state, 'account', { at, value })) return false;
    state.setTimeZone(value.timeZone);
    return true;
  },
  'viewer.changed': (state, { at, viewer }) => {
    const groupIds = viewer.groupIds?.slice() ?? null;
    return setFact(state, 'viewer', {
      at,
      value: named({ ...viewer, groupIds }, 'id', 'role', 'groupIds', 'canSetStatus'),
    });
  },
  'status.changed': (state, { at, status }) =>
    setStatus(state, at, status.id, named(status, 'id', 'name', 'color', 'available', 'selectable')),
  'status.removed': (state, { at, statusId }) => setStatus(state, at, statusId, null),
  'group.changed': (state, { at, group }) => setRecord(state, state.groups, at, group.id, named(group, 'id', 'name')),
  'group.removed': (state, { at, groupId }) => setRecord(state, state.groups, at, groupId, null),
  'agent.changed': (state, { at, agent }) => {
    const groupIds = agent.groupIds.slice();
    return setAgent(state, at, agent.id, named({ ...agent, groupIds }, 'id', 'name', 'groupIds', 'extension'));
  },
  'agent.removed': (state, { at, agentId }) => setAgent(state, at, agentId, null),
  'agent.statusChanged': (state, { at, agentId, statusId }) => {
    const agent = knownAgent(state, agentId);
    if (!state.statuses.records.has(statusId)) {
      state.diagnostics.note('unknownStatus', statusId, () => `no status "${statusId}" in the dictionary`, '/statusId');
    }
    const wins = at > agent.statusAt || (at === agent.statusAt && statusId > agent.statusId!);
    if (!wins) return repeated(state, statusId);
    agent.statusAt = at;
    agent.statusId = statusId;
    agent.refreshStatus(state.statuses.records);
    state.refresh(agent);
    return true;
  },
  'agent.wrapUpStarted': (state, { at, agentId }) => setWrapUp(state, 'wrapUpStart', at, agentId),
  'agent.wrapUpEnded': (state, { at, agentId }) => setWrapUp(state, 'wrapUpEnd', at, agentId),
  'call.started': calls.applyStarted,
  'call.queued': calls.applyQueued,
  'call.ringing': calls.applyRinging,
  'call.ringEnded': calls.applyRingEnded,
  'call.answered': calls.applyAnswered,
  'call.left': calls.applyLeft,
  'call.ended': calls.applyEnded,
  'contact.reached': (state, { at, key }) => {
    const caller = state.callerOf(key);
    state.settleAfter(caller, at);
    if (at <= caller.settledReach) return repeated(state, key);
    caller.settledReach = at;
    if (at > caller.reach) caller.reach = at;
    caller.recount(state.day);
    state.callsVersion += 1;
    return true;
  },
};

const applyByType = new Map(Object.entries(apply)) as ReadonlyMap<EventType, Apply<EventType>>;

/** Joins one event into the state; the clock has been moved already. Tells whether it changed anything. */
export function applyFact(state: State, type: EventType, event: MonitoringEvent): boolean {
  return applyByType.get(type)!(state, event);
}

function setFact<Name extends 'account' | 'viewer'>(state: State, name: Name, fact: NonNullable<State[Name]>): boolean {
  if (!beats<object>(fact, state[name])) return repeated(state, fact.value);
  state[name] = fact;
  state.directoryVersion += 1;
  return true;
}

function setRecord<T extends object>(state: State, register: Register<T>, at: number, id: string, record: T | null) {
  if (!register.set(id, at, record)) return repeated(state, record ?? id);
  state.directoryVersion += 1;
  return true;
}

function setStatus(state: State, at: number, id: string, status: Status | null): boolean {
  if (id === unknownStatus.id) {
    const message = () => 'the status id "unknown" is reserved: give it another';
    state.diagnostics.note('reservedStatus', status ?? id, message);
  }
  if (!setRecord(state, state.statuses, at, id, status)) return false;
  for (const agent of state.agents.values()) {
    if (agent.statusId !== id) continue;
    agent.refreshStatus(state.statuses.records);
    state.refresh(agent);
  }
  return true;
}

function setAgent(state: State, at: number, id: string, record: Agent['record']): boolean {
  if (!setRecord(state, state.directory, at, id, record)) return false;
  const agent = state.agentOf(id);
  agent.record = record;
  agent.groups = record && state.sets.of(record.groupIds);
  for (const groupId of record?.groupIds ?? []) noteUnknownGroup(state, groupId, record);
  state.refresh(agent);
  if (agent.isForgettable) state.agents.delete(id);
  return true;
}

function knownAgent(state: State, id: string): Agent {
  const agent = state.agentOf(id);
  noteUnknownAgent(state, agent);
  return agent;
}

function setWrapUp(state: State, fact: 'wrapUpStart' | 'wrapUpEnd', at: number, agentId: string): boolean {
  const agent = knownAgent(state, agentId);
  if (at <= agent[fact]) return repeated(state, agentId);
  agent[fact] = at;
  state.refresh(agent);
  return true;
}
