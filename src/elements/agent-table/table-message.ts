import { html, nothing, type TemplateResult } from 'lit';
import type { AgentRow, AgentState } from '../../core/index.js';
import type { Localization } from '../../i18n/localize.js';
import { icons, stateIcon } from '../icons.js';
import { stateOrder } from './agent-order.js';

/** By what the table is narrowed. */
export interface TableFilters {
  /** Names of the selected groups; empty: all. */
  readonly groups: readonly string[];
  readonly search: string;
  readonly state: AgentState | null;
}

/** Why there is no row, and the way back to all of them. */
export function emptyMessage(filters: TableFilters, localization: Localization, onClear: () => void): TemplateResult {
  const { table } = localization.messages;
  const { groups, search, state } = filters;
  const reasons = [
    groups.length > 0 ? table.filteredByGroups(groups.join(', ')) : '',
    search.trim() ? table.filteredBySearch(search.trim()) : '',
    state ? table.filteredByState(state) : '',
  ].filter(Boolean);
  if (reasons.length === 0) return html`<div class="message" part="message"><strong>${table.noAgents}</strong></div>`;
  return html`<div class="message" part="message">
    ${icons.search}<strong>${table.noMatch}</strong>
    <p>${reasons.join(', ')}</p>
    <button type="button" class="button" @click=${onClear}>${table.clearFilters}</button>
  </div>`;
}

/** On the wall: how many more agents there are than fit, by state. */
export function moreAgents(hidden: readonly AgentRow[], localization: Localization) {
  if (hidden.length === 0) return nothing;
  const { staff, table } = localization.messages;
  const counts = stateOrder.map((state) => [state, hidden.filter((row) => row.state === state).length] as const);
  return html`<div class="more" part="more">
    <span>${table.more(hidden.length, localization)}</span>
    ${counts
      .filter(([, count]) => count > 0)
      .map(
        ([state, count]) =>
          html`<span title=${staff.state[state]}
            >${stateIcon(state)}<span class="visually-hidden">${staff.state[state]}</span
            >${localization.number(count)}</span
          >`,
      )}
  </div>`;
}

/** What stands in the place of the rows before the first data: as many blocks in each as there will be cells. */
export function skeletonRows(cells: number): TemplateResult[] {
  const blocks = Array.from({ length: cells }, () => html`<div><span class="skeleton"></span></div>`);
  return Array.from({ length: 20 }, () => html`<div class="row is-skeleton" aria-hidden="true">${blocks}</div>`);
}
