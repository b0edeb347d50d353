import { Call, NEVER, NOT_YET, Part } from './call.js';
import { shownSince, startOf, startWins } from './call-start.js';
import type {
  CallAnswered,
  CallEnded,
  CallLeft,
  CallQueued,
  CallRingEnded,
  CallRinging,
  CallStarted,
  CallWithdrawn,
} from '../events/generated/event-types.js';
import { noteUnknownAgent, noteUnknownGroup, repeated } from './note-diagnostics.js';
import type { State } from './state.js';

type PartEvent = CallRinging | CallRingEnded | CallAnswered | CallLeft;
type CallEvent = CallStarted | CallQueued | CallEnded | CallWithdrawn | PartEvent;

/** The call that a fact belongs to, made when it is first named; `null`: the fact came too late to count. */
function callOf(state: State, event: CallEvent, callId: string, at: number, isStart: boolean): Call | null {
  let call = state.calls.get(callId);
  if ((isStart || !call) && state.clock - at > state.window) {
    state.diagnostics.note('late', event, `${event.type} of call ${callId} came too late to count`);
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
  const { at, callId, groupIds } = event;
  const call = callOf(state, event, callId, Math.max(at, shownSince(event)), true);
  if (!call) return false;
  const grew = joinGroups(state, call, groupIds);
  const known = call.toldStart;
  if (known && at > known.at && !event.view) return grew;
  const start = startOf(event);
  if (known && !startWins(start, known)) return grew || repeated(state, event);
  call.toldStart = start;
  if (start.agentId !== undefined) partOf(state, call, start.agentId);
  showStart(state, call);
  return true;
}

export function applyWithdrawn(state: State, event: CallWithdrawn): boolean {
  const { at, callId } = event;
  const call = callOf(state, event, callId, at, false);
  if (!call) return false;
  if (at <= call.withdrawnAt) return at === call.withdrawnAt && repeated(state, event);
  call.withdrawnAt = at;
  // Nobody may say when it ends.
  state.settleAfter(call, call.latestFact);
  showStart(state, call);
  return true;
}

/** Has the start count, unless the call was withdrawn after it was shown. */
function showStart(state: State, call: Call): void {
  const { toldStart, withdrawnAt } = call;
  const isShown = toldStart !== null && (withdrawnAt === NEVER || shownSince(toldStart) >= withdrawnAt);
  call.start = isShown ? toldStart : null;
  state.recount(call);
  refreshAll(state, call);
}

export function applyQueued(state: State, event: CallQueued): boolean {
  const { at, callId, groupIds } = event;
  const call = callOf(state, event, callId, at, false);
  if (!call) return false;
  const isRepeated = at === call.waitingSince;
  return startWaiting(state, call, at, groupIds) || (isRepeated && repeated(state, event));
}

/** The wait's start and the call's groups, as its queueing and its ringing give them; tells whether they changed. */
function startWaiting(state: State, call: Call, at: number, groupIds: readonly string[] | undefined): boolean {
  const isEarlier = at < call.waitingSince;
  if (isEarlier) {
    call.waitingSince = at;
    // Of a call that was answered already the wait changes, of any other the phase alone.
    if (call.answeredAt === NOT_YET) state.recountPhase(call);
    else state.recount(call);
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
  const { at, callId, agentId, groupIds } = event;
  const call = callOf(state, event, callId, at, false);
  if (!call) return false;
  const part = partOf(state, call, agentId);
  const isJoined = startWaiting(state, call, at, groupIds);
  if (at <= part.ring) return isJoined || isRepeated(state, event, part.ring);
  part.ring = at;
  return showPart(state, part);
}

export function applyRingEnded(state: State, event: CallRingEnded): boolean {
  const { at, callId, agentId } = event;
  const call = callOf(state, event, callId, at, false);
  if (!call) return false;
  const part = partOf(state, call, agentId);
  if (at <= part.ringEnd) return isRepeated(state, event, part.ringEnd);
  part.ringEnd = at;
  return showPart(state, part);
}

export function applyAnswered(state: State, event: CallAnswered): boolean {
  const { at, callId, agentId } = event;
  const call = callOf(state, event, callId, at, false);
  if (!call) return false;
  const part = partOf(state, call, agentId);
  const isJoined = answer(state, call, at);
  if (at <= part.answer) return isJoined || isRepeated(state, event, part.answer);
  part.answer = at;
  // Whoever dialled the call dials no more.
  return showPart(state, part, isJoined || call.isInternal);
}

/** Takes the call's first and latest answer; tells whether either changed. */
function answer(state: State, call: Call, at: number): boolean {
  if (at >= call.answeredAt && at <= call.latestAnswer) return false;
  if (at > call.latestAnswer) call.latestAnswer = at;
  if (at < call.answeredAt) call.answeredAt = at;
  state.recount(call);
  return true;
}

export function applyLeft(state: State, event: CallLeft): boolean {
  const { at, callId, agentId } = event;
  const call = callOf(state, event, callId, at, false);
  if (!call) return false;
  const part = partOf(state, call, agentId);
  if (at <= part.leave) return isRepeated(state, event, part.leave);
  part.leave = at;
  return showPart(state, part);
}

/** Counts a fact that came again; one that is merely older says nothing either. */
function isRepeated(state: State, event: PartEvent, known: number): false {
  return event.at === known && repeated(state, event);
}

/** Ringing and talking show in the list of calls; in an internal call each row names the others. */
function showPart(state: State, { call, agent }: Part, inAllRows = call.isInternal): true {
  call.view = null;
  state.callsVersion += 1;
  if (inAllRows) refreshAll(state, call);
  else state.refresh(agent);
  return true;
}

export function applyEnded(state: State, event: CallEnded): boolean {
  const { at, callId } = event;
  const call = callOf(state, event, callId, at, false);
  if (!call) return false;
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
  if (state.clock - at > state.window) state.settleDue();
  return true;
}

function refreshAll(state: State, call: Call): void {
  for (const part of call.parts) state.refresh(part.agent);
}

/** The agent's part in the call, made when it is first named. */
function partOf(state: State, call: Call, agentId: string): Part {
  let part = call.partOf(agentId);
  if (!part) {
    const agent = state.agentOf(agentId);
    part = new Part(call, agent);
    call.parts = [...call.parts, part];
    if (call.endedAt === NOT_YET) agent.parts = [...agent.parts, part];
  }
  noteUnknownAgent(state, part.agent);
  return part;
}
