import type { CallStart } from './call-facts.js';
import type { Agent as AgentRecord, Contact, Status } from '../events/generated/event-types.js';
import type { GroupSet } from './group-sets.js';
import { History } from './history.js';
import { agentStates, unknownStatus, type AgentRow, type CallDirection, type CallPhase } from './metrics.js';
import { emptyList } from './small-list.js';
import { NEVER, NOT_YET } from './times.js';

// States are represented by their index in `agentStates`; the smaller one wins.
const [TALKING, INBOUND, OUTBOUND, INTERNAL, WRAP_UP, FREE, AWAY] = [0, 1, 2, 3, 4, 5, 6] as const;
const IDLE = agentStates.length;

/** One phone of an agent in a call, as far as the agent's state depends on it. */
interface AgentLeg {
  readonly agent: Agent;
  readonly rangAt: number;
  readonly ringEndedAt: number;
  readonly answeredAt: number;
  readonly heldAt: number;
  readonly isRung: boolean;
  readonly isTalking: boolean;
  readonly isHolding: boolean;
  readonly hasDialled: boolean;
  readonly latestCountedAnswer: number;
  readonly call: AgentCall;
}

interface AgentCall {
  readonly id: string;
  readonly start: CallStart | null;
  readonly direction: CallDirection | null;
  readonly contact: Contact | null;
  readonly isInternal: boolean;
  readonly answeredAt: number;
  readonly endedAt: number;
  readonly phase: CallPhase;
  readonly waitingSince: number;
  readonly legs: readonly AgentLeg[];
  leftBy(agent: Agent): number;
}

/** The index of the state that a call gives its participant; `IDLE` if it gives none. */
function stateIn(leg: AgentLeg): number {
  const { call, isTalking } = leg;
  if (call.start === null || call.endedAt !== NOT_YET) return IDLE;
  if (call.isInternal) return isTalking || leg.isRung || isDialling(leg) ? INTERNAL : IDLE;
  if (isTalking) return TALKING;
  // `hasDialled` comes last, since it compares strings.
  if (leg.isRung && !leg.hasDialled) return INBOUND;
  return call.direction === 'outbound' && call.answeredAt === NOT_YET && isDialling(leg) ? OUTBOUND : IDLE;
}

/** True if the agent dialled the call and has not left it. */
function isDialling({ call, agent, hasDialled }: AgentLeg): boolean {
  return hasDialled && call.leftBy(agent) < call.start!.at;
}

function startsBefore(a: AgentLeg, b: AgentLeg): boolean {
  const [first, second] = [a.call.start!.at, b.call.start!.at];
  return first < second || (first === second && a.call.id < b.call.id);
}

/** When a leg last ceased to occupy its agent; `-Infinity` if it still does, or never did. */
function releaseOf(leg: AgentLeg): number {
  const { call, agent, rangAt, ringEndedAt } = leg;
  if (call.start === null || stateIn(leg) !== IDLE) return NEVER;
  const { endedAt } = call;
  const leftAt = call.leftBy(agent);
  const answeredAt = leg.latestCountedAnswer;
  const stops: number[] = [];
  if (answeredAt !== NEVER) stops.push(leftAt >= answeredAt ? leftAt : endedAt);
  if (rangAt !== NEVER && rangAt <= endedAt) {
    stops.push(ringEndedAt >= rangAt ? ringEndedAt : answeredAt >= rangAt ? answeredAt : endedAt);
  }
  if (leg.hasDialled) {
    const talkBegins = call.isInternal ? NOT_YET : call.answeredAt;
    stops.push(leftAt >= call.start.at ? leftAt : talkBegins);
  }
  return Math.max(NEVER, ...stops.map((at) => Math.min(at, endedAt)).filter((at) => at !== NOT_YET));
}

/** The start of after-call work. */
export interface WrapUp {
  readonly at: number;
  /** When it ends by itself; `-Infinity` if it does not. */
  readonly until: number;
}

