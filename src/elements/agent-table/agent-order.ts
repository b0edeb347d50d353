import type { AgentRow, AgentState } from '../../core/index.js';
import type { AgentColumn } from '../../i18n/messages.js';
import type { AgentTexts } from './agent-texts.js';

/** By which column the table is sorted, and whether the greatest stands first. */
export interface AgentSort {
  readonly column: AgentColumn;
  readonly descending: boolean;
}

/** The states in the order of the table: who must act, who is busy, who could be. */
export const stateOrder = [
  'inbound',
  'talking',
  'outbound',
  'internal',
  'wrapUp',
  'free',
  'away',
] as const satisfies readonly AgentState[];

const rank = Object.fromEntries(stateOrder.map((state, index) => [state, index])) as Record<AgentState, number>;

type Key = string | number | null;

/** What a column is sorted by; what is missing stands last both ways. */
const keys: Record<Exclude<AgentColumn, 'state'>, (row: AgentRow, texts: AgentTexts) => Key> = {
  agent: ({ name }) => name,
  with: (row, texts) => texts.contact(row) || null,
  // The later it started, the shorter it is.
  session: ({ sessionStart }) => sessionStart && -sessionStart,
  start: ({ sessionStart }) => sessionStart,
  status: ({ status }, texts) => texts.status(status),
  groups: (row, texts) => texts.groups(row).join(', ') || null,
  extension: ({ extension }) => extension,
};

/** Since when the agent has been in the state, as far as it is known. */
const since = ({ sessionStart, statusSince }: AgentRow) => sessionStart ?? statusSince ?? Infinity;

/**
 * Compares two agents. By default, and by the column of states, those who ring stand first and those away last, in a state
 * the longest first. What is equal is ordered by name, then by id, so that no order depends on chance.
 */
export function agentOrder(sort: AgentSort | null, texts: AgentTexts): (a: AgentRow, b: AgentRow) => number {
  const { compare } = texts.localization;
  const sign = sort?.descending ? -1 : 1;
  const byName = (a: AgentRow, b: AgentRow) => compare(a.name, b.name) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
  if (sort === null || sort.column === 'state') {
    return (a, b) => sign * (rank[a.state] - rank[b.state]) || since(a) - since(b) || byName(a, b);
  }
  const key = keys[sort.column];
  return (a, b) => {
    const [first, second] = [key(a, texts), key(b, texts)];
    if (first === null || second === null) {
      return first === second ? byName(a, b) : first === null ? 1 : -1;
    }
    const order = typeof first === 'number' ? first - Number(second) : compare(first, String(second));
    return sign * order || byName(a, b);
  };
}

/** What a click on a column makes of the sort: ascending, descending, back to the default. */
export function nextSort(sort: AgentSort | null, column: AgentColumn): AgentSort | null {
  if ((sort?.column ?? 'state') !== column) return { column, descending: false };
  return sort?.descending ? null : { column, descending: true };
}

/** Tells which agents are shown: those in the state, if one is given, in whose texts every word is found. */
export function agentFilter(search: string, state: AgentState | null, texts: AgentTexts): (row: AgentRow) => boolean {
  const words = texts.localization.fold(search).split(/\s+/).filter(Boolean);
  return (row) =>
    (state === null || row.state === state) && words.every((word) => texts.searchable(row).includes(word));
}
