import type { Agent } from './agent.js';
import {
  applyAnswered,
  applyEnded,
  applyLeft,
  applyQueued,
  applyRingEnded,
  applyRinging,
  applyStarted,
  applyWithdrawn,
} from './apply-call-event.js';
import type {
  AgentStatusChanged,
  AgentWrapUpEnded,
  AgentWrapUpStarted,
  ContactReached,
  MonitoringEvent,
  Status,
} from '../events/generated/event-types.js';
import { unknownStatus } from './metrics.js';
import { named } from './pick-fields.js';
import { noteUnknownAgent, noteUnknownGroup, repeated } from './note-diagnostics.js';
import { beats, type Register } from './latest-records.js';
import type { State } from './state.js';

/** Joins one event into the state; the clock has been moved already. Tells whether it changed anything. */
export function applyFact(state: State, event: MonitoringEvent): boolean {
  // The most frequent first: a type that was just parsed is compared with one after the other.
  switch (event.type) {
    case 'call.ringing':
      return applyRinging(state, event);
    case 'call.started':
      return applyStarted(state, event);
    case 'call.ended':
      return applyEnded(state, event);
    case 'call.queued':
      return applyQueued(state, event);
    case 'call.answered':
      return applyAnswered(state, event);
    case 'call.ringEnded':
      return applyRingEnded(state, event);
    case 'call.left':
      return applyLeft(state, event);
    case 'agent.statusChanged':
      return setAgentStatus(state, event);
    case 'agent.wrapUpStarted':
      return setWrapUp(state, 'wrapUpStart', event.at, event.agentId);
    case 'agent.wrapUpEnded':
      return setWrapUp(state, 'wrapUpEnd', event.at, event.agentId);
    case 'contact.reached':
      return setReached(state, event);
    case 'call.withdrawn':
      return applyWithdrawn(state, event);
    default:
      return applyRecord(state, event);
  }
}

type CallEvent = Extract<MonitoringEvent, { type: `call.${string}` }>;
type RecordEvent = Exclude<
  MonitoringEvent,
  CallEvent | AgentStatusChanged | AgentWrapUpStarted | AgentWrapUpEnded | ContactReached
>;

/** Of the account, the viewer and the directory the latest record counts. */
function applyRecord(state: State, event: RecordEvent): boolean {
  const { at } = event;
  switch (event.type) {
    case 'account.changed': {
      const value = named(event.account, 'id', 'name', 'timeZone');
      if (!setFact(state, 'account', { at, value })) return false;
      state.setTimeZone(value.timeZone);
      return true;
    }
    case 'viewer.changed': {
      const viewer = { ...event.viewer, groupIds: event.viewer.groupIds?.slice() ?? null };
      return setFact(state, 'viewer', { at, value: named(viewer, 'id', 'role', 'groupIds', 'canSetStatus') });
    }
    case 'status.changed': {
      const status = named(event.status, 'id', 'name', 'color', 'available', 'selectable');
      return setStatus(state, at, status.id, status);
    }
    case 'status.removed':
      return setStatus(state, at, event.statusId, null);
    case 'group.changed':
      return setRecord(state, state.groups, at, event.group.id, named(event.group, 'id', 'name'));
    case 'group.removed':
      return setRecord(state, state.groups, at, event.groupId, null);
    case 'agent.changed': {
      const agent = { ...event.agent, groupIds: event.agent.groupIds.slice() };
      return setAgent(state, at, agent.id, named(agent, 'id', 'name', 'groupIds', 'extension'));
    }
    case 'agent.removed':
      return setAgent(state, at, event.agentId, null);
  }
}

function setAgentStatus(state: State, { at, agentId, statusId }: AgentStatusChanged): boolean {
  const agent = knownAgent(state, agentId);
  if (!state.statuses.records.has(statusId)) {
    state.diagnostics.note('unknownStatus', statusId, `no status "${statusId}" in the dictionary`, '/statusId');
  }
  const wins = at > agent.statusAt || (at === agent.statusAt && statusId > agent.statusId!);
  if (!wins) return repeated(state, statusId);
  agent.statusAt = at;
  agent.statusId = statusId;
  agent.refreshStatus(state.statuses.records);
  state.refresh(agent);
  return true;
}

function setReached(state: State, { at, key }: ContactReached): boolean {
  const caller = state.callerOf(key);
  state.settleAfter(caller, at);
  if (at <= caller.settledReach) return repeated(state, key);
  caller.settledReach = at;
  if (at > caller.reach) caller.reach = at;
  caller.recount(state.day);
  state.callsVersion += 1;
  return true;
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
    const message = 'the status id "unknown" is reserved: give it another';
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
