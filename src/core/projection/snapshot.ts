import type { Agent } from './agent.js';
import { legTimes, type Call, type Leg } from './call.js';
import { contactOf, detailsAt } from './call-facts.js';
import type { Caller } from './caller.js';
import { CallboardError } from '../errors.js';
import { applyEvent } from './apply-event.js';
import type { FieldProblem } from '../events/check.js';
import type { MonitoringEvent } from '../events/generated/event-types.js';
import { SettledAgent, SettledCalls, SettledMiss, Snapshot } from '../events/generated/checks.js';
import type { ProjectionSnapshot } from '../events/generated/snapshot-types.js';
import { byCodeUnits } from './group-sets.js';
import { parseEvent } from '../events/parse-event.js';
import type { TimedRecord, LatestRecords } from './latest-records.js';
import { SETTLING_WINDOW, State } from './state.js';
import { isKept } from './tallies.js';
import { NEVER, NOT_YET } from './times.js';

type Events = Generator<MonitoringEvent, void>;

const by =
  <T>(key: (item: T) => string) =>
  (a: T, b: T) =>
    byCodeUnits(key(a), key(b));

const orNull = (at: number) => (at === NEVER ? null : at);

/** Serialises the state. Equal states give equal snapshots, whatever the order of their events. */
export function writeSnapshot(state: State): ProjectionSnapshot {
  const { clock, tallies, hiddenCaller, callers } = state;
  const text = (ids: readonly string[]) => JSON.stringify(ids);
  const misses = [hiddenCaller, ...callers.values()].flatMap((caller) =>
    caller.misses.filter(({ settled }) => settled),
  );
  return {
    version: 2,
    clock: Number.isFinite(clock) ? clock : null,
    events: [...eventsOf(state)],
    misses: misses
      .sort((a, b) => byCodeUnits(a.callId, b.callId) || a.startedAt - b.startedAt)
      .map(({ callId, contact, groups, startedAt, endedAt }) => ({
        ...{ callId, contact, groupIds: [...groups.ids], startedAt, endedAt },
      })),
    agents: [...state.agents.values()]
      .filter(({ settledAt, record }) => settledAt !== NEVER && (record !== null || isKept(settledAt, clock)))
      .sort(by(({ id }) => id))
      .map(({ id, settledAnswer, settledRelease }) => ({
        ...{ id, answeredAt: orNull(settledAnswer), releasedAt: orNull(settledRelease) },
      })),
    tallies: [...tallies]
      .map(({ start, groups, tally }) => ({ start, groupIds: [...groups.ids], ...tally }))
      .sort((a, b) => a.start - b.start || byCodeUnits(text(a.groupIds), text(b.groupIds))),
  };
}

/** The events that reproduce the directory, the agents, the latest talks and the open calls. */
function* eventsOf(state: State): Events {
  const { account, viewer } = state;
  if (account?.value) yield { type: 'account.changed', at: account.at, account: account.value };
  if (viewer?.value) yield { type: 'viewer.changed', at: viewer.at, viewer: viewer.value };
  for (const [statusId, { at, value: status }] of inOrder(state.statuses)) {
    yield status ? { type: 'status.changed', at, status } : { type: 'status.removed', at, statusId };
  }
  for (const [groupId, { at, value: group }] of inOrder(state.groups)) {
    yield group ? { type: 'group.changed', at, group } : { type: 'group.removed', at, groupId };
  }
  for (const [agentId, { at, value: agent }] of inOrder(state.directory)) {
    yield agent ? { type: 'agent.changed', at, agent } : { type: 'agent.removed', at, agentId };
  }
  for (const agent of [...state.agents.values()].sort(by(({ id }) => id))) {
    agent.forgetBefore(state.clock - state.window);
    yield* agentEvents(agent);
  }
  for (const caller of [...state.callers.values()].sort(by(({ key }) => key!)))
    yield* callerEvents(caller, state.clock);
  for (const call of [...state.calls.values()].sort(by(({ id }) => id))) yield* callEvents(call);
}

function inOrder<T extends object>({ entries }: LatestRecords<T>): [string, TimedRecord<T>][] {
  return [...entries].sort(by(([id]) => id));
}

export function* agentEvents(agent: Agent): Events {
  const { id: agentId, record, statuses, reachable, wrapUp, wrapUpEnd, removedAt } = agent;
  for (const { at, since, value: statusId, remark } of statuses.entries) {
    if (since < at) yield { type: 'agent.statusChanged', at: since, agentId, statusId };
    yield { type: 'agent.statusChanged', at, agentId, statusId, ...(remark !== null && { reason: remark }) };
  }
  for (const { at, since, value } of reachable.entries) {
    if (since < at) yield { type: 'agent.reachabilityChanged', at: since, agentId, reachable: value };
    yield { type: 'agent.reachabilityChanged', at, agentId, reachable: value };
  }
  // The directory has the removal of an agent without a record.
  if (record !== null && removedAt !== NEVER) yield { type: 'agent.removed', at: removedAt, agentId };
  if (wrapUp !== null) {
    const { at, until } = wrapUp;
    yield { type: 'agent.wrapUpStarted', at, agentId, ...(until !== NEVER && { until }) };
  }
  if (wrapUpEnd !== NEVER) yield { type: 'agent.wrapUpEnded', at: wrapUpEnd, agentId };
}

