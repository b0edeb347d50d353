import { Call, NOT_YET, Part, type CallStart } from './call.js';
import type {
  CallEnded,
  CallQueued,
  CallRinging,
  CallStarted,
  Contact,
  MonitoringEvent,
} from './generated/event-types.js';
import { named } from './named.js';
import { noteUnknownAgent, noteUnknownGroup, repeated } from './notes.js';
import { canonicalJson } from './register.js';
import { SETTLING_WINDOW, type State } from './state.js';

type CallEvent = Extract<MonitoringEvent, { callId: string; type: `call.${string}` }>;
type PartEvent = Extract<
  CallEvent,
  { agentId: string; type: 'call.ringing' | `call.${'ringEnded' | 'answered' | 'left'}` }
>;

const contactOf = (contact: Contact) => named(contact, 'key', 'number', 'name');

/** Joins an event of a call with what is known of it; tells whether it changed anything. */
export function applyCall(state: State, event: CallEvent): boolean {
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
  const answers = event.type === 'call.answered' && applyAnswer(state, call, event.at);
  const fact = latest[event.type];
  if (event.at <= part[fact]) return waits || answers || (event.at === part[fact] && repeated(state, event));
  part[fact] = event.at;
  // Ringing and talking show in the list of calls; in an internal call each row names the others.
  call.view = null;
  state.callsVersion += 1;
  if (event.type === 'call.answered' || call.isInternal) for (const { agent } of call.parts) state.refresh(agent);
  else state.refresh(part.agent);
  return true;
}

/** Takes the call's first and latest answer; tells whether either changed. */
function applyAnswer(state: State, call: Call, at: number): boolean {
  if (at >= call.answeredAt && at <= call.latestAnswer) return false;
  if (at > call.latestAnswer) call.latestAnswer = at;
  if (at < call.answeredAt) call.answeredAt = at;
  state.recount(call);
  return true;
}

/** The agent's part in the call, made when it is first named. */
export function partOf(state: State, call: Call, agentId: string): Part {
  for (const part of call.parts) if (part.agent.id === agentId) return part;
  const part = new Part(call, state.agentOf(agentId));
  call.parts.push(part);
  if (call.endedAt === NOT_YET) part.agent.parts.push(part);
  return part;
}
