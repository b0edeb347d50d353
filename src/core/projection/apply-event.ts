import type { Agent } from './agent.js';
import {
  applyCallAnswered,
  applyCallEnded,
  applyCallLeft,
  applyCallQueued,
  applyCallRingEnded,
  applyCallRinging,
  applyCallStarted,
  applyCallWithdrawn,
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
import { pickFields } from './pick-fields.js';
import { noteUnknownAgent, noteUnknownGroup, noteRepeated } from './note-diagnostics.js';
import { supersedes, type LatestRecords } from './latest-records.js';
import type { State } from './state.js';

/**
 * Applies one event to the state, whose clock was advanced before. Returns true if anything
 * changed.
 */
export function applyEvent(state: State, event: MonitoringEvent): boolean {
  // The most frequent first: a string that was just parsed is compared with each in turn.
  switch (event.type) {
    case 'call.ringing':
      return applyCallRinging(state, event);
    case 'call.started':
      return applyCallStarted(state, event);
    case 'call.ended':
      return applyCallEnded(state, event);
    case 'call.queued':
      return applyCallQueued(state, event);
    case 'call.answered':
      return applyCallAnswered(state, event);
    case 'call.ringEnded':
      return applyCallRingEnded(state, event);
    case 'call.left':
      return applyCallLeft(state, event);
    case 'agent.statusChanged':
      return applyStatusChange(state, event);
    case 'agent.wrapUpStarted':
      return applyWrapUp(state, 'wrapUpStart', event.at, event.agentId);
    case 'agent.wrapUpEnded':
      return applyWrapUp(state, 'wrapUpEnd', event.at, event.agentId);
    case 'contact.reached':
      return applyContactReached(state, event);
    case 'call.withdrawn':
      return applyCallWithdrawn(state, event);
    default:
      return applyRecord(state, event);
  }
}

type CallEvent = Extract<MonitoringEvent, { type: `call.${string}` }>;
type RecordEvent = Exclude<
  MonitoringEvent,
  CallEvent | AgentStatusChanged | AgentWrapUpStarted | AgentWrapUpEnded | ContactReached
>;

/** Applies a record of the account, the viewer or the directory: the latest one wins. */
function applyRecord(state: State, event: RecordEvent): boolean {
  const { at } = event;
  switch (event.type) {
    case 'account.changed': {
      const value = pickFields(event.account, 'id', 'name', 'timeZone');
      if (!setLatest(state, 'account', { at, value })) return false;
      state.setTimeZone(value.timeZone);
      return true;
    }
    case 'viewer.changed': {
      const viewer = { ...event.viewer, groupIds: event.viewer.groupIds?.slice() ?? null };
      return setLatest(state, 'viewer', { at, value: pickFields(viewer, 'id', 'role', 'groupIds', 'canSetStatus') });
    }
    case 'status.changed': {
      const status = pickFields(event.status, 'id', 'name', 'color', 'available', 'selectable');
      return setStatus(state, at, status.id, status);
    }
    case 'status.removed':
      return setStatus(state, at, event.statusId, null);
    case 'group.changed':
      return setRecord(state, state.groups, at, event.group.id, pickFields(event.group, 'id', 'name'));
    case 'group.removed':
      return setRecord(state, state.groups, at, event.groupId, null);
    case 'agent.changed': {
      const agent = { ...event.agent, groupIds: event.agent.groupIds.slice() };
      return setAgent(state, at, agent.id, pickFields(agent, 'id', 'name', 'groupIds', 'extension'));
    }
    case 'agent.removed':
      return setAgent(state, at, event.agentId, null);
  }
}

function applyStatusChange(state: State, { at, agentId, statusId }: AgentStatusChanged): boolean {
  const agent = agentNamed(state, agentId);
  if (!state.statuses.records.has(statusId)) {
    state.diagnostics.note(
      'unknownStatus',
      statusId,
      `no status "${statusId}" in the directory: send status.changed first`,
      '/statusId',
    );
  }
  const wins = at > agent.statusAt || (at === agent.statusAt && statusId > agent.statusId!);
  if (!wins) return noteRepeated(state, statusId);
  agent.statusAt = at;
  agent.statusId = statusId;
  agent.refreshStatus(state.statuses.records);
  state.refresh(agent);
  return true;
}

function applyContactReached(state: State, { at, key }: ContactReached): boolean {
  const caller = state.findOrAddCaller(key);
  state.settleAfter(caller, at);
  if (at <= caller.settledReach) return noteRepeated(state, key);
  caller.settledReach = at;
  if (at > caller.reach) caller.reach = at;
  caller.recount(state.day);
  state.callsVersion += 1;
  return true;
}

function setLatest<Name extends 'account' | 'viewer'>(
  state: State,
  name: Name,
  record: NonNullable<State[Name]>,
): boolean {
  if (!supersedes<object>(record, state[name])) return noteRepeated(state, record.value);
  state[name] = record;
  state.directoryVersion += 1;
  return true;
}

function setRecord<T extends object>(
  state: State,
  records: LatestRecords<T>,
  at: number,
  id: string,
  record: T | null,
) {
  if (!records.set(id, at, record)) return noteRepeated(state, record ?? id);
  state.directoryVersion += 1;
  return true;
}

function setStatus(state: State, at: number, id: string, status: Status | null): boolean {
  if (id === unknownStatus.id) {
    const message = 'the status id "unknown" is reserved: rename the status';
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
  const agent = state.findOrAddAgent(id);
  agent.record = record;
  agent.groups = record && state.groupSets.of(record.groupIds);
  for (const groupId of record?.groupIds ?? []) noteUnknownGroup(state, groupId, record);
  state.refresh(agent);
  if (agent.isForgettable) state.agents.delete(id);
  return true;
}

function agentNamed(state: State, id: string): Agent {
  const agent = state.findOrAddAgent(id);
  noteUnknownAgent(state, agent);
  return agent;
}

function applyWrapUp(state: State, field: 'wrapUpStart' | 'wrapUpEnd', at: number, agentId: string): boolean {
  const agent = agentNamed(state, agentId);
  if (at <= agent[field]) return noteRepeated(state, agentId);
  agent[field] = at;
  state.refresh(agent);
  return true;
}
