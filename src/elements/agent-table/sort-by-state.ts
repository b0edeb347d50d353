import type { AgentRow, AgentState } from '../../core/index.js';
import type { AgentColumn } from '../../i18n/messages.js';
import type { AgentTexts } from './agent-texts.js';

/** The column that the table is sorted by, and the direction. */
export interface AgentSort {
  readonly column: AgentColumn;
  readonly descending: boolean;
}

/** Compares two agents, for `Array.sort`. */
export type AgentOrder = (a: AgentRow, b: AgentRow) => number;

/** The states in the order of the table: urgent first, then busy, then free and away. */
export const stateOrder = [
  'inbound',
  'talking',
  'outbound',
  'internal',
  'wrapUp',
  'free',
  'away',
] as const satisfies readonly AgentState[];

const ranks: ReadonlyMap<AgentState, number> = new Map(stateOrder.map((state, index) => [state, index]));
const rank = ({ state }: AgentRow) => ranks.get(state)!;

/** The time since when the agent has been in the state, if known. */
const since = ({ sessionStart, statusSince }: AgentRow) => sessionStart ?? statusSince ?? Infinity;

/** Returns the order by name, then by id, so that it is always defined. */
export function orderByName({ localization: { compare } }: AgentTexts): AgentOrder {
  return (a, b) => (a.name === b.name ? 0 : compare(a.name, b.name)) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

/** Returns the default order: ringing agents first, away last; within a state the longest first. */
export function orderByState(texts: AgentTexts, isDescending = false): AgentOrder {
  const sign = isDescending ? -1 : 1;
  const byName = orderByName(texts);
  return (a, b) => (a.state === b.state ? 0 : sign * (rank(a) - rank(b))) || since(a) - since(b) || byName(a, b);
}
