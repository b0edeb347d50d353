import { Call, Participation } from './call.js';
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
import { noteUnknownAgent, noteUnknownGroup, noteRepeated } from './note-diagnostics.js';
import type { State } from './state.js';
import { NEVER, NOT_YET } from './times.js';

type ParticipantEvent = CallRinging | CallRingEnded | CallAnswered | CallLeft;
type CallEvent = CallStarted | CallQueued | CallEnded | CallWithdrawn | ParticipantEvent;

/**
 * Finds the event's call, or adds it. Returns `null`, and notes `late`, if the event comes too
 * late.
 */
function findOrAddCall(state: State, event: CallEvent, callId: string, at: number, isStart: boolean): Call | null {
  let call = state.calls.get(callId);
  if ((isStart || !call) && state.clock - at > state.window) {
    state.diagnostics.note(
      'late',
      event,
      `${event.type} of call "${callId}" arrived after the settling window and was ignored`,
    );
    return null;
  }
  if (!call) {
    state.calls.set(callId, (call = new Call(callId, state.groupSets.empty)));
    if (!isStart) state.settleAfter(call, at);
  }
  if (at > call.latestEventAt) call.latestEventAt = at;
  return call;
}

export function applyCallStarted(state: State, event: CallStarted): boolean {
  const { at, callId, groupIds } = event;
  const call = findOrAddCall(state, event, callId, Math.max(at, shownSince(event)), true);
  if (!call) return false;
  const grew = joinGroups(state, call, groupIds);
  const known = call.winningStart;
  if (known && at > known.at && !event.view) return grew;
  const start = startOf(event);
  if (known && !startWins(start, known)) return grew || noteRepeated(state, event);
  call.winningStart = start;
  if (start.agentId !== undefined) findOrAddParticipation(state, call, start.agentId);
  showStart(state, call);
  return true;
}

export function applyCallWithdrawn(state: State, event: CallWithdrawn): boolean {
  const { at, callId } = event;
  const call = findOrAddCall(state, event, callId, at, false);
  if (!call) return false;
  if (at <= call.withdrawnAt) return at === call.withdrawnAt && noteRepeated(state, event);
  call.withdrawnAt = at;
  // The viewer may never be told that it ended.
  state.settleAfter(call, call.latestEventAt);
  showStart(state, call);
  return true;
}

/** Lets the start count, unless the call was withdrawn after the viewer was shown it. */
function showStart(state: State, call: Call): void {
  const { winningStart, withdrawnAt } = call;
  const isShown = winningStart !== null && (withdrawnAt === NEVER || shownSince(winningStart) >= withdrawnAt);
  call.start = isShown ? winningStart : null;
  state.recount(call);
  refreshParticipants(state, call);
}

export function applyCallQueued(state: State, event: CallQueued): boolean {
  const { at, callId, groupIds } = event;
  const call = findOrAddCall(state, event, callId, at, false);
  if (!call) return false;
  const isRepeated = at === call.waitingSince;
  return startWaiting(state, call, at, groupIds) || (isRepeated && noteRepeated(state, event));
}

/**
 * Records the start of the wait and the groups that a queue or a ring names. Returns true if either
 * changed.
 */
function startWaiting(state: State, call: Call, at: number, groupIds: readonly string[] | undefined): boolean {
  const isEarlier = at < call.waitingSince;
  if (isEarlier) {
    call.waitingSince = at;
    // For an answered call the counted wait changes, for any other only the phase.
    if (call.answeredAt === NOT_YET) state.recountPhase(call);
    else state.recount(call);
    // The row of a rung agent shows how long the call has been waiting.
    for (const participation of call.participations) if (participation.isRung) state.refresh(participation.agent);
  }
  return joinGroups(state, call, groupIds) || isEarlier;
}

function joinGroups(state: State, call: Call, groupIds: readonly string[] | undefined): boolean {
  if (!groupIds) return false;
  const joined = state.groupSets.join(call.groups, groupIds);
  if (joined === call.groups) return false;
  for (const id of groupIds) noteUnknownGroup(state, id, call.id);
  state.regroup(call, joined);
  return true;
}

