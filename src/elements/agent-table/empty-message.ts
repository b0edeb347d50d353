import { html, nothing, type TemplateResult } from 'lit';
import { icons } from '../shared/icons.js';
import { joinNames } from '../shared/join-names.js';
import type { TableModel } from './table-model.js';

/**
 * Renders the reason why there are no rows, and a button that clears all filters. `groupIds` are
 * the selected groups; none if all are shown.
 */
export function emptyMessage(
  { texts, query }: TableModel,
  groupIds: readonly string[],
  onClearFilters: () => void,
): TemplateResult {
  const words = texts.localization.messages.agents;
  const { search, state } = query;
  const groups = groupIds.map((id) => texts.directory.groups.get(id) ?? id);
  const reasons = [
    groups.length > 0 && words.filteredByGroups(joinNames(groups)),
    search.trim() && words.filteredBySearch(search.trim()),
    state && words.filteredByState(state),
  ].filter(Boolean);
  const isNarrowed = reasons.length > 0;
  return html`<div class="message" part="message">
    ${isNarrowed ? icons.search : icons.person}<strong>${isNarrowed ? words.noMatch : words.noAgents}</strong>
    ${
      isNarrowed
        ? html`<p>${reasons.join(', ')}</p>
            <button type="button" class="button" @click=${onClearFilters}>${words.clearFilters}</button>`
        : nothing
    }
  </div>`;
}