/** Everything known of one agent, with or without a record in the directory. */
export class Agent {
  /** The record in the directory; `null` if there is none. */
  record: AgentRecord | null = null;
  /** The set of the record's groups. */
  groups: GroupSet | null = null;
  /** When it was last removed from the directory. */
  removedAt = NEVER;
  /** Its status by id, with the reason. */
  readonly statuses = new History<string>();
  /** The status with the latest id. */
  status: Status = unknownStatus;
  /** Whether its phones can be rung. */
  readonly reachable = new History<boolean>(true);
  wrapUp: WrapUp | null = null;
  wrapUpEnd = NEVER;
  /** The agent's phones in the calls that are not settled. */
  legs: readonly AgentLeg[] = emptyList;
  /** The latest answer that counts, and the latest release, in settled calls. */
  settledAnswer = NEVER;
  settledRelease = NEVER;

  /** True while the agent is in `State.changedAgents`. */
  isInChangedAgents = false;

  /** The leg that determines the state. */
  session: AgentLeg | null = null;
  /** The index of the state, and the group set in which the agent is counted. */
  #place: number = AWAY;
  #countedIn: GroupSet | null = null;
  /** The row as it was last published. */
  #row: AgentRow | null = null;
  #isRowStale = true;

  constructor(readonly id: string) {}

  /** True if nothing is known of the agent but when a settled call last occupied it, if then. */
  get isForgettable(): boolean {
    return (
      this.record === null &&
      this.removedAt === NEVER &&
      this.statuses.latest === null &&
      this.reachable.latest === null &&
      this.wrapUp === null &&
      this.wrapUpEnd === NEVER &&
      this.legs.length === 0
    );
  }

  /** Looks up the status, after its id or the dictionary has changed. */
  refreshStatus(statuses: ReadonlyMap<string, Status>): void {
    const id = this.statuses.latest?.value ?? unknownStatus.id;
    this.status = (id !== unknownStatus.id && statuses.get(id)) || unknownStatus;
  }

  /** Forgets former statuses, since no event can come any more from before that time. */
  forgetBefore(time: number): void {
    this.statuses.forget(time);
    this.reachable.forget(time);
  }

  /** When a settled call last occupied the agent; `-Infinity` if none did. */
  get settledAt(): number {
    return Math.max(this.settledAnswer, this.settledRelease);
  }

  /** Remembers what counts of a leg, before its call is forgotten. */
  settle(leg: AgentLeg): void {
    if (leg.call.start === null) return;
    this.settledAnswer = Math.max(this.settledAnswer, leg.latestCountedAnswer);
    this.settledRelease = Math.max(this.settledRelease, releaseOf(leg));
  }

  get isReachable(): boolean {
    return this.reachable.latest?.value ?? true;
  }

