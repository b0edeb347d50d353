import type { AgentRow, CommandRejectionReason, MonitoringStore, StatusChangeResult } from '../../src/core/index.js';

/** The answer of a telephony system to a requested change of status. */
export type CommandAnswer = 'accepted' | 'silence' | 'throws' | 'nonsense' | CommandRejectionReason;

export interface StatusRequest {
  readonly agentId: string;
  readonly statusId: string;
  readonly answer: CommandAnswer;
}

interface Asked extends StatusRequest {
  /** The status at the time of the request; `undefined` if the agent was not shown. */
  readonly before: string | undefined;
  result: StatusChangeResult | null;
  /** Whether the agent was not shown at some time since, when the status may have changed. */
  wasHidden: boolean;
  /** All statuses shown since. */
  readonly seen: Set<string>;
}

const inCall = new Set(['talking', 'inbound', 'outbound', 'internal']);

/** Requests changes of status from a store, and compares what it shows with the answers. */
export class StatusChangeCheck {
  /** The last request for each agent. */
  readonly #asked = new Map<string, Asked>();
  #rows: readonly AgentRow[] = [];

  ask(store: MonitoringStore, request: StatusRequest): void {
    const row = this.#rows.find(({ id }) => id === request.agentId);
    const asked: Asked = { ...request, before: row?.status.id, result: null, wasHidden: !row, seen: new Set() };
    this.#asked.set(request.agentId, asked);
    void store.setAgentStatus(request.agentId, request.statusId).then((result) => (asked.result = result));
  }

  /** Notes the rows that the store shows. */
  see(rows: readonly AgentRow[]): void {
    this.#rows = rows;
    const shown = new Map(rows.map((row) => [row.id, row]));
    for (const [id, asked] of this.#asked) {
      const row = shown.get(id);
      if (row) asked.seen.add(row.status.id);
      else asked.wasHidden = true;
    }
  }

  /** What is wrong in the rows, or `null`. `waited`: the seconds since the last fault or action. */
  flaw(waited = 0): string | null {
    for (const row of this.#rows) {
      const asked = this.#asked.get(row.id);
      const flaw = asked ? flawOf(row, asked, waited) : row.pendingStatus && 'a pending status that nobody requested';
      if (flaw) return `${flaw}: ${JSON.stringify({ row, asked })}`;
    }
    return null;
  }
}

function flawOf({ pendingStatus, status, state }: AgentRow, asked: Asked, waited: number): string | null {
  const { result, answer, statusId } = asked;
  if (result === null) {
    if (pendingStatus === null) return 'a pending change is not shown';
    if (answer !== 'accepted' && answer !== 'silence') return 'the answer was ignored';
    if (answer === 'silence' && waited >= 17) return 'waiting for an answer did not time out';
    if (answer === 'accepted' && waited >= 62 && !inCall.has(state)) return 'waiting for the effect did not time out';
    if (status.id === statusId) return 'an effective change is shown as pending';
    const phase = answer === 'accepted' ? 'accepted' : 'requested';
    if (pendingStatus.phase !== phase) return `not ${phase}`;
  }
  if (result?.outcome === 'effective') {
    if (pendingStatus !== null) return 'an effective change is still marked';
    const wasSeen = asked.before === statusId || status.id === statusId || asked.seen.has(statusId);
    if (!asked.wasHidden && !wasSeen) return 'an effective change was never shown';
  }
  if (pendingStatus === null) return null;
  if (pendingStatus.status.id !== statusId) return 'the pending status is not the requested one';
  if (pendingStatus.phase === 'rejected') return result?.outcome === 'rejected' ? null : 'not rejected';
  if (pendingStatus.phase === 'timedOut') return result?.outcome === 'timedOut' ? null : 'not timed out';
  return result === null ? null : 'a finished change is shown as pending';
}
