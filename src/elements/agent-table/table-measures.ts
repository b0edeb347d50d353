import { isTableLayout, type TableLayout } from './table-layout.js';

/** What the style sheet has made of the table, in px. */
export interface TableMeasures {
  readonly layout: TableLayout;
  /** All rows are equally high; on the wall this is the least. */
  readonly rowHeight: number;
  /** What the scroller shows at once, header and rows. */
  readonly height: number;
  readonly headHeight: number;
  /** The room for the names of groups, and the font in which they are written. */
  readonly groupsWidth: number;
  readonly groupsFont: string;
  /** On the wall: how many columns of rows there are. */
  readonly wallColumns: number;
}

/** The rows in one column of the wall. */
const WALL_ROWS = 8;

/**
 * Measures the table. The probe is an invisible row: the container queries decide its height and its columns as they do those of
 * the rows, and say in `--_layout` what is to be drawn.
 */
export function measureTable(scroller: HTMLElement, rows: HTMLElement, probe: HTMLElement): TableMeasures {
  const style = getComputedStyle(probe);
  const name = style.getPropertyValue('--_layout').trim();
  const layout = isTableLayout(name) ? name : 'wide';
  const widths = style.gridTemplateColumns.split(' ').map(parseFloat);
  return {
    layout,
    rowHeight: probe.offsetHeight || 40,
    height: scroller.clientHeight,
    headHeight: rows.offsetTop,
    groupsWidth: (layout === 'wide' ? widths.at(-2) : widths[0]) || 0,
    groupsFont: `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`,
    wallColumns: Number(style.getPropertyValue('--_wall-columns')) || 1,
  };
}

/** How many rows of the wall stand below one another. */
export function wallRows({ height, rowHeight }: TableMeasures): number {
  return Math.max(1, Math.min(WALL_ROWS, Math.floor(height / rowHeight)));
}