  /** When the after-call work that began last ended; `null` if it is on, or never began. */
  #wrapUpOver(now: number): number | null {
    if (this.wrapUp === null) return null;
    const { at, until } = this.wrapUp;
    const answers = this.legs.map((leg) => (leg.call.start === null ? NEVER : leg.latestCountedAnswer));
    const latestAnswer = Math.max(this.settledAnswer, ...answers);
    const ends = [this.wrapUpEnd, latestAnswer, this.removedAt].filter((end) => end >= at);
    if (until !== NEVER && until <= now) ends.push(Math.max(until, at));
    return ends.length > 0 ? Math.min(...ends) : null;
  }

  /** Computes state and session, and updates the counts of the group set. `now`: the clock. */
  refresh(now: number): void {
    let place: number = IDLE;
    let session: AgentLeg | null = null;
    for (const leg of this.legs) {
      const found = stateIn(leg);
      if (found < place || (found === place && found !== IDLE && startsBefore(leg, session!))) {
        place = found;
        session = leg;
      }
    }
    if (place === IDLE) place = this.#idlePlace(now);
    this.#isRowStale = true;
    this.#now = now;
    this.session = session;
    if (place === this.#place && this.#countedIn === this.groups) return;
    if (this.#countedIn !== null) this.#countedIn.agents[this.#place]! -= 1;
    if (this.groups !== null) this.groups.agents[place]! += 1;
    this.#place = place;
    this.#countedIn = this.groups;
  }

  #idlePlace(now: number): number {
    if (this.wrapUp !== null && this.#wrapUpOver(now) === null) return WRAP_UP;
    return this.status.available && this.isReachable ? FREE : AWAY;
  }

  /** The row of the table; the same object as long as nothing in it changed. */
  get row(): AgentRow {
    if (this.#isRowStale || this.#row === null) {
      const row = this.#makeRow(this.record!);
      if (this.#row === null || !isSameRow(row, this.#row)) this.#row = row;
      this.#isRowStale = false;
    }
    return this.#row;
  }

  /** The clock when the state was computed. */
  #now = NEVER;

  #makeRow(record: AgentRecord): AgentRow {
    const call = this.session?.call ?? null;
    const wait = this.#place === INBOUND && call!.phase === 'waiting' ? call!.waitingSince : NOT_YET;
    return Object.freeze({
      id: this.id,
      name: record.name,
      groupIds: this.groups!.ids,
      extension: record.extension ?? null,
      status: this.status,
      statusSince: known(this.statuses.since),
      statusReason: this.statuses.latest?.remark ?? null,
      pendingStatus: null,
      isReachable: this.isReachable,
      state: agentStates[this.#place]!,
      stateSince: known(call ? this.#sessionSince(call) : this.#idleSince()),
      sessionStart: call?.start?.at ?? null,
      callId: call?.id ?? null,
      waitingSince: known(wait),
      holdingSince: call && known(earliest(this.#legsIn(call), (leg) => (leg.isHolding ? leg.heldAt : NOT_YET))),
      contact: call?.contact ?? null,
      colleagueIds: call?.isInternal ? colleagues(this.session!) : none,
    });
  }

  #legsIn(call: AgentCall): readonly AgentLeg[] {
    return this.legs.filter((leg) => leg.call === call);
  }

  /** When the answer, the ring or the dialling that gives the state began. */
  #sessionSince(call: AgentCall): number {
    const legs = this.#legsIn(call);
    const answer = Math.max(NEVER, ...legs.map((leg) => (leg.isTalking ? leg.answeredAt : NEVER)));
    if (answer !== NEVER) return answer;
    const ring = this.#place === OUTBOUND ? NOT_YET : earliest(legs, (leg) => (leg.isRung ? leg.rangAt : NOT_YET));
    return ring === NOT_YET ? call.start!.at : ring;
  }

  /** Since when the agent has been in wrap-up, free or away. */
  #idleSince(): number {
    const release = Math.max(this.settledRelease, ...this.legs.map(releaseOf));
    if (this.#place === WRAP_UP) return Math.max(this.wrapUp!.at, release);
    const over = this.#wrapUpOver(this.#now) ?? NEVER;
    return Math.max(release, over, this.statuses.since, this.reachable.since);
  }
}

const known = (at: number): number | null => (Number.isFinite(at) ? at : null);

function earliest(legs: readonly AgentLeg[], timeOf: (leg: AgentLeg) => number): number {
  return Math.min(NOT_YET, ...legs.map(timeOf));
}

const none: readonly string[] = Object.freeze([]);

function colleagues({ call, agent }: AgentLeg): string[] {
  const others = call.legs.filter((leg) => leg.agent !== agent && stateIn(leg) !== IDLE);
  return [...new Set(others.map((leg) => leg.agent.id))].sort();
}

function isSameRow(a: AgentRow, b: AgentRow): boolean {
  for (const field in a) {
    const own = field as keyof AgentRow;
    if (a[own] !== b[own] && (own !== 'colleagueIds' || a[own].join() !== b[own].join())) return false;
  }
  return true;
}
