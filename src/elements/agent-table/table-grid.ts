import { html, nothing, type TemplateResult } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import type { AgentColumn } from '../../i18n/messages.js';
import type { GridKeyboard } from './grid-keyboard.js';
import type { OrderHold } from './order-hold.js';
import { tableHeader } from './table-header.js';
import { columns, columnsOf, hasHeader, type TableLayout } from './table-layout.js';
import { moreAgents, skeletonRows } from './table-message.js';
import type { TableModel } from './table-model.js';
import type { TableRows } from './table-rows.js';

export interface TableGrid {
  readonly model: TableModel;
  readonly rows: TableRows;
  readonly hold: OrderHold;
  readonly keyboard: GridKeyboard;
  readonly isWall: boolean;
  readonly isStale: boolean;
  onSort(column: AgentColumn): void;
  onClick(event: Event): void;
}

/** Header and rows in their scroller. The rows themselves are put in by `TableRows`. */
export function tableGrid(grid: TableGrid): TemplateResult {
  const { model, rows, hold, keyboard, isWall, isStale, onClick } = grid;
  const { list, hasRows } = model;
  const { localization } = model.texts!;
  const { length } = list;
  const layout = isWall ? 'wall' : (rows.measures?.layout ?? 'wide');
  const hidden = list.sorted.rows.slice(rows.fitting(length));
  return html`<div
    class=${classMap({ scroller: true, 'is-loading': !hasRows, 'is-empty': hasRows && length === 0 })}
    role=${isWall ? 'table' : 'grid'}
    aria-label=${localization.messages.table.caption}
    aria-rowcount=${hasRows ? length + (hasHeader(layout) ? 1 : 0) : nothing}
    aria-colcount=${columns.length}
    aria-busy=${hasRows ? nothing : 'true'}
  >
    ${hasHeader(layout) ? header(grid, layout) : nothing}
    <div
      class=${classMap({ rows: true, 'is-hatched': isStale })}
      role="rowgroup"
      @click=${onClick}
      @keydown=${keyboard.onRowsKeyDown}
      @pointerenter=${hold.onPointerEnter}
      @pointerleave=${hold.onPointerLeave}
      @focusin=${hold.onFocusIn}
      @focusout=${hold.onFocusOut}
    ></div>
    <div class="probe" aria-hidden="true"></div>
    ${hasRows ? moreAgents(hidden, localization) : skeletonRows(columnsOf(layout).length)}
  </div>`;
}

function header({ model, keyboard, onSort }: TableGrid, layout: TableLayout): TemplateResult {
  const { localization } = model.texts!;
  return html`<div class="head" role="rowgroup" @focusin=${keyboard.onHeaderFocus} @keydown=${keyboard.onHeaderKeyDown}>
    ${tableHeader({ layout, sort: model.wish.sort, localization, onSort })}
  </div>`;
}
