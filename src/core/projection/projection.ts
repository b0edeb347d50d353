import { openCallOf } from './call.js';
import { AgentList } from './agent-list.js';
import { CallerList } from './caller-list.js';
import type { DiagnosticCounter, DiagnosticListener } from '../diagnostics.js';
import type { CallboardErrorCode } from '../errors.js';
import { applyEvent } from './apply-event.js';
import type { Account, Group, MonitoringEvent, Status, Viewer } from '../events/generated/event-types.js';
import type { ProjectionSnapshot } from '../events/generated/snapshot-types.js';
import { byCodeUnits } from './group-sets.js';
import {
  agentStates,
  type AgentRow,
  type AgentState,
  type AgentStateCounts,
  type CallMetrics,
  type OpenCall,
  type StaffMetrics,
  type UnprocessedCaller,
} from './metrics.js';
import { readSnapshot, writeSnapshot } from './snapshot.js';
import { State } from './state.js';

/** The account, and the zone in which its days are counted. */
export interface AccountZone {
  readonly account: Account | null;
  /** The zone in force: the account's, or `UTC` while it is not known or not valid. */
  readonly timeZone: string;
  /** Whether the account names a zone that this machine does not know. */
  readonly isUnknownZone: boolean;
  /** First instant of today and of tomorrow in that zone, in ms; `null` before the first event. */
  readonly dayStart: number | null;
  readonly dayEnd: number | null;
}

export interface ProjectionOptions {
  readonly settlingWindow?: number | undefined;
}

const selected = (groupIds: readonly string[] | null | undefined) => (groupIds?.length ? new Set(groupIds) : null);

/**
 * The join of facts: turns events into numbers, rows and lists.
 *
 * It is incremental and mutable inside: an event costs the call and the agent it names. What it returns is frozen, and a
 * row that did not change is the same object. The same events, in any order and any number of times, give the same
 * numbers. It knows no source, no clock but the one it is told, and no RxJS. It trusts its events: whatever comes from
 * outside goes through `parseEvent` first.
 *
 * Every query takes the selected groups; `null` or an empty list: everything.
 */
export class Projection {
  /**
   * The state behind the numbers: mutable, and no part of the public contract. `inspect.ts` reads it.
   *
   * @internal
   */
  readonly state: State;
  readonly #agentList = new AgentList();
  readonly #callerList = new CallerList();

  /** `settlingWindow`: how long after its end a call's facts may still come, in ms; two minutes. */
  constructor({ settlingWindow }: ProjectionOptions = {}, state = new State(settlingWindow)) {
    this.state = state;
  }

  /** Builds a projection from a snapshot. Throws a `CallboardError` with the code `invalidSnapshot`. */
  static restore(snapshot: unknown, options?: ProjectionOptions): Projection {
    return new Projection(options, readSnapshot(snapshot, options?.settlingWindow));
  }

  /** Joins one event; tells whether anything changed by it. */
  apply(event: MonitoringEvent): boolean {
    const state = this.state;
    state.noteEventTime(event.at, event);
    return applyEvent(state, event);
  }

  /**
   * Moves the stream's clock on to `now` (ms by the source's clock), so that days change and calls settle without events.
   * The clock never goes back: an earlier `now` does nothing.
   */
  advance(now: number): void {
    if (Number.isSafeInteger(Math.floor(now))) this.state.advanceClock(Math.floor(now));
  }

  /** The numbers of the incoming calls. */
  callMetrics(groupIds: readonly string[] | null = null): CallMetrics {
    const selection = selected(groupIds);
    const sum = { accepted: 0, unprocessed: 0, wait: 0, atEntry: 0, waiting: 0, talking: 0 };
    const fields = Object.keys(sum) as (keyof typeof sum)[];
    for (const set of this.state.groupSets) {
      if (!set.meets(selection)) continue;
      for (const field of fields) sum[field] += set[field];
    }
    const { wait, ...counts } = sum;
    return Object.freeze({ ...counts, averageWait: counts.accepted > 0 ? wait / counts.accepted : null });
  }

  /** The numbers of the agents. */
  staffMetrics(groupIds: readonly string[] | null = null): StaffMetrics {
    const { free, talking, inbound, outbound } = this.agentStates(groupIds);
    return Object.freeze({ free, talking, inbound, outbound });
  }

