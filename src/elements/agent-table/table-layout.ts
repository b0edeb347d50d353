import type { AgentColumn } from '../../i18n/messages.js';

/** All columns, the most important first. */
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
 * The layout of the table, chosen by container queries in the style sheet. `wide`: all columns.
 * `folded`: contact under the state, groups and extension under the name. `narrow`: as folded,
 * without the start. `cards`: one card for each agent. `wall`: several columns of rows.
 */
export type TableLayout = 'wide' | 'folded' | 'narrow' | 'cards' | 'wall';

/** Returns the columns of a layout in reading order. */
export function columnsOf(layout: TableLayout): readonly AgentColumn[] {
  if (layout === 'wide') return columns;
  return ['agent', 'state', 'session', ...(layout === 'folded' ? ['start' as const] : []), 'status'];
}

/** The CSS class of a column's cells. `status` is the class of the control in the cell. */
export const cellClass = (column: AgentColumn): string => (column === 'status' ? 'status-cell' : column);

/** Returns true if the layout has column headers. */
export function hasHeader(layout: TableLayout): boolean {
  return layout !== 'cards' && layout !== 'wall';
}

/** The size and layout of the table as rendered, in px. */
export interface TableMeasures {
  readonly layout: TableLayout;
  /** The height of a row. All rows have the same; on a wall it may differ a little. */
  readonly rowHeight: number;
  /** The visible height of the scroller, header included. */
  readonly height: number;
  readonly headHeight: number;
  /** The column widths that fit the longest contents; `''` where each row finds its own. */
  readonly widths: string;
  /** The width that names of groups have, and the font they are written in. */
  readonly groupsWidth: number;
  readonly groupsFont: string;
  /** On a wall: the rows in one column, and the rows that fit in all. */
  readonly wallRows: number;
  readonly capacity: number;
}

/** The factor by which rows on a wall may shrink to make room for one more. */
const SHRINK = 0.85;

function rowsOnWall(height: number, rowHeight: number): number {
  const rows = Math.ceil(height / rowHeight);
  return Math.max(1, height / rows >= rowHeight * SHRINK ? rows : rows - 1);
}

/**
 * Measures the table. The probe is an invisible row: the same container queries that lay out the
 * rows set its height and columns, and name the layout in `--_layout`.
 */
export function measureTable(scroller: HTMLElement, rows: HTMLElement, probe: HTMLElement): TableMeasures {
  const style = getComputedStyle(probe);
  // The font that the groups are written in.
  const { fontWeight, fontSize, fontFamily } = getComputedStyle(probe.querySelector('.second') ?? probe);
  const layout = (style.getPropertyValue('--_layout').trim() || 'wide') as TableLayout;
  const { gridTemplateColumns } = style;
  const widths = gridTemplateColumns.split(' ').map(parseFloat);
  const rowHeight = probe.offsetHeight || 40;
  const height = scroller.clientHeight;
  const wallRows = rowsOnWall(height, rowHeight);
  return {
    layout,
    rowHeight,
    height,
    headHeight: rows.offsetTop,
    widths: hasHeader(layout) ? gridTemplateColumns : '',
    groupsWidth: (layout === 'wide' ? widths[columns.indexOf('groups')] : widths[0]) || 0,
    groupsFont: `${fontWeight} ${fontSize} ${fontFamily}`,
    wallRows,
    capacity: layout === 'wall' ? wallRows * Number(style.getPropertyValue('--_wall-columns')) : Infinity,
  };
}

/** Returns true if two objects have the same values in all fields. */
export function hasSameFields<T extends object>(a: T, b: T | null): boolean {
  return b !== null && (Object.keys(a) as (keyof T)[]).every((key) => a[key] === b[key]);
}
