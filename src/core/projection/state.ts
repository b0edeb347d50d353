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

/** How long after its end a call's facts may still come and be corrected, in ms. */
export const SETTLING_WINDOW = 120_000;

function countPhase(groups: GroupSet, phase: CallPhase, by: 1 | -1): void {
  if (phase === 'entry') groups.atEntry += by;
  else if (phase === 'waiting') groups.waiting += by;
  else if (phase === 'talking') groups.talking += by;
}

/**
 * Everything the projection holds: the open calls, the agents, the subscribers still to be called back and the tallies; and
 * how each of them adds to the numbers. `facts.ts` writes the facts into it, `projection.ts` reads the numbers out.
 *
 * A call's share in the numbers is remembered on the call, so `recount` can be called after any change of its facts.
 */
export class State {
  /** The stream's clock: the greatest `at` taken so far, moved on by the page's clock. */
  clock = NEVER;
  day: Day = { start: NEVER, end: NEVER };
  timeZone = 'UTC';

  account: TimedRecord<Account> | undefined;
  viewer: TimedRecord<Viewer> | undefined;
  readonly statuses = new LatestRecords<Status>();
  readonly groups = new LatestRecords<Group>();
  readonly directory = new LatestRecords<AgentRecord>();

  readonly agents = new Map<string, Agent>();
  /** Those whose row may be another than when the rows were last looked at. */
  readonly changedAgents: Agent[] = [];
  readonly calls = new Map<string, Call>();
  readonly callers = new Map<string, Caller>();
  readonly missChanges = new MissChanges();
  readonly hiddenCaller = new Caller(null, this.missChanges);
  readonly groupSets = new GroupSets();
  readonly tallies = new Tallies();
  diagnostics = new DiagnosticCounter();

  /** Raised with every change of what the numbers, the rows and lists, or the directory are made of. */
  callsVersion = 0;
  agentsVersion = 0;
  directoryVersion = 0;

  #greatestAt = NEVER;
  /** What is to be settled, by the moment from which the window runs. */
  readonly #settling = new FlatQueue<Call | Caller>();

  /** `window`: how long a call's facts may still come after its end, in ms. */
  constructor(readonly window = SETTLING_WINDOW) {}

  /** Moves the stream's clock to an event that is about to be taken. */
  noteEventTime(at: number, event: unknown): void {
    if (at >= this.#greatestAt) this.#greatestAt = at;
    else this.diagnostics.note('outOfOrder', event, 'a later event had come before this one');
    this.advanceClock(at);
  }

  /** Moves the stream's clock on: settles what is over, starts the next day. */
  advanceClock(to: number): void {
    if (to <= this.clock) return;
    this.clock = to;
    this.settleDue();
    if (to >= this.day.end) this.recountDay();
  }

  /** Settles every call whose window is over. */
  settleDue(): void {
    while (this.#settling.length > 0 && this.#settling.peekValue()! + this.window < this.clock) {
      const due = this.#settling.peekValue()!;
      const item = this.#settling.pop()!;
      if (item instanceof Caller) this.#forgetCaller(item);
      else this.#settleIfDue(item, due);
    }
  }

  /** Takes the zone from the account and counts its day. */
  setTimeZone(timeZone: string): void {
    const known = isTimeZone(timeZone);
    if (!known) {
      this.diagnostics.note('unknownTimeZone', timeZone, `no time zone "${timeZone}": days are counted in UTC`);
    }
    this.timeZone = known ? timeZone : 'UTC';
    if (this.clock !== NEVER) this.recountDay();
  }

  /** Counts the day of the clock from the tallies, the open calls and the misses. */
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

  /** Has the call or the subscriber looked at again when the window after `since` is over. */
  settleAfter(item: Call | Caller, since: number): void {
    this.#settling.push(item, since);
  }

  /** Moves a call to a greater set of groups. */
  regroup(call: Call, groups: GroupSet): void {
    this.#uncount(call);
    call.groups = groups;
    this.recount(call);
  }

  /** Counts the call in the phase that its facts give. */
  recountPhase(call: Call): void {
    this.callsVersion += 1;
    call.openCall = null;
    const phase = call.isCounted ? call.phase : 'ended';
    if (phase === call.countedPhase) return;
    countPhase(call.groups, call.countedPhase, -1);
    countPhase(call.groups, phase, 1);
    call.countedPhase = phase;
  }

  /** Brings all that the call adds to the numbers in line with its facts. */
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

  /** Joins an external call with its subscriber and passes on when they talked. */
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

  /** Has the call's miss, if it is one, stand with its subscriber as its facts are now. */
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

  /** Folds an ended call into the tallies, or drops facts whose call never started. */
  #settle(call: Call): void {
    call.isSettled = true;
    this.calls.delete(call.id);
    this.callsVersion += 1;
    const { start, caller, miss } = call;
    if (call.endedAt === NOT_YET) for (const participation of call.participations) this.detach(participation);
    if (call.winningStart === null) {
      const message = `call ${call.id}: its call.started never came, so its facts count nowhere`;
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

  /** Takes the agent's participation out of the agent's open ones. */
  detach(participation: Participation): void {
    const { agent } = participation;
    agent.participations = withoutItem(agent.participations, participation);
    if (agent.isForgettable && this.agents.get(agent.id) === agent) this.agents.delete(agent.id);
  }

  /** Forgets a subscriber with nothing open, once no call that may still come can have ended before the last talk. */
  #forgetCaller(caller: Caller): void {
    if (caller.calls.length > 0 || caller.misses.length > 0) return;
    if (caller.settledReach + this.window < this.clock) this.callers.delete(caller.key!);
    else if (caller.settledReach !== NEVER) this.settleAfter(caller, caller.settledReach);
  }
}

/**
 * When the settling window of a call begins; `NOT_YET`: while it is open. A start after the end holds it open, and so does one that is
 * shown after it, so that a repeat of it cannot raise the settled call from the dead.
 */
function windowStart({ endedAt, start, winningStart, latestEventAt }: Call): number {
  if (start === null && winningStart !== null) return latestEventAt;
  if (endedAt !== NOT_YET) return Math.max(endedAt, start?.at ?? endedAt, start?.view?.at ?? endedAt);
  return start ? NOT_YET : latestEventAt;
}
