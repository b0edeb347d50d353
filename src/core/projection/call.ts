import type { Agent } from './agent.js';
import type { Contact } from '../events/generated/event-types.js';
import type { CallStart, Details } from './call-facts.js';
import type { Caller, Miss } from './caller.js';
import type { GroupSet } from './group-sets.js';
import type { CallDirection, CallPhase, OpenCall } from './metrics.js';
import { emptyList } from './small-list.js';
import { NEVER, NOT_YET } from './times.js';

/** The events of a leg and the times that they set. */
export const legTimes = {
  'call.ringing': 'rangAt',
  'call.ringEnded': 'ringEndedAt',
  'call.held': 'heldAt',
  'call.resumed': 'resumedAt',
  'call.left': 'leftAt',
} as const;

/** One phone of an agent in one call: the latest time of each thing that happened to it. */
export class Leg {
  rangAt = NEVER;
  ringEndedAt = NEVER;
  answeredAt = NEVER;
  heldAt = NEVER;
  resumedAt = NEVER;
  leftAt = NEVER;
  /** All answers. Only those before the end of the call count, and that may be told later. */
  answers: readonly number[] = emptyList;

  /** `id`: `''` if the source does not tell an agent's phones apart. */
  constructor(
    readonly call: Call,
    readonly agent: Agent,
    readonly id: string,
  ) {}

  get isRung(): boolean {
    return this.rangAt > this.ringEndedAt && this.rangAt > this.answeredAt && this.call.endedAt === NOT_YET;
  }

  get isTalking(): boolean {
    return this.answeredAt > this.leftAt && this.call.endedAt === NOT_YET;
  }

  get isHolding(): boolean {
    return this.heldAt > this.resumedAt && this.heldAt > this.answeredAt && this.isTalking;
  }

  /** True if this agent dialled the call. */
  get hasDialled(): boolean {
    return this.call.dialler === this.agent.id;
  }

  /** The latest answer that is not after the end of the call. */
  get latestCountedAnswer(): number {
    return latestUpTo(this.call.endedAt, this.answers);
  }
}

function latestUpTo(limit: number, times: readonly number[]): number {
  let latest = NEVER;
  for (const at of times) if (at > latest && at <= limit) latest = at;
  return latest;
}

/**
 * One call, joined from its events. Its share in the numbers is kept, so that it can be taken back.
 */
export class Call {
  /**
   * The start that counts; `null` if none has arrived, or the call was withdrawn from the viewer.
   */
  start: CallStart | null = null;
  /** The winning start, shown or not, and when the call was last withdrawn from the viewer. */
  winningStart: CallStart | null = null;
  withdrawnAt = NEVER;

  readonly details: Details = {};

  /** The earliest queueing or ring. */
  waitingSince = NOT_YET;
  /** The earliest and the latest answer of any agent, even if they came after the end. */
  firstAnswer = NOT_YET;
  latestAnswer = NEVER;
  /** The earliest end that gives a reason or none, and the earliest of which nothing is known. */
  knownEnd = NOT_YET;
  endReason: string | null = null;
  unknownEnd = NOT_YET;
  /** The latest `at` of all its events. */
  latestEventAt = NEVER;
  /** Copied to grow: arrays that grow in place reserve memory for many more items. */
  legs: readonly Leg[] = emptyList;

  /** What the call adds to the numbers: its phase, 1 or 0 accepted, and its wait in ms. */
  countedPhase: CallPhase = 'ended';
  countedAccepted = false;
  countedWait: number | null = null;
  /** The latest answer that its caller was told of. */
  countedReach = NEVER;
  miss: Miss | null = null;
  /** The caller of an external call whose contact has a key. */
  caller: Caller | null = null;

  /** True once the call is settled: added to the tallies, and not corrected any more. */
  isSettled = false;

  /** The call as it was last published; `null` if it has changed since. */
  openCall: OpenCall | null = null;

  constructor(
    readonly id: string,
    public groups: GroupSet,
  ) {}

