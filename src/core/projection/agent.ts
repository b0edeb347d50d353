import { frozenContact, type CallStart } from './call-start.js';
import type { Agent as AgentRecord, Status } from '../events/generated/event-types.js';
import type { GroupSet } from './group-sets.js';
import { agentStates, unknownStatus, type AgentRow, type CallPhase } from './metrics.js';
import { emptyList } from './small-list.js';
import { NEVER } from './times.js';

// States are represented by their index in `agentStates`; the smaller one wins.
const [TALKING, INBOUND, OUTBOUND, INTERNAL, WRAP_UP, FREE, AWAY] = [0, 1, 2, 3, 4, 5, 6] as const;
const IDLE = agentStates.length;

/** An agent's participation in a call, as far as the agent's state depends on it. */
interface AgentParticipation {
  readonly agent: Agent;
  readonly leftAt: number;
  readonly isRung: boolean;
  readonly isTalking: boolean;
  readonly hasDialled: boolean;
  readonly call: {
    readonly id: string;
    readonly start: CallStart | null;
    readonly isInternal: boolean;
    readonly phase: CallPhase;
    readonly waitingSince: number;
    readonly participations: readonly AgentParticipation[];
  };
}

/** The index of the state that a call gives its participant; `IDLE` if it gives none. */
function stateIn(participation: AgentParticipation): number {
  const { call, isTalking } = participation;
  if (!call.start) return IDLE;
  if (call.isInternal) {
    const left = participation.leftAt !== NEVER && !isTalking;
    return isTalking || participation.isRung || (participation.hasDialled && !left) ? INTERNAL : IDLE;
  }
  if (isTalking) return TALKING;
  // `hasDialled` comes last, since it compares strings.
  if (participation.isRung && !participation.hasDialled) return INBOUND;
  return call.start.direction === 'outbound' && call.phase !== 'talking' && participation.hasDialled ? OUTBOUND : IDLE;
}

function startsBefore(a: AgentParticipation, b: AgentParticipation): boolean {
  const [first, second] = [a.call.start!.at, b.call.start!.at];
  return first < second || (first === second && a.call.id < b.call.id);
}

/** Everything known of one agent, with or without a record in the directory. */
export class Agent {
  /** The record in the directory; `null` if there is none. */
  record: AgentRecord | null = null;
  /** The set of the record's groups. */
  groups: GroupSet | null = null;
  statusId: string | null = null;
  statusAt = NEVER;
  /** The status with the id `statusId`. */
  status: Status = unknownStatus;
  wrapUpStart = NEVER;
  wrapUpEnd = NEVER;
  /** The agent's participations in open calls. */
  participations: readonly AgentParticipation[] = emptyList;

  /** True while the agent is in `State.changedAgents`. */
  isInChangedAgents = false;

  /** The participation that determines the state. */
  session: AgentParticipation | null = null;
  /** The index of the state, and the group set in which the agent is counted. */
  #place: number = AWAY;
  #countedIn: GroupSet | null = null;
  /** The row as it was last published. */
  #row: AgentRow | null = null;
  #isRowStale = true;

  constructor(readonly id: string) {}

  get isForgettable(): boolean {
    return (
      this.record === null &&
      this.statusAt === NEVER &&
      this.wrapUpStart === NEVER &&
      this.wrapUpEnd === NEVER &&
      this.participations.length === 0
    );
  }

  /** Looks up the status, after its id or the dictionary has changed. */
  refreshStatus(statuses: ReadonlyMap<string, Status>): void {
    const { statusId } = this;
    this.status = (statusId !== null && statusId !== unknownStatus.id && statuses.get(statusId)) || unknownStatus;
  }

  /** Computes state and session, and updates the counts of the group set. */
  refresh(): void {
    let place: number = IDLE;
    let session: AgentParticipation | null = null;
    for (const participation of this.participations) {
      const found = stateIn(participation);
      if (found < place || (found === place && found !== IDLE && startsBefore(participation, session!))) {
        place = found;
        session = participation;
      }
    }
    if (place === IDLE) place = this.wrapUpStart > this.wrapUpEnd ? WRAP_UP : this.status.available ? FREE : AWAY;
    this.#isRowStale = true;
    this.session = session;
    if (place === this.#place && this.#countedIn === this.groups) return;
    if (this.#countedIn !== null) this.#countedIn.agents[this.#place]! -= 1;
    if (this.groups !== null) this.groups.agents[place]! += 1;
    this.#place = place;
    this.#countedIn = this.groups;
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

  #makeRow(record: AgentRecord): AgentRow {
    const call = this.session?.call ?? null;
    return Object.freeze({
      id: this.id,
      name: record.name,
      groupIds: this.groups!.ids,
      extension: record.extension ?? null,
      status: this.status,
      statusSince: this.statusAt === NEVER ? null : this.statusAt,
      pendingStatus: null,
      state: agentStates[this.#place]!,
      sessionStart: call?.start?.at ?? null,
      callId: call?.id ?? null,
      waitingSince: this.#place === INBOUND && call?.phase === 'waiting' ? call.waitingSince : null,
      contact: frozenContact(call?.start),
      colleagueIds: call?.isInternal ? colleagues(this.session!) : none,
    });
  }
}

const none: readonly string[] = Object.freeze([]);

function colleagues({ call, agent }: AgentParticipation): string[] {
  const others = call.participations.filter(
    (participation) => participation.agent !== agent && stateIn(participation) !== IDLE,
  );
  return others.map((participation) => participation.agent.id).sort();
}

function isSameRow(a: AgentRow, b: AgentRow): boolean {
  for (const field in a) {
    const own = field as keyof AgentRow;
    if (a[own] !== b[own] && (own !== 'colleagueIds' || a[own].join() !== b[own].join())) return false;
  }
  return true;
}