  /** How many agents are in each state. */
  agentStates(groupIds: readonly string[] | null = null): AgentStateCounts {
    const selection = selected(groupIds);
    const sums = agentStates.map(() => 0);
    for (const set of this.state.groupSets) {
      if (!set.meets(selection)) continue;
      for (let place = 0; place < sums.length; place += 1) sums[place]! += set.agents[place]!;
    }
    const counts = agentStates.map((state, place) => [state, sums[place]!] as const);
    return Object.freeze(Object.fromEntries(counts)) as Record<AgentState, number>;
  }

  /** The agents of the directory, in the order of their ids. */
  agents(groupIds: readonly string[] | null = null): readonly AgentRow[] {
    return this.#agentList.rows(this.state, selected(groupIds));
  }

  /** One agent of the directory; `null` if it does not hold them. */
  agent(id: string): AgentRow | null {
    const agent = this.state.agents.get(id);
    return agent?.record ? agent.row : null;
  }

  /** The names of all agents of the directory by id, whatever is selected. */
  agentNames(): ReadonlyMap<string, string> {
    return new Map(this.#agentList.directoryAgents(this.state).map(({ id, record }) => [id, record!.name]));
  }

  /** How many agents are in each group; one in two groups counts in both. */
  groupSizes(): ReadonlyMap<string, number> {
    const sizes = new Map<string, number>();
    for (const { ids, agents } of this.state.groupSets) {
      const size = agents.reduce((sum, count) => sum + count, 0);
      if (size > 0) for (const id of ids) sizes.set(id, (sizes.get(id) ?? 0) + size);
    }
    return sizes;
  }

  /** The calls that have not ended, oldest first. */
  openCalls(groupIds: readonly string[] | null = null): readonly OpenCall[] {
    const selection = selected(groupIds);
    const calls: OpenCall[] = [];
    for (const call of this.state.calls.values()) {
      if (call.start === null || call.start.view?.agentsOnly || call.phase === 'ended' || !call.groups.meets(selection))
        continue;
      calls.push((call.openCall ??= openCallOf(call, call.start)));
    }
    return Object.freeze(calls.sort((a, b) => a.startedAt - b.startedAt || byCodeUnits(a.id, b.id)));
  }

  /** The subscribers still to be called back, those who wait longest first. */
  unprocessedCallers(groupIds: readonly string[] | null = null): readonly UnprocessedCaller[] {
    return this.#callerList.items(this.state, selected(groupIds));
  }

  /** The groups of the directory, in the order of their ids. */
  groups(): readonly Group[] {
    return Object.freeze(this.state.groups.list());
  }

  /** The status dictionary, in the order of the ids. */
  statuses(): readonly Status[] {
    return Object.freeze(this.state.statuses.list());
  }

  /** One entry of the status dictionary; `null` if there is none. */
  status(id: string): Status | null {
    return this.state.statuses.records.get(id) ?? null;
  }

  /** Who looks at the page; `null` while the source has not said. */
  viewer(): Viewer | null {
    return this.state.viewer?.value ?? null;
  }

  account(): AccountZone {
    const { account, timeZone, day } = this.state;
    const named = account?.value ?? null;
    return Object.freeze({
      account: named,
      timeZone,
      isUnknownZone: named !== null && named.timeZone !== timeZone,
      dayStart: Number.isFinite(day.start) ? day.start : null,
      dayEnd: Number.isFinite(day.end) ? day.end : null,
    });
  }

  /** The stream's clock in ms: the greatest `at` taken so far, moved on by `advance`; `null` before the first event. */
  get now(): number | null {
    return Number.isFinite(this.state.clock) ? this.state.clock : null;
  }

  /** Rise whenever something changed in the calls, the callers still to be called back, the agents, or the directory, account and viewer. */
  get versions(): Readonly<Record<'calls' | 'callers' | 'agents' | 'directory', number>> {
    const { callsVersion: calls, missChanges, agentsVersion: agents, directoryVersion: directory } = this.state;
    return { calls, callers: missChanges.version, agents, directory };
  }

  /** The whole state as plain JSON, for `Projection.restore`. Equal states give equal snapshots. */
  snapshot(): ProjectionSnapshot {
    return writeSnapshot(this.state);
  }

  /** How many events were refused or noticed, by reason. */
  diagnostics(): Partial<Record<CallboardErrorCode, number>> {
    return this.state.diagnostics.counts();
  }

  /** Told of each event that is refused or noticed; an error that it throws is counted and goes no further. */
  set onDiagnostic(listener: DiagnosticListener | null) {
    this.state.diagnostics.listener = listener;
  }

  /** Counts into a counter that outlives this projection. */
  countInto(counter: DiagnosticCounter): void {
    this.state.diagnostics = counter;
  }
}
