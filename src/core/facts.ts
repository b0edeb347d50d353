import { Call, NEVER, NOT_YET, Part, type CallStart } from './call.js';
import type {
  Account,
  Agent as AgentRecord,
  CallEnded,
  CallQueued,
  CallRinging,
  CallStarted,
  Contact,
  Group,
  MonitoringEvent,
  Status,
  Viewer,
} from './generated/event-types.js';
import { unknownStatus } from './metrics.js';
import { beats, canonicalJson, type Register } from './register.js';
import { SETTLING_WINDOW, type State } from './state.js';

type CallEvent = Extract<MonitoringEvent, { callId: string; type: `call.${string}` }>;
type PartEvent = Extract<
  CallEvent,
  { agentId: string; type: 'call.ringing' | `call.${'ringEnded' | 'answered' | 'left'}` }
>;

/** Keeps the fields that the vocabulary names, so that nothing of the source's own object is kept. */
function named<T extends object>(record: T, ...fields: (keyof T)[]): T {
  const kept: Partial<T> = {};
  for (const field of fields) if (record[field] !== undefined) kept[field] = record[field];
  return Object.freeze(kept as T);
}

const accountOf = (account: Account) => named(account, 'id', 'name', 'timeZone');
const statusOf = (status: Status) => named(status, 'id', 'name', 'color', 'available', 'selectable');
const groupOf = (group: Group) => named(group, 'id', 'name');
const agentOf = (agent: AgentRecord) =>
  named({ ...agent, groupIds: [...agent.groupIds] }, 'id', 'name', 'groupIds', 'extension');
const viewerOf = (viewer: Viewer) =>
  named({ ...viewer, groupIds: viewer.groupIds && [...viewer.groupIds] }, 'id', 'role', 'groupIds', 'canSetStatus');
const contactOf = (contact: Contact) => named(contact, 'key', 'number', 'name');

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

