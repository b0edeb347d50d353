import type { AgentRow } from '../../core/index.js';
import type { AgentColumn } from '../../i18n/messages.js';
import { orderByName, orderByState, type AgentOrder, type AgentSort } from './sort-by-state.js';
import type { AgentTexts } from './agent-texts.js';

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

/** The order by a column; what is equal is ordered by name. `null`: the default order, which is that of the states. */
export function agentOrder(sort: AgentSort | null, texts: AgentTexts): AgentOrder {
  if (sort === null || sort.column === 'state') return orderByState(texts, sort?.descending);
  const key = keys[sort.column];
  const { compare } = texts.localization;
  const sign = sort.descending ? -1 : 1;
  const byName = orderByName(texts);
  const known = new WeakMap<AgentRow, Key>();
  const keyOf = (row: AgentRow): Key => {
    // Only of the groups it takes longer to make than to find.
    if (sort.column !== 'groups') return key(row, texts);
    if (!known.has(row)) known.set(row, key(row, texts));
    return known.get(row)!;
  };
  return (a, b) => {
    const [first, second] = [keyOf(a), keyOf(b)];
    if (first === null || second === null) {
      return first === second ? byName(a, b) : first === null ? 1 : -1;
    }
    const order = typeof first === 'number' ? first - Number(second) : compare(first, String(second));
    return sign * order || byName(a, b);
  };
}

/**
 * What a click on a column makes of the sort: ascending, descending, back to the default. The session begins with descending,
 * since the longest is what somebody looks for.
 */
export function nextSort(sort: AgentSort | null, column: AgentColumn): AgentSort | null {
  const first = column === 'session';
  if ((sort?.column ?? 'state') !== column) return { column, descending: first };
  return sort !== null && sort.descending !== first ? null : { column, descending: !first };
}
