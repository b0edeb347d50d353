import FlatQueue from 'flatqueue';
import { Agent } from './agent.js';
import type { Call, Participation } from './call.js';
import { Caller, MissChanges } from './caller.js';
import { dayOf, isTimeZone, type Day } from './day.js';
import { DiagnosticCounter } from '../diagnostics.js';
import type { Account, Agent as AgentRecord, Group, Status, Viewer } from '../events/generated/event-types.js';
import { GroupSets, type GroupSet } from './group-sets.js';
import type { CallPhase } from './metrics.js';
import { LatestRecords, type TimedRecord } from './latest-records.js';
import { withoutItem } from './small-list.js';
import { isKept, Tallies } from './tallies.js';
import { NEVER, NOT_YET } from './times.js';

/** How long after its end a call may still be corrected by late events, in ms. */
export const SETTLING_WINDOW = 120_000;

function countPhase(groups: GroupSet, phase: CallPhase, by: 1 | -1): void {
  if (phase === 'entry') groups.atEntry += by;
  else if (phase === 'waiting') groups.waiting += by;
  else if (phase === 'talking') groups.talking += by;
}

/**
 * The open calls, agents, callers and tallies of a projection, and what each adds to the numbers.
 * `apply-event.ts` writes it, `projection.ts` reads it.
 *
 * A call keeps its share in the numbers, so `recount` may be called after any change of it.
 */
export class State {
  /** The clock, in ms: the greatest `at` applied so far, or later by `Projection.advance`. */
  clock = NEVER;
  day: Day = { start: NEVER, end: NEVER };
  timeZone = 'UTC';

  account: TimedRecord<Account> | undefined;
  viewer: TimedRecord<Viewer> | undefined;
  readonly statuses = new LatestRecords<Status>();
  readonly groups = new LatestRecords<Group>();
  readonly directory = new LatestRecords<AgentRecord>();

  readonly agents = new Map<string, Agent>();
  /** The agents whose row may have changed since the rows were last read. */
  readonly changedAgents: Agent[] = [];
  readonly calls = new Map<string, Call>();
  readonly callers = new Map<string, Caller>();
  readonly missChanges = new MissChanges();
  readonly hiddenCaller = new Caller(null, this.missChanges);
  readonly groupSets = new GroupSets();
  readonly tallies = new Tallies();
  diagnostics = new DiagnosticCounter();

  /** Incremented with every change of calls, agents, or directory, account and viewer. */
  callsVersion = 0;
  agentsVersion = 0;
  directoryVersion = 0;

  #greatestAt = NEVER;
  /** Calls to settle and callers to forget, by the time at which their window begins. */
  readonly #settling = new FlatQueue<Call | Caller>();

  /** `window`: how long after its end a call may still be corrected, in ms. */
  constructor(readonly window = SETTLING_WINDOW) {}

  /** Advances the clock to an event that is about to be applied. */
  noteEventTime(at: number, event: unknown): void {
    if (at >= this.#greatestAt) this.#greatestAt = at;
    else this.diagnostics.note('outOfOrder', event, 'an event with a later "at" was applied before this one');
    this.advanceClock(at);
  }

  /** Advances the clock: settles calls whose window is over, and starts the next day. */
  advanceClock(to: number): void {
    if (to <= this.clock) return;
    this.clock = to;
    this.settleDue();
    if (to >= this.day.end) this.recountDay();
  }

  /** Settles the calls, and forgets the callers, whose window is over. */
  settleDue(): void {
    while (this.#settling.length > 0 && this.#settling.peekValue()! + this.window < this.clock) {
      const due = this.#settling.peekValue()!;
      const item = this.#settling.pop()!;
      if (item instanceof Caller) this.#forgetCaller(item);
      else this.#settleIfDue(item, due);
    }
  }

  /** Sets the time zone and recounts the day. Falls back to UTC if the zone is not known. */
  setTimeZone(timeZone: string): void {
    const known = isTimeZone(timeZone);
    if (!known) {
      this.diagnostics.note(
        'unknownTimeZone',
        timeZone,
        `the time zone "${timeZone}" is not known: days are counted in UTC`,
      );
    }
    this.timeZone = known ? timeZone : 'UTC';
    if (this.clock !== NEVER) this.recountDay();
  }

  /** Recounts the numbers of the day from the tallies, the open calls and the misses. */
  recountDay(): void {
    this.day = dayOf(this.clock, this.timeZone);
    for (const groups of this.groupSets) groups.accepted = groups.wait = 0;
    this.tallies.prune(this.clock);
    this.tallies.addTo(this.day);
    for (const call of this.calls.values()) {
      call.countedAccepted = false;
      call.countedWait = 0;
      this.recount(call);
    }
    for (const caller of [this.hiddenCaller, ...this.callers.values()]) {
      caller.forgetMisses(({ startedAt }) => !isKept(startedAt, this.clock));
      caller.recount(this.day);
      if (caller.key !== null) this.#forgetCaller(caller);
    }
    this.callsVersion += 1;
  }

  findOrAddAgent(id: string): Agent {
    let agent = this.agents.get(id);
    if (!agent) this.agents.set(id, (agent = new Agent(id)));
    return agent;
  }

  findOrAddCaller(key: string): Caller {
    let caller = this.callers.get(key);
    if (!caller) this.callers.set(key, (caller = new Caller(key, this.missChanges)));
    return caller;
  }

  refresh(agent: Agent): void {
    agent.refresh();
    if (!agent.isInChangedAgents) {
      agent.isInChangedAgents = true;
      this.changedAgents.push(agent);
    }
    this.agentsVersion += 1;
  }

  /** Schedules a call to be settled, or a caller forgotten, after the window from `since` on. */
  settleAfter(item: Call | Caller, since: number): void {
    this.#settling.push(item, since);
  }

  /** Moves a call to a larger group set. */
  regroup(call: Call, groups: GroupSet): void {
    this.#uncount(call);
    call.groups = groups;
    this.recount(call);
  }

  /** Counts the call in its present phase. */
  recountPhase(call: Call): void {
    this.callsVersion += 1;
    call.openCall = null;
    const phase = call.isCounted ? call.phase : 'ended';
    if (phase === call.countedPhase) return;
    countPhase(call.groups, call.countedPhase, -1);
    countPhase(call.groups, phase, 1);
    call.countedPhase = phase;
  }

  /** Updates everything that the call adds to the numbers. */
  recount(call: Call): void {
    this.recountPhase(call);
    const { start, groups, isCounted } = call;
    const isAnswered = call.answeredAt !== NOT_YET;
    const isAccepted = isCounted && isAnswered && start!.at >= this.day.start && start!.at < this.day.end;
    const wait = isAccepted ? call.wait : 0;
    if (isAccepted !== call.countedAccepted || wait !== call.countedWait) {
      groups.accepted += Number(isAccepted) - Number(call.countedAccepted);
      groups.wait += wait - call.countedWait;
      call.countedAccepted = isAccepted;
      call.countedWait = wait;
    }
    this.#joinCaller(call);
    this.#setMiss(call, isCounted && !isAnswered && call.endedAt !== NOT_YET);
  }

  #uncount(call: Call): void {
    countPhase(call.groups, call.countedPhase, -1);
    call.countedPhase = 'ended';
    if (call.countedAccepted) call.groups.accepted -= 1;
    call.groups.wait -= call.countedWait;
    call.countedAccepted = false;
    call.countedWait = 0;
    this.#setMiss(call, false);
  }

