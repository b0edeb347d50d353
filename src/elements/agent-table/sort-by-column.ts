import type { AgentRow } from '../../core/index.js';
import type { AgentColumn } from '../../i18n/messages.js';
import { orderByName, orderByState, type AgentOrder, type AgentSort } from './sort-by-state.js';
import { joinNames } from '../shared/join-names.js';
import type { AgentTexts } from './agent-texts.js';

type Key = string | number | null;

/** The sort keys of the columns. Rows without a value come last in both directions. */
const keys: Record<Exclude<AgentColumn, 'state'>, (row: AgentRow, texts: AgentTexts) => Key> = {
  agent: ({ name }) => name,
  with: (row, texts) => texts.contact(row) || null,
  // A later start is a shorter session.
  session: ({ sessionStart }) => sessionStart && -sessionStart,
  start: ({ sessionStart }) => sessionStart,
  status: ({ status }, texts) => texts.status(status),
  groups: (row, texts) => joinNames(texts.groups(row)) || null,
  extension: ({ extension }) => extension,
};

/**
 * Returns the order by a column; equal rows are ordered by name. `null` is the default order, by
 * state.
 */
export function agentOrder(sort: AgentSort | null, texts: AgentTexts): AgentOrder {
  if (sort === null || sort.column === 'state') return orderByState(texts, sort?.descending);
  const key = keys[sort.column];
  const { compare } = texts.localization;
  const sign = sort.descending ? -1 : 1;
  const byName = orderByName(texts);
  const known = new WeakMap<AgentRow, Key>();
  const keyOf = (row: AgentRow): Key => {
    // Joining groups costs more than a look-up; the other keys are cheaper to compute than to
    // cache.
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
 * Returns the sort after a click on a column: ascending, descending, then the default. The session
 * starts with descending, because supervisors look for the longest.
 */
export function nextSort(sort: AgentSort | null, column: AgentColumn): AgentSort | null {
  const first = column === 'session';
  if ((sort?.column ?? 'state') !== column) return { column, descending: first };
  return sort !== null && sort.descending !== first ? null : { column, descending: !first };
}