function repeated(state: State, event: unknown): false {
  state.diagnostics.note('repeated', event, () => 'the event says nothing new');
  return false;
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

function noteUnknownAgent(state: State, agentId: string, record: AgentRecord | null): void {
  if (record !== null) return;
  state.diagnostics.note('unknownAgent', agentId, () => `no agent "${agentId}" in the directory`, '/agentId');
}

function noteUnknownGroup(state: State, groupId: string, subject: unknown): void {
  if (state.groups.records.has(groupId)) return;
  state.diagnostics.note('unknownGroup', subject, () => `no group "${groupId}" in the directory`, '/groupIds');
}

function applyCall(state: State, event: CallEvent): boolean {
  let call = state.calls.get(event.callId);
  const isStart = event.type === 'call.started';
  if ((isStart || !call) && state.clock - event.at > SETTLING_WINDOW) {
    state.diagnostics.note('late', event, () => `${event.type} of call ${event.callId} came too late to count`);
    return false;
  }
  if (!call) {
    state.calls.set(event.callId, (call = new Call(event.callId, state.sets.empty)));
    if (!isStart) state.settleAfter(call, event.at);
  }
  if (event.at > call.latestFact) call.latestFact = event.at;
  switch (event.type) {
    case 'call.started':
      return applyStart(state, call, event);
    case 'call.queued':
      return applyWaiting(state, call, event);
    case 'call.ended':
      return applyEnd(state, call, event);
    default:
      return applyPart(state, call, event);
  }
}

/** The call's groups and the wait's start, as its queueing and its ringing give them; tells whether they changed. */
function applyWaiting(state: State, call: Call, event: CallQueued | CallRinging): boolean {
  const earlier = event.at < call.waitingSince;
  if (earlier) {
    call.waitingSince = event.at;
    state.recount(call);
    // A row that is rung shows since when its call waits.
    for (const part of call.parts) if (part.rung) state.refresh(part.agent);
  }
  const joined = event.groupIds !== undefined && joinGroups(state, call, event.groupIds);
  if (!earlier && !joined && event.type === 'call.queued' && event.at === call.waitingSince) {
    return repeated(state, event);
  }
  return earlier || joined;
}

function joinGroups(state: State, call: Call, groupIds: readonly string[]): boolean {
  const joined = state.sets.join(call.groups, groupIds);
  if (joined === call.groups) return false;
  for (const id of groupIds) noteUnknownGroup(state, id, call.id);
  state.regroup(call, joined);
  return true;
}

/** The fields of a start that the vocabulary names. */
export function startOf(event: Omit<CallStarted, 'type' | 'callId'>): CallStart {
  const { at, direction, line, agentId } = event;
  const contact = event.contact ? contactOf(event.contact) : null;
  const value = named(
    { ...event, contact: event.contact === undefined ? undefined : contact, groupIds: event.groupIds?.slice() },
    'direction',
    'contact',
    'line',
    'groupIds',
    'agentId',
  );
  return { at, direction, contact, line: line ?? null, agentId: agentId ?? null, value };
}

function applyStart(state: State, call: Call, event: CallStarted): boolean {
  const grew = event.groupIds !== undefined && joinGroups(state, call, event.groupIds);
  const before = call.start;
  if (before && event.at > before.at) return grew;
  const start = startOf(event);
  if (before && event.at === before.at && canonicalJson(start.value) <= canonicalJson(before.value)) {
    return grew || repeated(state, event);
  }
  call.start = start;
  if (start.agentId !== null) {
    const part = partOf(state, call, start.agentId);
    noteUnknownAgent(state, start.agentId, part.agent.record);
  }
  state.recount(call);
  for (const part of call.parts) state.refresh(part.agent);
  return true;
}

function applyEnd(state: State, call: Call, event: CallEnded): boolean {
  if (event.at >= call.endedAt) return event.at === call.endedAt ? repeated(state, event) : false;
  const wasOpen = call.endedAt === NOT_YET;
  call.endedAt = event.at;
  state.settleAfter(call, event.at);
  state.recount(call);
  if (wasOpen) {
    for (const part of call.parts) {
      state.detach(part);
      state.refresh(part.agent);
    }
  }
  // An end that is known only long after it happened leaves nothing to wait for.
  if (state.clock - event.at > SETTLING_WINDOW) state.settleDue();
  return true;
}

const latest = {
  'call.ringing': 'ring',
  'call.ringEnded': 'ringEnd',
  'call.answered': 'answer',
  'call.left': 'leave',
} as const;

function applyPart(state: State, call: Call, event: PartEvent): boolean {
  const part = partOf(state, call, event.agentId);
  noteUnknownAgent(state, event.agentId, part.agent.record);
  const waits = event.type === 'call.ringing' && applyWaiting(state, call, event);
  const fact = latest[event.type];
  if (event.at <= part[fact]) return waits || (event.at === part[fact] && repeated(state, event));
  part[fact] = event.at;
  if (event.type === 'call.answered') applyAnswer(state, call, event.at);
  // Ringing and talking show in the list of calls; in an internal call each row names the others.
  call.view = null;
  state.callsVersion += 1;
  if (event.type === 'call.answered' || call.isInternal) for (const { agent } of call.parts) state.refresh(agent);
  else state.refresh(part.agent);
  return true;
}

function applyAnswer(state: State, call: Call, at: number): void {
  if (at > call.latestAnswer) call.latestAnswer = at;
  if (at < call.answeredAt) call.answeredAt = at;
  state.recount(call);
}

/** The agent's part in the call, made when it is first named. */
function partOf(state: State, call: Call, agentId: string): Part {
  for (const part of call.parts) if (part.agent.id === agentId) return part;
  const part = new Part(call, state.agentOf(agentId));
  call.parts.push(part);
  if (call.endedAt === NOT_YET) part.agent.parts.push(part);
  return part;
}
