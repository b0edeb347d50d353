import { Call, Leg, legTimes } from './call.js';
import { learn, shownSince, startOf, startWins } from './call-facts.js';
import type {
  CallAnswered,
  CallChanged,
  CallEnded,
  CallHeld,
  CallLeft,
  CallQueued,
  CallResumed,
  CallRingEnded,
  CallRinging,
  CallStarted,
  CallWithdrawn,
} from '../events/generated/event-types.js';
import { noteUnknownAgent, noteUnknownGroup, noteRepeated } from './note-diagnostics.js';
import type { State } from './state.js';
import { NEVER, NOT_YET } from './times.js';

type LegEvent = CallRinging | CallRingEnded | CallAnswered | CallHeld | CallResumed | CallLeft;
type CallEvent = CallStarted | CallChanged | CallQueued | CallEnded | CallWithdrawn | LegEvent;

/** Applies one event of a call. Returns true if anything changed. */
export function applyCallEvent(state: State, event: CallEvent): boolean {
  const isStart = event.type === 'call.started';
  const call = findOrAddCall(state, event, isStart ? Math.max(event.at, shownSince(event)) : event.at, isStart);
  if (!call) return false;
  // The most frequent first: a string that was just parsed is compared with each in turn.
  switch (event.type) {
    case 'call.ringing':
      return applyCallRinging(state, call, event);
    case 'call.started':
      return applyCallStarted(state, call, event);
    case 'call.ended':
      return applyCallEnded(state, call, event);
    case 'call.queued':
      return applyCallQueued(state, call, event);
    case 'call.answered':
      return applyCallAnswered(state, call, event);
    case 'call.ringEnded':
    case 'call.left':
    case 'call.held':
    case 'call.resumed':
      return applyLegEvent(state, call, event);
    case 'call.changed':
      return applyCallChanged(state, call, event);
    case 'call.withdrawn':
      return applyCallWithdrawn(state, call, event);
  }
}

/**
 * Finds the event's call, or adds it. Returns `null`, and notes `late`, if the event comes too
 * late.
 */
function findOrAddCall(state: State, event: CallEvent, at: number, isStart: boolean): Call | null {
  const { callId } = event;
  let call = state.calls.get(callId);
  if ((isStart || !call) && state.clock - at > state.window) {
    const message = `${event.type} of call "${callId}" arrived after the settling window and was ignored`;
    state.diagnostics.note('late', event, message);
    return null;
  }
  if (!call) {
    state.calls.set(callId, (call = new Call(callId, state.groupSets.empty)));
    if (!isStart) state.settleAfter(call, at);
  }
  if (at > call.latestEventAt) call.latestEventAt = at;
  return call;
}

function applyCallStarted(state: State, call: Call, event: CallStarted): boolean {
  const grew = joinGroups(state, call, event.groupIds);
  const hasLearnt = learnDetails(state, call, event);
  const known = call.winningStart;
  const start = startOf(event);
  const wins = known === null || startWins(start, known);
  if (wins) call.winningStart = start;
  if (!wins && !hasLearnt) return grew || noteRepeated(state, event);
  showStart(state, call);
  return true;
}

function applyCallChanged(state: State, call: Call, event: CallChanged): boolean {
  if (!learnDetails(state, call, event)) return noteRepeated(state, event);
  showStart(state, call);
  return true;
}

/** Notes the details of an event, and the phone of the agent who dials. */
function learnDetails(state: State, call: Call, event: CallStarted | CallChanged): boolean {
  const hasLearnt = learn(call.details, event);
  const dialler = call.details.agentId?.value;
  if (hasLearnt && dialler !== undefined) findOrAddLeg(state, call, dialler, '');
  return hasLearnt;
}

function applyCallWithdrawn(state: State, call: Call, event: CallWithdrawn): boolean {
  const { at } = event;
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
  const isShown = winningStart !== null && (withdrawnAt === NEVER || shownSince(winningStart) > withdrawnAt);
  call.start = isShown ? winningStart : null;
  state.recount(call);
  refreshAgents(state, call);
}

function applyCallQueued(state: State, call: Call, event: CallQueued): boolean {
  const isRepeated = event.at === call.waitingSince;
  const isEarlier = startWaiting(state, call, event.at);
  return joinGroups(state, call, event.groupIds) || isEarlier || (isRepeated && noteRepeated(state, event));
}