/**
 * An old talk without earlier misses decides nothing, and when it is forgotten depends on the order
 * of events.
 */
function* callerEvents({ key, settledReach: at, misses }: Caller, clock: number): Events {
  const isNeeded = at + SETTLING_WINDOW >= clock || misses.some(({ endedAt }) => endedAt <= at);
  if (isNeeded && at !== NEVER) yield { type: 'contact.reached', at, key: key! };
}

export function* callEvents(call: Call): Events {
  const { id: callId, winningStart: start, groups, waitingSince, withdrawnAt, knownEnd, unknownEnd } = call;
  // The groups are named by the first event that may name some.
  let groupIds: { groupIds?: string[] } = groups.ids.length > 0 ? { groupIds: [...groups.ids] } : {};
  const named = () => {
    const own = groupIds;
    groupIds = {};
    return own;
  };
  if (start) {
    const { at, view, waitUnknown } = start;
    const direction = call.details.direction!.value;
    const more = { ...detailsAt(call.details, at), ...(view && { view }), ...(waitUnknown && { waitUnknown }) };
    yield { type: 'call.started', at, callId, direction, ...more, ...named() };
  }
  const ascending = (times: readonly number[]) => [...new Set(times)].sort((a, b) => a - b);
  for (const at of ascending(Object.values(call.details).map((detail: { at: number }) => detail.at))) {
    if (at !== start?.at) yield { type: 'call.changed', at, callId, ...detailsAt(call.details, at) };
  }
  if (waitingSince !== NOT_YET) yield { type: 'call.queued', at: waitingSince, callId, ...named() };
  if (withdrawnAt !== NEVER) yield { type: 'call.withdrawn', at: withdrawnAt, callId };
  const legs = [...call.legs].sort(by(({ agent, id }) => JSON.stringify([agent.id, id])));
  for (const leg of legs) {
    const fields = { callId, agentId: leg.agent.id, ...(leg.id !== '' && { legId: leg.id }) };
    for (const [type, time] of Object.entries(legTimes) as [keyof typeof legTimes, keyof Leg][]) {
      const at = leg[time] as number;
      if (at !== NEVER) yield { type, at, ...fields };
    }
    for (const at of ascending(leg.answers)) yield { type: 'call.answered', at, ...fields, ...named() };
  }
  const reason = call.endReason === null ? {} : { reason: call.endReason };
  if (knownEnd !== NOT_YET) yield { type: 'call.ended', at: knownEnd, callId, ...reason };
  if (unknownEnd !== NOT_YET) yield { type: 'call.ended', at: unknownEnd, callId, reason: 'unknown' };
  // While no start counts, the settling window runs from the latest event.
  if (call.start === null) yield { type: 'call.changed', at: call.latestEventAt, callId };
}

/** Restores the state of a snapshot. Throws a `CallboardError` with the code `invalidSnapshot`. */
export function readSnapshot(snapshot: unknown, window?: number): State {
  const throwIf = (problem: FieldProblem | null, at = '') => {
    if (problem) throw invalid(`${at}${problem.path}`, problem.message);
  };
  throwIf(Snapshot(snapshot));
  const { clock, events, misses, agents, tallies } = snapshot as ProjectionSnapshot;
  misses.forEach((miss, index) => throwIf(SettledMiss(miss), `/misses/${index}`));
  agents.forEach((agent, index) => throwIf(SettledAgent(agent), `/agents/${index}`));
  tallies.forEach((tally, index) => throwIf(SettledCalls(tally), `/tallies/${index}`));
  const state = new State(window);
  events.forEach((event, index) => {
    const parsed = parseEvent(event);
    if (!parsed.ok) throw invalid(`/events/${index}${parsed.error.path}`, parsed.error.message);
    applyEvent(state, parsed.event);
  });
  for (const { callId, contact, groupIds, startedAt, endedAt } of misses) {
    const own = contact && contactOf(contact);
    const holder = typeof own?.key === 'string' ? state.findOrAddCaller(own.key) : state.hiddenCaller;
    const groups = state.groupSets.of(groupIds);
    holder.addMiss(
      { holder, callId, contact: own, groups, startedAt, endedAt, settled: true, counted: false },
      state.day,
    );
  }
  for (const { id, answeredAt, releasedAt } of agents) {
    const agent = state.findOrAddAgent(id);
    agent.settledAnswer = answeredAt ?? NEVER;
    agent.settledRelease = releasedAt ?? NEVER;
  }
  state.clock = clock ?? NEVER;
  for (const agent of state.agents.values()) state.refresh(agent);
  state.settleDue();
  for (const { start, groupIds, ...numbers } of tallies) {
    Object.assign(state.tallies.of(start, state.groupSets.of(groupIds)), numbers);
  }
  if (clock !== null) state.recountDay();
  return state;
}

function invalid(path: string, problem: string): CallboardError {
  return new CallboardError('invalidSnapshot', `not a snapshot of version 2: ${path && `${path}: `}${problem}`, path);
}
