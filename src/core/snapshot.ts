import { Call, NEVER, NOT_YET, Part } from './call.js';
import { partOf, startOf } from './call-facts.js';
import type { Caller, Miss } from './callers.js';
import { CallboardError } from './errors.js';
import {
  applyAccount,
  applyAgent,
  applyAgentStatus,
  applyGroup,
  applyStatus,
  applyViewer,
  applyWrapUp,
} from './facts.js';
import { isSnapshot } from './generated/checks.js';
import type { ProjectionSnapshot } from './generated/snapshot-types.js';
import { byCodeUnits, type GroupSet } from './group-set.js';
import type { Register } from './register.js';
import { SETTLING_WINDOW, State } from './state.js';

type CallFacts = ProjectionSnapshot['calls'][number];

const orNull = (at: number) => (Number.isFinite(at) ? at : null);
const by =
  <T>(key: (item: T) => string) =>
  (a: T, b: T) =>
    byCodeUnits(key(a), key(b));

/** The state as plain JSON; equal states give equal snapshots, whatever the order in which their events came. */
export function writeSnapshot(state: State): ProjectionSnapshot {
  const held = [...state.calls.values(), ...state.tallies, ...settledMisses(state)].map(({ groups }) => groups);
  const sets = [...new Set(held)].sort(by((set) => JSON.stringify(set.ids)));
  const places = new Map(sets.map((set, index) => [set, index]));
  const indexOf = (set: GroupSet) => places.get(set)!;
  // An agent known only by a call's part holds nothing that the call does not.
  const agents = [...state.agents.values()]
    .filter((agent) => Math.max(agent.statusAt, agent.wrapUpStart, agent.wrapUpEnd) !== NEVER)
    .sort(by((agent) => agent.id));
  const callers = [state.hidden, ...[...state.callers.values()].sort(by((caller) => caller.key!))];
  return {
    version: 1,
    clock: orNull(state.clock),
    account: state.account ?? null,
    viewer: state.viewer ?? null,
    statuses: registerFacts(state.statuses),
    groups: registerFacts(state.groups),
    agents: registerFacts(state.directory),
    agentFacts: agents.map((agent) => ({
      id: agent.id,
      statusId: agent.statusId,
      statusAt: orNull(agent.statusAt),
      wrapUpStart: orNull(agent.wrapUpStart),
      wrapUpEnd: orNull(agent.wrapUpEnd),
    })),
    groupSets: sets.map((set) => [...set.ids]),
    tallies: [...state.tallies]
      .map(({ start, groups, tally }) => ({ start, groupSet: indexOf(groups), ...tally }))
      .sort((a, b) => a.start - b.start || a.groupSet - b.groupSet),
    callers: callers.flatMap((caller) => callerFacts(caller, indexOf, state.clock)),
    calls: [...state.calls.values()].sort(by((call) => call.id)).map((call) => callFacts(call, indexOf)),
  };
}

function settledMisses(state: State): Miss[] {
  return [state.hidden, ...state.callers.values()].flatMap(({ misses }) =>
    [...misses].filter(({ settled }) => settled),
  );
}

function registerFacts<T extends object>(register: Register<T>) {
  return [...register.facts].sort(by(([id]) => id)).map(([id, { at, value }]) => ({ id, at, value }));
}

function callerFacts(caller: Caller, indexOf: (set: GroupSet) => number, clock: number): ProjectionSnapshot['callers'] {
  const misses = [...caller.misses]
    .filter((miss) => miss.settled)
    .sort(by((miss) => miss.callId))
    .map(({ callId, contact, groups, startedAt, endedAt }) => ({
      callId,
      contact,
      groupSet: indexOf(groups),
      startedAt,
      endedAt,
    }));
  // When an old talk is forgotten depends on the order; by one that no miss lies before nothing is measured any more.
  const measures = [...caller.misses].some((miss) => miss.endedAt <= caller.settledReach);
  const isNeeded = measures || caller.settledReach + SETTLING_WINDOW >= clock;
  const reach = isNeeded ? orNull(caller.settledReach) : null;
  return misses.length > 0 || reach !== null ? [{ key: caller.key, reach, misses }] : [];
}

