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

/** The columns of a layout, in the order in which they are read. */
export function columnsOf(layout: TableLayout): readonly AgentColumn[] {
  if (layout === 'wide') return columns;
  return ['agent', 'state', 'session', ...(layout === 'folded' ? ['start' as const] : []), 'status'];
}

/** The class of a column's cells; that of a status is the control within. */
export const cellClass = (column: AgentColumn): string => (column === 'status' ? 'status-cell' : column);

/** Whether the columns have their names above them. */
export function hasHeader(layout: TableLayout): boolean {
  return layout !== 'cards' && layout !== 'wall';
}

/** What the style sheet has made of the table, in px. */
export interface TableMeasures {
  readonly layout: TableLayout;
  /** All rows are equally high; on the wall they may be a little lower or higher. */
  readonly rowHeight: number;
  /** What the scroller shows at once, header and rows. */
  readonly height: number;
  readonly headHeight: number;
  /** The columns as the browser has made them for their longest contents; '' where each row finds its own. */
  readonly widths: string;
  /** The room for the names of groups, and the font in which they are written. */
  readonly groupsWidth: number;
  readonly groupsFont: string;
  /** On the wall: how many rows stand below one another, and how many there is room for. */
  readonly wallRows: number;
  readonly capacity: number;
}

/** How far the rows of the wall may shrink, so that one more has room. */
const SHRINK = 0.85;

function rowsOnWall(height: number, rowHeight: number): number {
  const rows = Math.ceil(height / rowHeight);
  return Math.max(1, height / rows >= rowHeight * SHRINK ? rows : rows - 1);
}

/**
 * Measures the table. The probe is an invisible row: the container queries decide its height and its columns as they do those of
 * the rows, and say in `--_layout` what is to be drawn.
 */
export function measureTable(scroller: HTMLElement, rows: HTMLElement, probe: HTMLElement): TableMeasures {
  const style = getComputedStyle(probe);
  // The font of the line in which the groups are written.
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
    groupsWidth: (layout === 'wide' ? widths.at(-2) : widths[0]) || 0,
    groupsFont: `${fontWeight} ${fontSize} ${fontFamily}`,
    wallRows,
    capacity: layout === 'wall' ? wallRows * Number(style.getPropertyValue('--_wall-columns')) : Infinity,
  };
}

/** Whether two objects of one kind say the same. */
export function hasSameFields<T extends object>(a: T, b: T | null): boolean {
  return b !== null && (Object.keys(a) as (keyof T)[]).every((key) => a[key] === b[key]);
}
