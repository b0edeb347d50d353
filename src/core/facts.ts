import { applyCall } from './call-facts.js';
import type { Account, Agent as AgentRecord, Group, MonitoringEvent, Status, Viewer } from './generated/event-types.js';
import { unknownStatus } from './metrics.js';
import { named } from './named.js';
import { noteUnknownAgent, noteUnknownGroup, repeated } from './notes.js';
import { beats, type Register } from './register.js';
import type { State } from './state.js';

const accountOf = (account: Account) => named(account, 'id', 'name', 'timeZone');
const statusOf = (status: Status) => named(status, 'id', 'name', 'color', 'available', 'selectable');
const groupOf = (group: Group) => named(group, 'id', 'name');
const agentOf = (agent: AgentRecord) =>
  named({ ...agent, groupIds: [...agent.groupIds] }, 'id', 'name', 'groupIds', 'extension');
const viewerOf = (viewer: Viewer) =>
  named({ ...viewer, groupIds: viewer.groupIds && [...viewer.groupIds] }, 'id', 'role', 'groupIds', 'canSetStatus');

/** Joins one event into the state; the clock has been moved already. Tells whether it changed anything. */
export function applyFact(state: State, event: MonitoringEvent): boolean {
  switch (event.type) {
    case 'account.changed':
      return applyAccount(state, event.at, accountOf(event.account));
    case 'viewer.changed':
      return applyViewer(state, event.at, viewerOf(event.viewer));
    case 'status.changed':
      return applyStatus(state, event.at, event.status.id, statusOf(event.status));
    case 'status.removed':
      return applyStatus(state, event.at, event.statusId, null);
    case 'group.changed':
      return applyRecord(state, state.groups, event.at, event.group.id, groupOf(event.group));
    case 'group.removed':
      return applyRecord(state, state.groups, event.at, event.groupId, null);
    case 'agent.changed':
      return applyAgent(state, event.at, event.agent.id, agentOf(event.agent));
    case 'agent.removed':
      return applyAgent(state, event.at, event.agentId, null);
    case 'agent.statusChanged':
      return applyAgentStatus(state, event.at, event.agentId, event.statusId);
    case 'agent.wrapUpStarted':
      return applyWrapUp(state, 'wrapUpStart', event.at, event.agentId);
    case 'agent.wrapUpEnded':
      return applyWrapUp(state, 'wrapUpEnd', event.at, event.agentId);
    case 'contact.reached':
      return applyReached(state, event.at, event.key);
    default:
      return applyCall(state, event);
  }
}

export function applyAccount(state: State, at: number, account: Account): boolean {
  const fact = { at, value: account };
  if (!beats(fact, state.account)) return repeated(state, account);
  state.account = fact;
  state.directoryVersion += 1;
  state.setTimeZone(account.timeZone);
  return true;
}

export function applyViewer(state: State, at: number, viewer: Viewer): boolean {
  const fact = { at, value: viewer };
  if (!beats(fact, state.viewer)) return repeated(state, viewer);
  state.viewer = fact;
  state.directoryVersion += 1;
  return true;
}

function applyRecord<T extends object>(
  state: State,
  register: Register<T>,
  at: number,
  id: string,
  record: T | null,
): boolean {
  if (!register.set(id, at, record)) return repeated(state, record ?? id);
  state.directoryVersion += 1;
  return true;
}

export function applyGroup(state: State, at: number, id: string, group: Group | null): boolean {
  return applyRecord(state, state.groups, at, id, group);
}

export function applyStatus(state: State, at: number, id: string, status: Status | null): boolean {
  if (id === unknownStatus.id) {
    state.diagnostics.note(
      'reservedStatus',
      status ?? id,
      () => 'the status id "unknown" is reserved: give it another',
    );
  }
  if (!applyRecord(state, state.statuses, at, id, status)) return false;
  for (const agent of state.agents.values()) if (agent.statusId === id) state.refresh(agent);
  return true;
}

export function applyAgent(state: State, at: number, id: string, record: AgentRecord | null): boolean {
  if (!applyRecord(state, state.directory, at, id, record)) return false;
  const agent = state.agentOf(id);
  agent.record = record;
  agent.groups = record && state.sets.of(record.groupIds);
  for (const groupId of record?.groupIds ?? []) noteUnknownGroup(state, groupId, record);
  state.refresh(agent);
  if (agent.isForgettable) state.agents.delete(id);
  return true;
}

export function applyAgentStatus(state: State, at: number, agentId: string, statusId: string): boolean {
  const agent = state.agentOf(agentId);
  noteUnknownAgent(state, agentId, agent.record);
  if (!state.statuses.records.has(statusId)) {
    state.diagnostics.note('unknownStatus', statusId, () => `no status "${statusId}" in the dictionary`, '/statusId');
  }
  const wins = at > agent.statusAt || (at === agent.statusAt && statusId > agent.statusId!);
  if (!wins) return repeated(state, statusId);
  agent.statusAt = at;
  agent.statusId = statusId;
  state.refresh(agent);
  return true;
}

export function applyWrapUp(state: State, fact: 'wrapUpStart' | 'wrapUpEnd', at: number, agentId: string): boolean {
  const agent = state.agentOf(agentId);
  noteUnknownAgent(state, agentId, agent.record);
  if (at <= agent[fact]) return repeated(state, agentId);
  agent[fact] = at;
  state.refresh(agent);
  return true;
}

export function applyReached(state: State, at: number, key: string): boolean {
  const caller = state.callerOf(key);
  state.settleAfter(caller, at);
  if (at <= caller.settledReach) return repeated(state, key);
  caller.settledReach = at;
  caller.reach = Math.max(caller.reach, at);
  caller.recount(state.day);
  state.callsVersion += 1;
  return true;
}
