import { NEVER, type Part } from './call.js';
import { frozenContact } from './call-start.js';
import type { Agent as AgentRecord, Status } from './generated/event-types.js';
import type { GroupSet } from './group-set.js';
import type { AgentRow, AgentState } from './metrics.js';
import { unknownStatus } from './metrics.js';

const wins: Record<'talking' | 'inbound' | 'outbound' | 'internal', number> = {
  talking: 0,
  inbound: 1,
  outbound: 2,
  internal: 3,
};

/** What the agent's part in one call makes the agent do; `null`: nothing. */
function stateIn(part: Part): keyof typeof wins | null {
  const { call, dialled } = part;
  if (!call.start) return null;
  if (call.isInternal) {
    const left = part.leave !== NEVER && !part.talks;
    return part.talks || part.rung || (dialled && !left) ? 'internal' : null;
  }
  if (part.talks) return 'talking';
  if (part.rung && !dialled) return 'inbound';
  return dialled && call.start.direction === 'outbound' && call.phase !== 'talking' ? 'outbound' : null;
}

function startsBefore(a: Part, b: Part): boolean {
  const [first, second] = [a.call.start!.at, b.call.start!.at];
  return first < second || (first === second && a.call.id < b.call.id);
}

/** All that is known of one agent, whether or not the directory names them. */
export class Agent {
  /** The directory's record; `null` for an agent it does not hold. */
  record: AgentRecord | null = null;
  /** The record's groups. */
  groups: GroupSet | null = null;
  statusId: string | null = null;
  statusAt = NEVER;
  /** The entry of the dictionary that `statusId` names. */
  status: Status = unknownStatus;
  wrapUpStart = NEVER;
  wrapUpEnd = NEVER;
  /** The agent's parts in calls that have not ended. */
  readonly parts: Part[] = [];

  state: AgentState = 'away';
  /** The part that gives the state. */
  session: Part | null = null;
  /** Where the agent is counted at present. */
  countedIn: GroupSet | null = null;
  /** As it was last published. */
  #row: AgentRow | null = null;
  #isRowStale = true;

  constructor(readonly id: string) {}

  get isForgettable(): boolean {
    return (
      this.record === null &&
      this.statusAt === NEVER &&
      this.wrapUpStart === NEVER &&
      this.wrapUpEnd === NEVER &&
      this.parts.length === 0
    );
  }

  /** Looks the status up, after it or the dictionary has changed. */
  refreshStatus(statuses: ReadonlyMap<string, Status>): void {
    const { statusId } = this;
    this.status = (statusId !== null && statusId !== unknownStatus.id && statuses.get(statusId)) || unknownStatus;
  }

  /** Finds state and session anew and counts the agent where it belongs. */
  refresh(): void {
    let state: AgentState | null = null;
    let session: Part | null = null;
    for (const part of this.parts) {
      const found = stateIn(part);
      if (found === null) continue;
      const better = session === null ? -1 : wins[found] - wins[state as keyof typeof wins];
      if (better < 0 || (better === 0 && startsBefore(part, session!))) {
        state = found;
        session = part;
      }
    }
    if (state === null) {
      if (this.wrapUpStart > this.wrapUpEnd) state = 'wrapUp';
      else state = this.status.available ? 'free' : 'away';
    }
    this.#isRowStale = true;
    this.session = session;
    if (state === this.state && this.countedIn === this.groups) return;
    if (this.countedIn !== null) this.countedIn.agents[this.state] -= 1;
    if (this.groups !== null) this.groups.agents[state] += 1;
    this.state = state;
    this.countedIn = this.groups;
  }

  /** The agent as the table shows it: the same object as long as nothing in it changed. */
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
      state: this.state,
      sessionStart: call?.start?.at ?? null,
      callId: call?.id ?? null,
      waitingSince: this.state === 'inbound' && call?.phase === 'waiting' ? call.waitingSince : null,
      contact: frozenContact(call?.start),
      colleagueIds: call?.isInternal ? colleagues(this.session!) : none,
    });
  }
}

const none: readonly string[] = Object.freeze([]);

function colleagues({ call, agent }: Part): string[] {
  const others = call.parts.filter((part) => part.agent !== agent && stateIn(part) !== null);
  return others.map((part) => part.agent.id).sort();
}

function isSameRow(a: AgentRow, b: AgentRow): boolean {
  for (const field of Object.keys(a) as (keyof AgentRow)[]) {
    if (a[field] !== b[field] && (field !== 'colleagueIds' || a[field].join() !== b[field].join())) return false;
  }
  return true;
}
