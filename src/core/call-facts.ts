import { Call, NOT_YET, Part } from './call.js';
import { startOf, startWins } from './call-start.js';
import type {
  CallAnswered,
  CallEnded,
  CallLeft,
  CallQueued,
  CallRingEnded,
  CallRinging,
  CallStarted,
} from './generated/event-types.js';
import { noteUnknownAgent, noteUnknownGroup, repeated } from './notes.js';
import { SETTLING_WINDOW, type State } from './state.js';

type PartEvent = CallRinging | CallRingEnded | CallAnswered | CallLeft;

/** The call that a fact belongs to, made when it is first named; `null`: the fact came too late to count. */
function callOf(state: State, event: CallStarted | CallQueued | CallEnded | PartEvent, isStart: boolean): Call | null {
  const { at, callId } = event;
  let call = state.calls.get(callId);
  if ((isStart || !call) && state.clock - at > SETTLING_WINDOW) {
    state.diagnostics.note('late', event, () => `${event.type} of call ${callId} came too late to count`);
    return null;
  }
  if (!call) {
    state.calls.set(callId, (call = new Call(callId, state.sets.empty)));
    if (!isStart) state.settleAfter(call, at);
  }
  if (at > call.latestFact) call.latestFact = at;
  return call;
}

export function applyStarted(state: State, event: CallStarted): boolean {
  const call = callOf(state, event, true);
  if (!call) return false;
  const grew = joinGroups(state, call, event.groupIds);
  const known = call.start;
  if (known && event.at > known.at) return grew;
  const start = startOf(event);
  if (known && !startWins(start, known)) return grew || repeated(state, event);
  call.start = start;
  if (start.agentId !== undefined) partOf(state, call, start.agentId);
  state.recount(call);
  refreshAll(state, call);
  return true;
}

export function applyQueued(state: State, event: CallQueued): boolean {
  const call = callOf(state, event, false);
  if (!call) return false;
  const isRepeated = event.at === call.waitingSince;
  return startWaiting(state, call, event) || (isRepeated && repeated(state, event));
}

/** The wait's start and the call's groups, as its queueing and its ringing give them; tells whether they changed. */
function startWaiting(state: State, call: Call, { at, groupIds }: CallQueued | CallRinging): boolean {
  const isEarlier = at < call.waitingSince;
  if (isEarlier) {
    call.waitingSince = at;
    state.recount(call);
    // A row that is rung shows since when its call waits.
    for (const part of call.parts) if (part.rung) state.refresh(part.agent);
  }
  return joinGroups(state, call, groupIds) || isEarlier;
}

function joinGroups(state: State, call: Call, groupIds: readonly string[] | undefined): boolean {
  if (!groupIds) return false;
  const joined = state.sets.join(call.groups, groupIds);
  if (joined === call.groups) return false;
  for (const id of groupIds) noteUnknownGroup(state, id, call.id);
  state.regroup(call, joined);
  return true;
}

export function applyRinging(state: State, event: CallRinging): boolean {
  return applyPart(state, event, 'ring', (call) => startWaiting(state, call, event));
}

export function applyRingEnded(state: State, event: CallRingEnded): boolean {
  return applyPart(state, event, 'ringEnd');
}

export function applyAnswered(state: State, event: CallAnswered): boolean {
  return applyPart(state, event, 'answer', (call) => answer(state, call, event.at));
}

export function applyLeft(state: State, event: CallLeft): boolean {
  return applyPart(state, event, 'leave');
}

/** Joins a fact of one agent in a call, of which the latest counts; `joinCall` joins what it says of the call itself. */
function applyPart(
  state: State,
  event: PartEvent,
  fact: 'ring' | 'ringEnd' | 'answer' | 'leave',
  joinCall?: (call: Call) => boolean,
): boolean {
  const call = callOf(state, event, false);
  if (!call) return false;
  const { at } = event;
  const part = partOf(state, call, event.agentId);
  const isJoined = joinCall?.(call) ?? false;
  if (at <= part[fact]) return isJoined || (at === part[fact] && repeated(state, event));
  part[fact] = at;
  // Ringing and talking show in the list of calls; in an internal call each row names the others.
  call.view = null;
  state.callsVersion += 1;
  if (fact === 'answer' || call.isInternal) refreshAll(state, call);
  else state.refresh(part.agent);
  return true;
}

/** Takes the call's first and latest answer; tells whether either changed. */
function answer(state: State, call: Call, at: number): boolean {
  if (at >= call.answeredAt && at <= call.latestAnswer) return false;
  if (at > call.latestAnswer) call.latestAnswer = at;
  if (at < call.answeredAt) call.answeredAt = at;
  state.recount(call);
  return true;
}

export function applyEnded(state: State, event: CallEnded): boolean {
  const call = callOf(state, event, false);
  if (!call) return false;
  const { at } = event;
  if (at >= call.endedAt) return at === call.endedAt && repeated(state, event);
  const wasOpen = call.endedAt === NOT_YET;
  call.endedAt = at;
  state.settleAfter(call, at);
  state.recount(call);
  if (wasOpen) {
    for (const part of call.parts) {
      state.detach(part);
      state.refresh(part.agent);
    }
  }
  // An end that is known only long after it happened leaves nothing to wait for.
  if (state.clock - at > SETTLING_WINDOW) state.settleDue();
  return true;
}

function refreshAll(state: State, call: Call): void {
  for (const part of call.parts) state.refresh(part.agent);
}

/** The agent's part in the call, made when it is first named. */
function partOf(state: State, call: Call, agentId: string): Part {
  for (const part of call.parts) if (part.agent.id === agentId) return noted(state, part);
  const part = new Part(call, state.agentOf(agentId));
  call.parts.push(part);
  if (call.endedAt === NOT_YET) part.agent.parts.push(part);
  return noted(state, part);
}

function noted(state: State, part: Part): Part {
  noteUnknownAgent(state, part.agent);
  return part;
}
