import type { Agent } from './agent.js';
import type { Call, Participation } from './call.js';
import { contactOf } from './call-start.js';
import type { Caller } from './caller.js';
import { CallboardError } from '../errors.js';
import { applyEvent } from './apply-event.js';
import type { FieldProblem } from '../events/check.js';
import type { CallStarted, MonitoringEvent } from '../events/generated/event-types.js';
import { SettledCalls, SettledMiss, Snapshot } from '../events/generated/checks.js';
import type { ProjectionSnapshot } from '../events/generated/snapshot-types.js';
import { byCodeUnits } from './group-sets.js';
import { pickFields } from './pick-fields.js';
import { parseEvent } from '../events/parse-event.js';
import type { TimedRecord, LatestRecords } from './latest-records.js';
import { SETTLING_WINDOW, State } from './state.js';
import { NEVER, NOT_YET } from './times.js';

type Events = Generator<MonitoringEvent, void>;

const by =
  <T>(key: (item: T) => string) =>
  (a: T, b: T) =>
    byCodeUnits(key(a), key(b));

/** Serialises the state. Equal states give equal snapshots, whatever the order of their events. */
export function writeSnapshot(state: State): ProjectionSnapshot {
  const { clock, tallies, hiddenCaller, callers } = state;
  const text = (ids: readonly string[]) => JSON.stringify(ids);
  const misses = [hiddenCaller, ...callers.values()].flatMap((caller) =>
    caller.misses.filter(({ settled }) => settled),
  );
  return {
    version: 1,
    clock: Number.isFinite(clock) ? clock : null,
    events: [...eventsOf(state)],
    misses: misses
      .sort((a, b) => byCodeUnits(a.callId, b.callId) || a.startedAt - b.startedAt)
      .map(({ callId, contact, groups, startedAt, endedAt }) => ({
        ...{ callId, contact, groupIds: [...groups.ids], startedAt, endedAt },
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
  for (const agent of [...state.agents.values()].sort(by(({ id }) => id))) yield* agentEvents(agent);
  for (const caller of [...state.callers.values()].sort(by(({ key }) => key!)))
    yield* callerEvents(caller, state.clock);
  for (const call of [...state.calls.values()].sort(by(({ id }) => id))) yield* callEvents(call);
}

function inOrder<T extends object>({ entries }: LatestRecords<T>): [string, TimedRecord<T>][] {
  return [...entries].sort(by(([id]) => id));
}

export function* agentEvents({ id: agentId, statusId, statusAt, wrapUpStart, wrapUpEnd }: Agent): Events {
  if (statusId !== null) yield { type: 'agent.statusChanged', at: statusAt, agentId, statusId };
  // Only the later of the two matters: later events are compared with it.
  if (wrapUpStart > wrapUpEnd) yield { type: 'agent.wrapUpStarted', at: wrapUpStart, agentId };
  else if (wrapUpEnd !== NEVER) yield { type: 'agent.wrapUpEnded', at: wrapUpEnd, agentId };
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
  const {
    id: callId,
    winningStart: start,
    withdrawnAt,
    groups,
    waitingSince,
    answeredAt,
    endedAt,
    latestEventAt,
  } = call;
  const groupIds = [...groups.ids];
  if (start) {
    const { at, direction } = start;
    const fields = pickFields(start, 'contact', 'line', 'groupIds', 'agentId', 'view') as Partial<CallStarted>;
    yield { type: 'call.started', at, callId, direction, ...fields };
    // Groups that only a losing start has named: repeat them in a later start, which adds nothing
    // else.
    const isLeftOut = waitingSince === NOT_YET && groupIds.some((id) => !start.groupIds?.includes(id));
    const later = Math.min(at + 1, Number.MAX_SAFE_INTEGER);
    if (isLeftOut) yield { type: 'call.started', at: later, callId, direction, groupIds };
  }
  if (waitingSince !== NOT_YET) {
    yield { type: 'call.queued', at: waitingSince, callId, groupIds };
    // Without a start, the settling window runs from the latest event.
    if (!start) yield { type: 'call.queued', at: latestEventAt, callId };
  }
  if (withdrawnAt !== NEVER) yield { type: 'call.withdrawn', at: withdrawnAt, callId };
  // The settling window of a withdrawn call runs from its latest event, too. A later start, which
  // adds nothing else, carries that time.
  if (start && call.start === null && latestEventAt > Math.max(start.at, withdrawnAt)) {
    yield { type: 'call.started', at: latestEventAt, callId, direction: start.direction };
  }
  const participations = [...call.participations].sort(by(({ agent }) => agent.id));
  const first = participations.find(({ answeredAt }) => answeredAt !== NEVER);
  if (first && first.answeredAt !== answeredAt) {
    yield { type: 'call.answered', at: answeredAt, callId, agentId: first.agent.id };
  }
  for (const participation of participations) yield* participationEvents(participation);
  if (endedAt !== NOT_YET) yield { type: 'call.ended', at: endedAt, callId };
}

function* participationEvents({
  call: { id: callId },
  agent: { id: agentId },
  rangAt,
  ringEndedAt,
  answeredAt,
  leftAt,
}: Participation): Events {
  if (rangAt !== NEVER) yield { type: 'call.ringing', at: rangAt, callId, agentId };
  if (ringEndedAt !== NEVER) yield { type: 'call.ringEnded', at: ringEndedAt, callId, agentId };
  if (answeredAt !== NEVER) yield { type: 'call.answered', at: answeredAt, callId, agentId };
  if (leftAt !== NEVER) yield { type: 'call.left', at: leftAt, callId, agentId };
}

/** Restores the state of a snapshot. Throws a `CallboardError` with the code `invalidSnapshot`. */
export function readSnapshot(snapshot: unknown, window?: number): State {
  const throwIf = (problem: FieldProblem | null, at = '') => {
    if (problem) throw invalid(`${at}${problem.path}`, problem.message);
  };
  throwIf(Snapshot(snapshot));
  const { clock, events, misses, tallies } = snapshot as ProjectionSnapshot;
  misses.forEach((miss, index) => throwIf(SettledMiss(miss), `/misses/${index}`));
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
  state.clock = clock ?? NEVER;
  state.settleDue();
  for (const { start, groupIds, ...numbers } of tallies) {
    Object.assign(state.tallies.of(start, state.groupSets.of(groupIds)), numbers);
  }
  if (clock !== null) state.recountDay();
  return state;
}

function invalid(path: string, problem: string): CallboardError {
  return new CallboardError('invalidSnapshot', `not a snapshot of version 1: ${path && `${path}: `}${problem}`, path);
}
