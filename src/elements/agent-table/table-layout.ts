import type { AgentColumn } from '../../i18n/messages.js';

/** All columns, in the order of their importance. */
export const columns = [
  'agent',
  'state',
  'with',
  'session',
  'start',
  'status',
  'groups',
  'extension',
] as const satisfies readonly AgentColumn[];

/**
 * How the table lies in its width; the style sheet decides by container queries. `wide`: all columns · `folded`: contact under
 * the state, groups and extension under the name · `narrow`: also without start · `cards` · `wall`.
 */
export type TableLayout = 'wide' | 'folded' | 'narrow' | 'cards' | 'wall';

const columnsIn: Record<TableLayout, readonly AgentColumn[]> = {
  wide: columns,
  folded: ['agent', 'state', 'session', 'start', 'status'],
  narrow: ['agent', 'state', 'session', 'status'],
  cards: ['agent', 'session', 'state', 'status'],
  wall: ['agent', 'state', 'session', 'status'],
};

/** The columns of a layout, in the order in which they are read. */
export const columnsOf = (layout: TableLayout): readonly AgentColumn[] => columnsIn[layout];

export function isTableLayout(name: string): name is TableLayout {
  return Object.hasOwn(columnsIn, name);
}

/** Whether the columns have their names above them. */
export function hasHeader(layout: TableLayout): boolean {
  return layout !== 'cards' && layout !== 'wall';
}
