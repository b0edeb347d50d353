import { html, nothing, type TemplateResult } from 'lit';
import { icons } from '../shared/icons.js';
import type { TableInteraction } from './table-interaction.js';
import type { TableModel } from './table-model.js';

/**
 * The toolbar above the rows: search, state filter, notice of the frozen order, number of agents.
 */
export function tableToolbar(
  { texts, query, list, hasRows }: TableModel,
  interaction: TableInteraction,
): TemplateResult {
  const { localization } = texts;
  const { table } = localization.messages;
  return html`<div class="toolbar" part="toolbar">
    <label class="search" part="search">
      ${icons.search}
      <input
        type="text"
        role="searchbox"
        aria-label=${table.searchLabel}
        placeholder=${table.search}
        autocomplete="off"
        spellcheck="false"
        .value=${query.search}
        @input=${interaction.onSearchInput}
        @keydown=${interaction.onSearchKeyDown}
      />
      ${interaction.renderFound()}${query.search ? nothing : html`<kbd aria-hidden="true">/</kbd>`}
    </label>
    ${interaction.renderState()}
    <span class="end">
      ${interaction.renderFrozenNotice()}<span class="count" part="count"
        >${hasRows ? table.agents(list.rows.length, localization) : nothing}</span
      >
    </span>
  </div>`;
}
