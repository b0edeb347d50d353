import type { AgentRow, AgentState } from '../../core/index.js';
import type { AgentColumn } from '../../i18n/messages.js';
import type { AgentTexts } from './agent-texts.js';

/** By which column the table is sorted, and whether the greatest stands first. */
export interface AgentSort {
  readonly column: AgentColumn;
  readonly descending: boolean;
}

/** Tells which of two agents stands first, as `Array.sort` takes it. */
export type AgentOrder = (a: AgentRow, b: AgentRow) => number;

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

const ranks: ReadonlyMap<AgentState, number> = new Map(stateOrder.map((state, index) => [state, index]));
const rank = ({ state }: AgentRow) => ranks.get(state)!;

/** Since when the agent has been in the state, as far as it is known. */
const since = ({ sessionStart, statusSince }: AgentRow) => sessionStart ?? statusSince ?? Infinity;

/** By name, then by id, so that no order depends on chance. */
export function orderByName({ localization: { compare } }: AgentTexts): AgentOrder {
  return (a, b) => (a.name === b.name ? 0 : compare(a.name, b.name)) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

/** The order of the table unless another is asked for: who rings first, who is away last; in a state the longest first. */
export function orderByState(texts: AgentTexts, isDescending = false): AgentOrder {
  const sign = isDescending ? -1 : 1;
  const byName = orderByName(texts);
  return (a, b) => (a.state === b.state ? 0 : sign * (rank(a) - rank(b))) || since(a) - since(b) || byName(a, b);
}
