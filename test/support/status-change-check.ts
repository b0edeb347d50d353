import type { AgentRow, CommandRejectionReason, MonitoringStore, StatusChangeResult } from '../../src/core/index.js';

/** What a telephony system does with a change of status that it is asked for. */
export type CommandAnswer = 'accepted' | 'silence' | 'throws' | 'nonsense' | CommandRejectionReason;

export interface StatusRequest {
  readonly agentId: string;
  readonly statusId: string;
  readonly answer: CommandAnswer;
}

interface Asked extends StatusRequest {
  /** The status then; `undefined`: the agent was not shown. */
  readonly before: string | undefined;
  result: StatusChangeResult | null;
  /** Whether the agent was out of sight at some time since, and what came into force then was not shown. */
  wasHidden: boolean;
  /** Every status shown since. */
  readonly seen: Set<string>;
}

const inCall = new Set(['talking', 'inbound', 'outbound', 'internal']);

/** Asks a store for changes of status, and compares what it shows of them with what the telephony system did. */
export class StatusChangeCheck {
  /** The last change asked for each agent. */
  readonly #asked = new Map<string, Asked>();
  #rows: readonly AgentRow[] = [];

  ask(store: MonitoringStore, request: StatusRequest): void {
    const row = this.#rows.find(({ id }) => id === request.agentId);
    const asked: Asked = { ...request, before: row?.status.id, result: null, wasHidden: !row, seen: new Set() };
    this.#asked.set(request.agentId, asked);
    void store.setAgentStatus(request.agentId, request.statusId).then((result) => (asked.result = result));
  }

  /** Takes what the store shows. */
  see(rows: readonly AgentRow[]): void {
    this.#rows = rows;
    const shown = new Map(rows.map((row) => [row.id, row]));
    for (const [id, asked] of this.#asked) {
      const row = shown.get(id);
      if (row) asked.seen.add(row.status.id);
      else asked.wasHidden = true;
    }
  }

  /** What is wrong with what is shown; `null`: nothing. `waited`: how long nothing but time has passed, in seconds. */
  flaw(waited = 0): string | null {
    for (const row of this.#rows) {
      const asked = this.#asked.get(row.id);
      const flaw = asked ? flawOf(row, asked, waited) : row.pendingStatus && 'a change nobody asked for';
      if (flaw) return `${flaw}: ${JSON.stringify({ row, asked })}`;
    }
    return null;
  }
}

function flawOf({ pendingStatus, status, state }: AgentRow, asked: Asked, waited: number): string | null {
  const { result, answer, statusId } = asked;
  if (result === null) {
    if (pendingStatus === null) return 'a change under way that does not show';
    if (answer !== 'accepted' && answer !== 'silence') return 'an answer that was not heard';
    if (answer === 'silence' && waited >= 17) return 'no end of waiting for an answer';
    if (answer === 'accepted' && waited >= 62 && !inCall.has(state)) return 'no end of waiting for the effect';
    if (status.id === statusId) return 'a change in force that shows as under way';
    const phase = answer === 'accepted' ? 'accepted' : 'requested';
    if (pendingStatus.phase !== phase) return `not ${phase}`;
  }
  if (result?.outcome === 'effective') {
    if (pendingStatus !== null) return 'a change in force that still shows';
    const wasSeen = asked.before === statusId || status.id === statusId || asked.seen.has(statusId);
    if (!asked.wasHidden && !wasSeen) return 'in force without being shown';
  }
  if (pendingStatus === null) return null;
  if (pendingStatus.status.id !== statusId) return 'another status than the one asked for';
  if (pendingStatus.phase === 'rejected') return result?.outcome === 'rejected' ? null : 'not rejected';
  if (pendingStatus.phase === 'timedOut') return result?.outcome === 'timedOut' ? null : 'not timed out';
  return result === null ? null : 'a change that is over shows as under way';
}
