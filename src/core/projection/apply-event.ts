import type { Agent } from './agent.js';
import { applyCallEvent } from './apply-call-event.js';
import type {
  Agent as AgentRecord,
  AgentReachabilityChanged,
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
import { NEVER } from './times.js';

/**
 * Applies one event to the state, whose clock was advanced before. Returns true if anything
 * changed.
 */
export function applyEvent(state: State, event: MonitoringEvent): boolean {
  switch (event.type) {
    case 'agent.statusChanged':
      return applyStatusChange(state, event);
    case 'agent.reachabilityChanged':
      return applyReachability(state, event);
    case 'agent.wrapUpStarted':
      return applyWrapUpStart(state, event);
    case 'agent.wrapUpEnded':
      return applyWrapUpEnd(state, event);
    case 'contact.reached':
      return applyContactReached(state, event);
    case 'account.changed':
    case 'viewer.changed':
    case 'status.changed':
    case 'status.removed':
    case 'group.changed':
    case 'group.removed':
    case 'agent.changed':
    case 'agent.removed':
      return applyRecord(state, event);
    default:
      return applyCallEvent(state, event);
  }
}

type CallEvent = Extract<MonitoringEvent, { type: `call.${string}` }>;
type RecordEvent = Exclude<
  MonitoringEvent,
  CallEvent | AgentStatusChanged | AgentReachabilityChanged | AgentWrapUpStarted | AgentWrapUpEnded | ContactReached
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
      return removeAgent(state, at, event.agentId);
  }
}

function applyStatusChange(state: State, { at, agentId, statusId, reason }: AgentStatusChanged): boolean {
  const agent = agentNamed(state, agentId);
  if (!state.statuses.records.has(statusId)) {
    state.diagnostics.note(
      'unknownStatus',
      statusId,
      `no status "${statusId}" in the directory: send status.changed first`,
      '/statusId',
    );
  }
  if (!agent.statuses.add(at, statusId, reason ?? null)) return noteRepeated(state, statusId);
  agent.forgetBefore(state.clock - state.window);
  agent.refreshStatus(state.statuses.records);
  state.refresh(agent);
  return true;
}

function applyReachability(state: State, { at, agentId, reachable }: AgentReachabilityChanged): boolean {
  const agent = agentNamed(state, agentId);
  if (!agent.reachable.add(at, reachable, null)) return noteRepeated(state, agentId);
  agent.forgetBefore(state.clock - state.window);
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
    if (agent.statuses.latest?.value !== id) continue;
    agent.refreshStatus(state.statuses.records);
    state.refresh(agent);
  }
  return true;
}

function setAgent(state: State, at: number, id: string, record: AgentRecord): boolean {
  if (!setRecord(state, state.directory, at, id, record)) return false;
  const agent = state.findOrAddAgent(id);
  agent.record = record;
  agent.groups = state.groupSets.of(record.groupIds);
  for (const groupId of record.groupIds) noteUnknownGroup(state, groupId, record);
  state.refresh(agent);
  return true;
}

/** A removal that loses to a later record ends after-call work all the same. */
function removeAgent(state: State, at: number, id: string): boolean {
  const agent = state.findOrAddAgent(id);
  if (at <= agent.removedAt) return noteRepeated(state, id);
  agent.removedAt = at;
  if (state.directory.set(id, at, null)) {
    state.directoryVersion += 1;
    agent.record = null;
    agent.groups = null;
  }
  state.refresh(agent);
  return true;
}

function agentNamed(state: State, id: string): Agent {
  const agent = state.findOrAddAgent(id);
  noteUnknownAgent(state, agent);
  return agent;
}

function applyWrapUpStart(state: State, { at, agentId, until = NEVER }: AgentWrapUpStarted): boolean {
  const agent = agentNamed(state, agentId);
  const known = agent.wrapUp ?? { at: NEVER, until: NEVER };
  if (at < known.at || (at === known.at && until <= known.until)) return noteRepeated(state, agentId);
  agent.wrapUp = { at, until };
  if (until > state.clock) state.endWrapUpAt(agent, until);
  state.refresh(agent);
  return true;
}

function applyWrapUpEnd(state: State, { at, agentId }: AgentWrapUpEnded): boolean {
  const agent = agentNamed(state, agentId);
  if (at <= agent.wrapUpEnd) return noteRepeated(state, agentId);
  agent.wrapUpEnd = at;
  state.refresh(agent);
  return true;
}
