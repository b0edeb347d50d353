import type { Agent } from './agent.js';
import { frozenContact, type CallStart } from './call-start.js';
import type { GroupSet } from './group-sets.js';
import type { CallPhase, OpenCall } from './metrics.js';
import type { Caller, Miss } from './caller.js';
import { emptyList } from './small-list.js';
import { NEVER, NOT_YET } from './times.js';

/** The facts known of one agent in one call. */
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

  /** Whether this agent dialled the call. */
  get hasDialled(): boolean {
    return this.call.start?.agentId === this.agent.id;
  }
}

/** The join of the facts known of one call; what it adds to the numbers is remembered so that it can be taken back. */
export class Call {
  /** The start that counts; `null` while none has come, or none that the viewer is still shown. */
  start: CallStart | null = null;
  /** The start that wins, whether or not it is shown; and when the call was last withdrawn from the viewer. */
  winningStart: CallStart | null = null;
  withdrawnAt = NEVER;
  waitingSince = NOT_YET;
  /** The earliest answer, and the latest by any agent. */
  answeredAt = NOT_YET;
  latestAnswer = NEVER;
  endedAt = NOT_YET;
  /** The latest `at` of all its facts. */
  latestEventAt = NEVER;
  /** Copied when it grows: lists that grow in place take room for many more. */
  participations: readonly Participation[] = emptyList;

  /** The phase for which it is counted, and whether it is counted as accepted; `wait` is the wait counted. */
  countedPhase: CallPhase = 'ended';
  countedAccepted = false;
  countedWait = 0;
  miss: Miss | null = null;
  /** The subscriber with whom it is joined: external calls with a key. */
  caller: Caller | null = null;
  /** The start by which it was joined with its subscriber. */
  joinedStart: CallStart | null = null;

  /** Whether it is folded into the tallies, so that nothing can correct it any more. */
  isSettled = false;

  /** As it was last published; `null` when it has changed since. */
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

  /** Whether it counts among the incoming calls. */
  get isCounted(): boolean {
    return this.start?.direction === 'inbound' && !this.start.view?.agentsOnly;
  }

  get isInternal(): boolean {
    return this.start?.direction === 'internal';
  }

  /** Time from the first queue or ring to the first answer, in ms; 0 when nothing of the kind came before the answer. */
  get wait(): number {
    return this.waitingSince < this.answeredAt ? this.answeredAt - this.waitingSince : 0;
  }
}

/** An open call as people see it. */
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
