import type { Agent } from './agent.js';
import { frozenContact, type CallStart } from './call-start.js';
import type { GroupSet } from './group-sets.js';
import type { CallPhase, OpenCall } from './metrics.js';
import type { Caller, Miss } from './caller.js';
import { emptyList } from './small-list.js';
import { NEVER, NOT_YET } from './times.js';

/**
 * One agent's participation in one call: the latest times at which it rang, stopped, answered and
 * left.
 */
export class Participation {
  rangAt = NEVER;
  ringEndedAt = NEVER;
  answeredAt = NEVER;
  leftAt = NEVER;

  constructor(
    readonly call: Call,
    readonly agent: Agent,
  ) {}

  get isRung(): boolean {
    return this.rangAt > this.ringEndedAt && this.rangAt > this.answeredAt && this.call.endedAt === NOT_YET;
  }

  get isTalking(): boolean {
    return this.answeredAt > this.leftAt && this.call.endedAt === NOT_YET;
  }

  /** True if this agent dialled the call. */
  get hasDialled(): boolean {
    return this.call.start?.agentId === this.agent.id;
  }
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
  waitingSince = NOT_YET;
  /** The earliest and the latest answer by any agent. */
  answeredAt = NOT_YET;
  latestAnswer = NEVER;
  endedAt = NOT_YET;
  /** The latest `at` of all its events. */
  latestEventAt = NEVER;
  /** Copied to grow: arrays that grow in place reserve memory for many more items. */
  participations: readonly Participation[] = emptyList;

  /** What the call adds to the numbers: its phase, 1 or 0 accepted, and its wait in ms. */
  countedPhase: CallPhase = 'ended';
  countedAccepted = false;
  countedWait = 0;
  miss: Miss | null = null;
  /** The caller of an external call whose contact has a key. */
  caller: Caller | null = null;
  /** The start by which the call was joined with its caller. */
  joinedStart: CallStart | null = null;

  /** True once the call is settled: added to the tallies, and not corrected any more. */
  isSettled = false;

  /** The call as it was last published; `null` if it has changed since. */
  openCall: OpenCall | null = null;

  constructor(
    readonly id: string,
    public groups: GroupSet,
  ) {}

  participationOf(agentId: string): Participation | null {
    for (const participation of this.participations) if (participation.agent.id === agentId) return participation;
    return null;
  }

  get phase(): CallPhase {
    if (this.endedAt !== NOT_YET) return 'ended';
    if (this.answeredAt !== NOT_YET) return 'talking';
    return this.waitingSince === NOT_YET ? 'entry' : 'waiting';
  }

  /** True if it counts in the call metrics. */
  get isCounted(): boolean {
    return this.start?.direction === 'inbound' && !this.start.view?.agentsOnly;
  }

  get isInternal(): boolean {
    return this.start?.direction === 'internal';
  }

  /**
   * Time from the first queue or ring to the first answer, in ms; 0 if there was none before it.
   */
  get wait(): number {
    return this.waitingSince < this.answeredAt ? this.answeredAt - this.waitingSince : 0;
  }
}

/** The published form of an open call. */
export function openCallOf(call: Call, start: CallStart): OpenCall {
  const known = (at: number) => (Number.isFinite(at) ? at : null);
  return Object.freeze({
    id: call.id,
    direction: start.direction,
    phase: call.phase as OpenCall['phase'],
    groupIds: call.groups.ids,
    contact: frozenContact(start),
    line: start.line ?? null,
    startedAt: start.at,
    waitingSince: known(call.waitingSince),
    answeredAt: known(call.answeredAt),
    dialledBy: start.agentId ?? null,
    ringing: participants(call, (participation) => (participation.isRung ? participation.rangAt : null)),
    talking: participants(call, (participation) => (participation.isTalking ? participation.answeredAt : null)),
  });
}

function participants(call: Call, sinceOf: (participation: Participation) => number | null): OpenCall['ringing'] {
  const found = [];
  for (const participation of call.participations) {
    const since = sinceOf(participation);
    if (since !== null) found.push({ agentId: participation.agent.id, since });
  }
  return found.sort((a, b) => a.since - b.since || (a.agentId < b.agentId ? -1 : 1));
}