  /** Joins an external call with its caller, and updates the latest talk. */
  #joinCaller(call: Call): void {
    if (call.start !== call.joinedStart) this.#findCaller(call);
    const { caller, latestAnswer } = call;
    if (caller === null || latestAnswer <= caller.reach) return;
    caller.reach = latestAnswer;
    caller.recount(this.day);
  }

  #findCaller(call: Call): void {
    call.joinedStart = call.start;
    const key = call.isInternal ? null : (call.start?.contact?.key ?? null);
    const former = call.caller;
    if (former !== null) {
      if (former.key === key) return;
      this.#setMiss(call, false);
      former.removeCall(call);
      former.recount(this.day);
      call.caller = null;
      this.#forgetCaller(former);
    }
    if (key === null) return;
    call.caller = this.findOrAddCaller(key);
    call.caller.calls = [...call.caller.calls, call];
  }

  /** Adds, replaces or removes the call's miss. */
  #setMiss(call: Call, isMissed: boolean): void {
    const { miss, start } = call;
    const contact = start?.contact ?? null;
    if (miss) {
      const isSame = miss.startedAt === start?.at && miss.endedAt === call.endedAt && miss.contact === contact;
      if (isMissed && isSame) return;
      miss.holder.removeMiss(miss);
      call.miss = null;
    }
    if (!isMissed || !start) return;
    const { id: callId, groups, endedAt } = call;
    const holder = call.caller ?? this.hiddenCaller;
    call.miss = { holder, callId, contact, groups, startedAt: start.at, endedAt, settled: false, counted: false };
    holder.addMiss(call.miss, this.day);
  }

  #settleIfDue(call: Call, due: number): void {
    if (call.isSettled) return;
    const since = windowStart(call);
    if (since === due) this.#settle(call);
    else if (since > due && since !== NOT_YET) this.settleAfter(call, since);
  }

  /** Adds an ended call to the tallies, or drops a call that never started. */
  #settle(call: Call): void {
    call.isSettled = true;
    this.calls.delete(call.id);
    this.callsVersion += 1;
    const { start, caller, miss } = call;
    if (call.endedAt === NOT_YET) for (const participation of call.participations) this.detach(participation);
    if (call.winningStart === null) {
      const message = `call "${call.id}" was dropped: its call.started never arrived`;
      this.diagnostics.note('unknownCall', call.id, message);
    }
    if (start === null) return;
    if (call.isCounted && isKept(start.at, this.clock)) {
      const tally = this.tallies.of(start.at, call.groups);
      if (call.answeredAt === NOT_YET) tally.missed += 1;
      else {
        tally.accepted += 1;
        tally.wait += call.wait;
      }
    }
    if (miss) miss.settled = true;
    if (!caller) return;
    caller.settleCall(call, this.day);
    this.#forgetCaller(caller);
  }

  /** Removes a participation from its agent, after the call has ended. */
  detach(participation: Participation): void {
    const { agent } = participation;
    agent.participations = withoutItem(agent.participations, participation);
    if (agent.isForgettable && this.agents.get(agent.id) === agent) this.agents.delete(agent.id);
  }

  /** Forgets an idle caller, once no late event can report a miss before the last talk. */
  #forgetCaller(caller: Caller): void {
    if (caller.calls.length > 0 || caller.misses.length > 0) return;
    if (caller.settledReach + this.window < this.clock) this.callers.delete(caller.key!);
    else if (caller.settledReach !== NEVER) this.settleAfter(caller, caller.settledReach);
  }
}

/**
 * The time at which the settling window of a call begins; `NOT_YET` while the call is open. A start
 * (or its showing to the viewer) after the end delays it, so that a repeated start cannot revive
 * the call.
 */
function windowStart({ endedAt, start, winningStart, latestEventAt }: Call): number {
  if (start === null && winningStart !== null) return latestEventAt;
  if (endedAt !== NOT_YET) return Math.max(endedAt, start?.at ?? endedAt, start?.view?.at ?? endedAt);
  return start ? NOT_YET : latestEventAt;
}
