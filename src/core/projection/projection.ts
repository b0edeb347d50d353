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

/** The account, and the time zone in which its days are counted. */
export interface AccountZone {
  readonly account: Account | null;
  /** The zone in use: the account's, or `UTC` if that is not known or not valid. */
  readonly timeZone: string;
  /** True if the account names a zone that this machine does not know. */
  readonly isUnknownZone: boolean;
  /** First instant of today and of tomorrow in that zone, in ms; `null` before the first event. */
  readonly dayStart: number | null;
  readonly dayEnd: number | null;
}

/** Options of a `Projection`. */
export interface ProjectionOptions {
  /** How long after its end a call may still be corrected, in ms; `SETTLING_WINDOW` by default. */
  readonly settlingWindow?: number | undefined;
}

const selected = (groupIds: readonly string[] | null | undefined) => (groupIds?.length ? new Set(groupIds) : null);

/**
 * Turns events into numbers, rows and lists.
 *
 * The same events give the same numbers, in whatever order and however often they are applied. The
 * cost of an event depends on the call and the agent it names, not on the length of the day.
 * Results are frozen; a row that did not change is the same object. A projection has no clock: the
 * time comes from events and `advance`. It trusts its events: pass untrusted values through
 * `parseEvent` first.
 *
 * Queries take the selected group ids; `null` or an empty list selects all groups.
 */
export class Projection {
  /**
   * The state behind the numbers: mutable, and no part of the public contract. `inspect.ts` reads
   * it.
   *
   * @internal
   */
  readonly state: State;
  readonly #agentList = new AgentList();
  readonly #callerList = new CallerList();

  /** `state` is for `restore` only. */
  constructor({ settlingWindow }: ProjectionOptions = {}, state = new State(settlingWindow)) {
    this.state = state;
  }

  /** Restores a projection. Throws a `CallboardError` with the code `invalidSnapshot`. */
  static restore(snapshot: unknown, options?: ProjectionOptions): Projection {
    return new Projection(options, readSnapshot(snapshot, options?.settlingWindow));
  }

  /** Applies one event. Returns true if anything changed. */
  apply(event: MonitoringEvent): boolean {
    const state = this.state;
    state.noteEventTime(event.at, event);
    return applyEvent(state, event);
  }

  /**
   * Advances the clock to `now` (ms by the source's clock), so that days change and calls settle
   * without events. An earlier `now` does nothing.
   */
  advance(now: number): void {
    if (Number.isSafeInteger(Math.floor(now))) this.state.advanceClock(Math.floor(now));
  }

  /** The counts of inbound calls. */
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

  /** The counts of agents by what they do. */
  staffMetrics(groupIds: readonly string[] | null = null): StaffMetrics {
    const { free, talking, inbound, outbound } = this.agentStates(groupIds);
    return Object.freeze({ free, talking, inbound, outbound });
  }

  /** The number of agents in each state. */
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

  /** The agents of the directory, ordered by id. */
  agents(groupIds: readonly string[] | null = null): readonly AgentRow[] {
    return this.#agentList.rows(this.state, selected(groupIds));
  }

  /** One agent; `null` if it has no record in the directory. */
  agent(id: string): AgentRow | null {
    const agent = this.state.agents.get(id);
    return agent?.record ? agent.row : null;
  }

  /** The names of all agents by id, whatever groups are selected. */
  agentNames(): ReadonlyMap<string, string> {
    return new Map(this.#agentList.directoryAgents(this.state).map(({ id, record }) => [id, record!.name]));
  }

  /** The number of agents by group id; an agent in two groups counts in both. */
  groupSizes(): ReadonlyMap<string, number> {
    const sizes = new Map<string, number>();
    for (const { ids, agents } of this.state.groupSets) {
      const size = agents.reduce((sum, count) => sum + count, 0);
      if (size > 0) for (const id of ids) sizes.set(id, (sizes.get(id) ?? 0) + size);
    }
    return sizes;
  }

  /** The open calls, oldest first. */
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

  /** The unprocessed callers, the longest waiting first. */
  unprocessedCallers(groupIds: readonly string[] | null = null): readonly UnprocessedCaller[] {
    return this.#callerList.items(this.state, selected(groupIds));
  }

  /** The groups of the directory, ordered by id. */
  groups(): readonly Group[] {
    return Object.freeze(this.state.groups.list());
  }

  /** The statuses of the directory, ordered by id. */
  statuses(): readonly Status[] {
    return Object.freeze(this.state.statuses.list());
  }

  /** One status; `null` if it is not in the directory. */
  status(id: string): Status | null {
    return this.state.statuses.records.get(id) ?? null;
  }

  /** The viewer; `null` until the source has named one. */
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

  /**
   * The clock in ms: the greatest `at` applied so far, or later by `advance`; `null` before the
   * first event.
   */
  get now(): number | null {
    return Number.isFinite(this.state.clock) ? this.state.clock : null;
  }

  /**
   * Counters that rise with each change of the calls, the unprocessed callers, the agents, and of
   * the directory with account and viewer.
   */
  get versions(): Readonly<Record<'calls' | 'callers' | 'agents' | 'directory', number>> {
    const { callsVersion: calls, missChanges, agentsVersion: agents, directoryVersion: directory } = this.state;
    return { calls, callers: missChanges.version, agents, directory };
  }

  /** The state as plain JSON, for `restore`. Equal states give equal snapshots. */
  snapshot(): ProjectionSnapshot {
    return writeSnapshot(this.state);
  }

  /** The number of diagnostics by code. */
  diagnostics(): Partial<Record<CallboardErrorCode, number>> {
    return this.state.diagnostics.counts();
  }

  /** Called with each diagnostic. Errors that it throws are caught and counted. */
  set onDiagnostic(listener: DiagnosticListener | null) {
    this.state.diagnostics.listener = listener;
  }

  /** Replaces the counter of diagnostics by one that outlives this projection. */
  countInto(counter: DiagnosticCounter): void {
    this.state.diagnostics = counter;
  }
}
