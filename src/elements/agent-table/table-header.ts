import { html, nothing, type TemplateResult } from 'lit';
import type { Localization } from '../../i18n/localize.js';
import type { AgentColumn } from '../../i18n/messages.js';
import { icons } from '../icons.js';
import type { AgentSort } from './agent-order.js';
import { columns, columnsOf, type TableLayout } from './table-layout.js';

export interface TableHeader {
  readonly layout: TableLayout;
  readonly sort: AgentSort | null;
  readonly localization: Localization;
  onSort(column: AgentColumn): void;
}

/** The names of the columns: buttons that sort by them. */
export function tableHeader({ layout, sort, localization, onSort }: TableHeader): TemplateResult {
  const { column: names, sortedBy } = localization.messages.table;
  const sorted = sort ?? { column: 'state', descending: false };
  const header = (column: AgentColumn) => {
    const isSorted = column === sorted.column;
    const order = sorted.descending ? 'descending' : 'ascending';
    return html`<div
      role="columnheader"
      class="head-${column}"
      aria-colindex=${columns.indexOf(column) + 1}
      aria-sort=${isSorted ? order : nothing}
    >
      <button
        type="button"
        part="column"
        class=${isSorted ? `is-sorted is-${order}` : ''}
        tabindex="-1"
        title=${isSorted ? sortedBy(names[column], sorted.descending) : nothing}
        @click=${() => onSort(column)}
      >
        <span>${names[column]}</span>${icons.arrowDown}
      </button>
    </div>`;
  };
  return html`<div role="row" class="head-row" part="header" aria-rowindex="1">${columnsOf(layout).map(header)}</div>`;
}
