import { html, nothing, type TemplateResult } from 'lit';
import { icons } from '../shared/icons.js';
import { cellClass, columns, columnsOf, hasHeader, type TableLayout } from './table-layout.js';
import type { TableInteraction } from './table-interaction.js';
import type { TableModel } from './table-model.js';

/**
 * The number of placeholder rows before the first data: as many as a table without a height of its
 * own shows.
 */
const SKELETON_ROWS = 20;

/** Renders the scroller with header and rows. `VirtualRows` renders the rows themselves. */
export function tableGrid(model: TableModel, interaction: TableInteraction, isWall: boolean): TemplateResult {
  const { rows } = interaction;
  const { list, hasRows, isEmpty, texts } = model;
  const layout = isWall ? 'wall' : (rows.measures?.layout ?? 'wide');
  return html`<div
    class="scroller ${hasRows ? (isEmpty ? 'is-empty' : '') : 'is-loading'}"
    role=${isWall ? 'table' : 'grid'}
    aria-label=${texts.localization.messages.table.caption}
    aria-rowcount=${hasRows ? list.shown.length + (hasHeader(layout) ? 1 : 0) : nothing}
    aria-colcount=${columns.length}
    aria-busy=${hasRows ? nothing : 'true'}
    @scroll=${rows.onScroll}
  >
    ${hasHeader(layout) ? header(model, interaction, layout) : nothing}${rows.container}${rows.probe}${
      hasRows ? interaction.renderMore() : skeleton(layout)
    }
  </div>`;
}

/** Renders the column headers: buttons that sort by their column. */
function header({ texts, query }: TableModel, interaction: TableInteraction, layout: TableLayout): TemplateResult {
  const { column: names, sessionTitle, sortedBy } = texts.localization.messages.table;
  const { column: sorted, descending } = query.sort ?? { column: 'state', descending: false };
  const order = descending ? 'descending' : 'ascending';
  const cells = columnsOf(layout).map((column, index) => {
    const isSorted = column === sorted;
    const title = column === 'session' ? sessionTitle : names[column];
    return html`<div
      role="columnheader"
      class=${`head-${column}`}
      aria-colindex=${columns.indexOf(column) + 1}
      aria-sort=${isSorted ? order : nothing}
    >
      <button
        type="button"
        part="column"
        tabindex=${index === 0 ? 0 : -1}
        title=${isSorted ? sortedBy(title, descending) : title}
        @click=${() => interaction.sortBy(column)}
      >
        <span>${names[column]}</span>${isSorted ? icons.arrowDown : nothing}
      </button>
    </div>`;
  });
  return html`<div
    class="head"
    role="rowgroup"
    @focusin=${interaction.names.onFocus}
    @keydown=${interaction.onHeaderKeyDown}
  >
    <div role="row" class="head-row" part="header" aria-rowindex="1">${cells}</div>
  </div>`;
}

function skeleton(layout: TableLayout): TemplateResult[] {
  const blocks = columnsOf(layout).map(
    (column) => html`<div class=${cellClass(column)}><span class="skeleton"></span></div>`,
  );
  return Array.from(
    { length: SKELETON_ROWS },
    () => html`<div class="row is-skeleton" aria-hidden="true">${blocks}</div>`,
  );
}