  legOf(agentId: string, id: string): Leg | null {
    for (const leg of this.legs) if (leg.agent.id === agentId && leg.id === id) return leg;
    return null;
  }

  get direction(): CallDirection | null {
    return this.start && this.details.direction!.value;
  }

  /** The agent who dialled; `null` if nobody did, as in inbound calls. */
  get dialler(): string | null {
    const { start, details } = this;
    return start === null || this.direction === 'inbound' ? null : (details.agentId?.value ?? null);
  }

  /** The contact, frozen for publication; `null` if nothing is known of it. */
  get contact(): Contact | null {
    const { contact } = this.details;
    return this.start && contact ? Object.freeze(contact.value) : null;
  }

  get endedAt(): number {
    return this.knownEnd === NOT_YET ? this.unknownEnd : this.knownEnd;
  }

  /** True if it ended, and nobody knows how. */
  get isEndUnknown(): boolean {
    return this.knownEnd === NOT_YET && this.unknownEnd !== NOT_YET;
  }

  /** The first answer; a phone that is picked up after the end answers nothing. */
  get answeredAt(): number {
    return this.firstAnswer <= this.endedAt ? this.firstAnswer : NOT_YET;
  }

  /** The latest answer that is not after the end. */
  get reach(): number {
    const { endedAt, latestAnswer } = this;
    if (latestAnswer <= endedAt) return latestAnswer;
    return Math.max(NEVER, ...this.legs.map((leg) => leg.latestCountedAnswer));
  }

  get phase(): CallPhase {
    if (this.endedAt !== NOT_YET) return 'ended';
    if (this.latestAnswer !== NEVER) return 'talking';
    return this.waitingSince === NOT_YET ? 'entry' : 'waiting';
  }

  /** True if it counts in the call metrics. */
  get isCounted(): boolean {
    return this.direction === 'inbound' && !this.start!.view?.agentsOnly;
  }

  get isInternal(): boolean {
    return this.direction === 'internal';
  }

  /**
   * Time from the first queue or ring to the first answer, in ms; 0 if there was none before it.
   * `null` if the beginning was not seen.
   */
  get wait(): number | null {
    if (this.start?.waitUnknown) return null;
    const { waitingSince, answeredAt } = this;
    return waitingSince < answeredAt ? answeredAt - waitingSince : 0;
  }

  /** The latest time at which an agent left it, by any phone. */
  leftBy(agent: Agent): number {
    let latest = NEVER;
    for (const leg of this.legs) if (leg.agent === agent && leg.leftAt > latest) latest = leg.leftAt;
    return latest;
  }
}

/** The published form of an open call. */
export function openCallOf(call: Call, start: CallStart): OpenCall {
  const known = (at: number) => (Number.isFinite(at) ? at : null);
  return Object.freeze({
    id: call.id,
    direction: call.direction!,
    phase: call.phase as OpenCall['phase'],
    groupIds: call.groups.ids,
    contact: call.contact,
    line: call.details.line?.value ?? null,
    startedAt: start.at,
    waitingSince: known(call.waitingSince),
    answeredAt: known(call.answeredAt),
    dialledBy: call.dialler,
    ringing: participants(call, (leg) => (leg.isRung ? leg.rangAt : null), Math.min),
    talking: participants(call, (leg) => (leg.isTalking ? leg.answeredAt : null), Math.max),
    holding: participants(call, (leg) => (leg.isHolding ? leg.heldAt : null), Math.min),
  });
}

/** The agents of the legs that have a time; `choose` decides between two times of one agent. */
function participants(
  call: Call,
  sinceOf: (leg: Leg) => number | null,
  choose: (a: number, b: number) => number,
): OpenCall['ringing'] {
  const times = new Map<string, number>();
  for (const leg of call.legs) {
    const since = sinceOf(leg);
    if (since !== null) times.set(leg.agent.id, choose(since, times.get(leg.agent.id) ?? since));
  }
  const found = [...times].map(([agentId, since]) => ({ agentId, since }));
  return found.sort((a, b) => a.since - b.since || (a.agentId < b.agentId ? -1 : 1));
}