export function applyCallRinging(state: State, event: CallRinging): boolean {
  const { at, callId, agentId, groupIds } = event;
  const call = findOrAddCall(state, event, callId, at, false);
  if (!call) return false;
  const participation = findOrAddParticipation(state, call, agentId);
  const isJoined = startWaiting(state, call, at, groupIds);
  if (at <= participation.rangAt) return isJoined || noteIfRepeated(state, event, participation.rangAt);
  participation.rangAt = at;
  return showParticipation(state, participation);
}

export function applyCallRingEnded(state: State, event: CallRingEnded): boolean {
  const { at, callId, agentId } = event;
  const call = findOrAddCall(state, event, callId, at, false);
  if (!call) return false;
  const participation = findOrAddParticipation(state, call, agentId);
  if (at <= participation.ringEndedAt) return noteIfRepeated(state, event, participation.ringEndedAt);
  participation.ringEndedAt = at;
  return showParticipation(state, participation);
}

export function applyCallAnswered(state: State, event: CallAnswered): boolean {
  const { at, callId, agentId } = event;
  const call = findOrAddCall(state, event, callId, at, false);
  if (!call) return false;
  const participation = findOrAddParticipation(state, call, agentId);
  const isJoined = recordAnswer(state, call, at);
  if (at <= participation.answeredAt) return isJoined || noteIfRepeated(state, event, participation.answeredAt);
  participation.answeredAt = at;
  // The dialling agent's row changes too.
  return showParticipation(state, participation, isJoined || call.isInternal);
}

/** Records the call's first and latest answer. Returns true if either changed. */
function recordAnswer(state: State, call: Call, at: number): boolean {
  if (at >= call.answeredAt && at <= call.latestAnswer) return false;
  if (at > call.latestAnswer) call.latestAnswer = at;
  if (at < call.answeredAt) call.answeredAt = at;
  state.recount(call);
  return true;
}

export function applyCallLeft(state: State, event: CallLeft): boolean {
  const { at, callId, agentId } = event;
  const call = findOrAddCall(state, event, callId, at, false);
  if (!call) return false;
  const participation = findOrAddParticipation(state, call, agentId);
  if (at <= participation.leftAt) return noteIfRepeated(state, event, participation.leftAt);
  participation.leftAt = at;
  return showParticipation(state, participation);
}

/** Notes an event with a known time as repeated. An older one is ignored silently. */
function noteIfRepeated(state: State, event: ParticipantEvent, known: number): false {
  return event.at === known && noteRepeated(state, event);
}

/**
 * Updates the open call and the rows: of all participants of an internal call, since each names the
 * others.
 */
function showParticipation(state: State, { call, agent }: Participation, inAllRows = call.isInternal): true {
  call.openCall = null;
  state.callsVersion += 1;
  if (inAllRows) refreshParticipants(state, call);
  else state.refresh(agent);
  return true;
}

export function applyCallEnded(state: State, event: CallEnded): boolean {
  const { at, callId } = event;
  const call = findOrAddCall(state, event, callId, at, false);
  if (!call) return false;
  if (at >= call.endedAt) return at === call.endedAt && noteRepeated(state, event);
  const wasOpen = call.endedAt === NOT_YET;
  call.endedAt = at;
  state.settleAfter(call, at);
  state.recount(call);
  if (wasOpen) {
    for (const participation of call.participations) {
      state.detach(participation);
      state.refresh(participation.agent);
    }
  }
  // If the end is reported after its own settling window, settle the call now.
  if (state.clock - at > state.window) state.settleDue();
  return true;
}

function refreshParticipants(state: State, call: Call): void {
  for (const participation of call.participations) state.refresh(participation.agent);
}

/** Finds the agent's participation in the call, or adds it. */
function findOrAddParticipation(state: State, call: Call, agentId: string): Participation {
  let participation = call.participationOf(agentId);
  if (!participation) {
    const agent = state.findOrAddAgent(agentId);
    participation = new Participation(call, agent);
    call.participations = [...call.participations, participation];
    if (call.endedAt === NOT_YET) agent.participations = [...agent.participations, participation];
  }
  noteUnknownAgent(state, participation.agent);
  return participation;
}