function callFacts(call: Call, indexOf: (set: GroupSet) => number): CallFacts {
  return {
    id: call.id,
    start: call.start && ({ ...call.start.value, at: call.start.at } as CallFacts['start']),
    groupSet: indexOf(call.groups),
    waitingSince: orNull(call.waitingSince),
    answeredAt: orNull(call.answeredAt),
    endedAt: orNull(call.endedAt),
    latestFact: call.latestFact,
    parts: call.parts
      .filter((part) => Math.max(part.ring, part.ringEnd, part.answer, part.leave) !== NEVER)
      .map((part) => ({
        agentId: part.agent.id,
        ring: orNull(part.ring),
        ringEnd: orNull(part.ringEnd),
        answer: orNull(part.answer),
        leave: orNull(part.leave),
      }))
      .sort(by((part) => part.agentId)),
  };
}

/** Builds the state of a snapshot anew. Throws `invalidSnapshot`, and then nothing has been touched. */
export function readSnapshot(snapshot: unknown): State {
  if (!isSnapshot(snapshot)) {
    const [error] = isSnapshot.errors ?? [];
    const path = error?.instancePath ?? '';
    throw new CallboardError('invalidSnapshot', `no snapshot of version 1: ${path || 'the whole'} is wrong`, path);
  }
  return restore(snapshot as ProjectionSnapshot);
}

function restore(snapshot: ProjectionSnapshot): State {
  const state = new State();
  const sets = snapshot.groupSets.map((ids) => state.sets.of(ids));
  const setAt = (index: number, path: string) => {
    const set = sets[index];
    if (!set) throw new CallboardError('invalidSnapshot', `${path}: there is no set of groups ${index}`, path);
    return set;
  };
  state.clock = snapshot.clock ?? NEVER;
  for (const { id, at, value } of snapshot.statuses) applyStatus(state, at, id, value);
  for (const { id, at, value } of snapshot.groups) applyGroup(state, at, id, value);
  for (const { id, at, value } of snapshot.agents) applyAgent(state, at, id, value);
  for (const { id, statusId, statusAt, wrapUpStart, wrapUpEnd } of snapshot.agentFacts) {
    if (statusId !== null && statusAt !== null) applyAgentStatus(state, statusAt, id, statusId);
    if (wrapUpStart !== null) applyWrapUp(state, 'wrapUpStart', wrapUpStart, id);
    if (wrapUpEnd !== null) applyWrapUp(state, 'wrapUpEnd', wrapUpEnd, id);
  }
  for (const { start, groupSet, ...numbers } of snapshot.tallies) {
    Object.assign(state.tallies.of(start, setAt(groupSet, '/tallies')), numbers);
  }
  for (const { key, reach, misses } of snapshot.callers) {
    const caller = key === null ? state.hidden : state.callerOf(key);
    caller.settledReach = caller.reach = reach ?? NEVER;
    for (const { groupSet, ...miss } of misses) {
      caller.misses.add({ ...miss, groups: setAt(groupSet, '/callers'), settled: true, counted: false });
    }
  }
  for (const call of snapshot.calls) restoreCall(state, call, setAt(call.groupSet, '/calls'));
  for (const agent of state.agents.values()) state.refresh(agent);
  if (snapshot.viewer?.value) applyViewer(state, snapshot.viewer.at, snapshot.viewer.value);
  if (snapshot.account?.value) applyAccount(state, snapshot.account.at, snapshot.account.value);
  else if (state.clock !== NEVER) state.startDay();
  return state;
}

function restoreCall(state: State, facts: CallFacts, groups: GroupSet): void {
  const call = new Call(facts.id, groups);
  call.start = facts.start && startOf(facts.start);
  call.waitingSince = facts.waitingSince ?? NOT_YET;
  call.answeredAt = facts.answeredAt ?? NOT_YET;
  call.endedAt = facts.endedAt ?? NOT_YET;
  call.latestFact = facts.latestFact;
  for (const { agentId, ...times } of facts.parts) {
    const part = new Part(call, state.agentOf(agentId));
    for (const fact of ['ring', 'ringEnd', 'answer', 'leave'] as const) part[fact] = times[fact] ?? NEVER;
    call.latestAnswer = Math.max(call.latestAnswer, part.answer);
    call.parts.push(part);
    if (call.endedAt === NOT_YET) part.agent.parts.push(part);
  }
  if (call.start?.agentId) partOf(state, call, call.start.agentId);
  state.calls.set(call.id, call);
  if (call.endedAt !== NOT_YET) state.settleAfter(call, call.endedAt);
  else if (!call.start) state.settleAfter(call, call.latestFact);
}