/** Notes that the call is queued or rung. Returns true if it waits since earlier than was known. */
function startWaiting(state: State, call: Call, at: number): boolean {
  if (at >= call.waitingSince) return false;
  call.waitingSince = at;
  // For an answered call the counted wait changes, for any other only the phase.
  if (call.answeredAt === NOT_YET) state.recountPhase(call);
  else state.recount(call);
  // The row of a rung agent shows how long the call has been waiting.
  for (const leg of call.legs) if (leg.isRung) state.refresh(leg.agent);
  return true;
}

function joinGroups(state: State, call: Call, groupIds: readonly string[] | undefined): boolean {
  if (!groupIds) return false;
  const joined = state.groupSets.join(call.groups, groupIds);
  if (joined === call.groups) return false;
  for (const id of groupIds) noteUnknownGroup(state, id, call.id);
  state.regroup(call, joined);
  return true;
}

function applyCallRinging(state: State, call: Call, event: CallRinging): boolean {
  const { at, agentId, legId, groupIds } = event;
  const leg = findOrAddLeg(state, call, agentId, legId);
  const isEarlier = startWaiting(state, call, at);
  const isJoined = joinGroups(state, call, groupIds) || isEarlier;
  if (at <= leg.rangAt) return isJoined || noteIfRepeated(state, event, leg.rangAt);
  leg.rangAt = at;
  return showLeg(state, leg);
}

function applyCallAnswered(state: State, call: Call, event: CallAnswered): boolean {
  const { at, agentId, legId, groupIds } = event;
  const leg = findOrAddLeg(state, call, agentId, legId);
  const isJoined = joinGroups(state, call, groupIds);
  if (leg.answers.includes(at)) return isJoined || noteRepeated(state, event);
  leg.answers = [...leg.answers, at];
  if (at > leg.answeredAt) leg.answeredAt = at;
  if (at < call.firstAnswer) call.firstAnswer = at;
  if (at > call.latestAnswer) call.latestAnswer = at;
  state.recount(call);
  // The dialling agent's row changes too, and those that the call still rings.
  return showLeg(state, leg, true);
}

function applyLegEvent(state: State, call: Call, event: CallRingEnded | CallHeld | CallResumed | CallLeft): boolean {
  const time = legTimes[event.type];
  const leg = findOrAddLeg(state, call, event.agentId, event.legId);
  if (event.at <= leg[time]) return noteIfRepeated(state, event, leg[time]);
  leg[time] = event.at;
  return showLeg(state, leg);
}

/** Notes an event with a known time as repeated. An older one is ignored silently. */
function noteIfRepeated(state: State, event: LegEvent, known: number): false {
  return event.at === known && noteRepeated(state, event);
}

/**
 * Updates the open call and the rows: of all agents of an internal call, since each names the
 * others.
 */
function showLeg(state: State, { call, agent }: Leg, inAllRows = call.isInternal): true {
  call.openCall = null;
  state.callsVersion += 1;
  if (inAllRows) refreshAgents(state, call);
  else state.refresh(agent);
  return true;
}

function applyCallEnded(state: State, call: Call, event: CallEnded): boolean {
  const { at, reason = null } = event;
  if (reason === 'unknown') {
    if (at >= call.unknownEnd) return at === call.unknownEnd && noteRepeated(state, event);
    call.unknownEnd = at;
  } else {
    const isGreater = (reason ?? '') > (call.endReason ?? '');
    if (at > call.knownEnd) return false;
    if (at === call.knownEnd && !isGreater) return noteRepeated(state, event);
    call.knownEnd = at;
    call.endReason = reason;
  }
  state.settleAfter(call, call.endedAt);
  state.recount(call);
  refreshAgents(state, call);
  // If the end is reported after its own settling window, settle the call now.
  if (state.clock - call.endedAt > state.window) state.settleDue();
  return true;
}

function refreshAgents(state: State, call: Call): void {
  for (const leg of call.legs) state.refresh(leg.agent);
}

/** Finds a phone of the agent in the call, or adds it. */
function findOrAddLeg(state: State, call: Call, agentId: string, id = ''): Leg {
  let leg = call.legOf(agentId, id);
  if (!leg) {
    const agent = state.findOrAddAgent(agentId);
    leg = new Leg(call, agent, id);
    call.legs = [...call.legs, leg];
    agent.legs = [...agent.legs, leg];
  }
  noteUnknownAgent(state, leg.agent);
  return leg;
}
