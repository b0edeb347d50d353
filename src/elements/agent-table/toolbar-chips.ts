import { html, nothing, type TemplateResult } from 'lit';
import { icons, stateIcon } from '../shared/icons.js';
import type { TableModel } from './table-model.js';

/** How many a search found; before it, that the field took the place of the browser's search; `''`: nothing to say. */
export function foundText({ texts, query, list, hasRows }: TableModel, replacesBrowserSearch: boolean): string {
  const { localization } = texts;
  const { found, searchesAll } = localization.messages.agents;
  if (!hasRows || !(query.search || replacesBrowserSearch)) return '';
  return query.search ? found(list.rows.length, list.total, localization) : searchesAll(list.total, localization);
}

/** In the field for a search: what it found and the way back to all. Spoken is only what changes by a search, not by calls. */
export function foundBySearch(
  { texts, query }: TableModel,
  text: string,
  announced: string,
  onClear: () => void,
): TemplateResult {
  const { clearSearch } = texts.localization.messages.agents;
  return html`<span class="found" aria-hidden="true">${text || nothing}</span
    ><span class="visually-hidden" role="status">${announced}</span
    >${query.search ? clearButton('clear', nothing, clearSearch, nothing, onClear) : nothing}`;
}

/** The state to which the table is narrowed, and the way back to all. */
export function stateChip({ texts, query: { state } }: TableModel, onClear: () => void) {
  if (state === null) return nothing;
  const { localization } = texts;
  const label = localization.messages.agents.clearState(state);
  const content = html`${stateIcon(state)}${localization.messages.staff.state[state]}`;
  return clearButton('chip', 'state-filter', label, content, onClear);
}

function clearButton(
  name: string,
  part: string | typeof nothing,
  label: string,
  content: unknown,
  onClick: () => void,
): TemplateResult {
  return html`<button type="button" class=${name} part=${part} aria-label=${label} title=${label} @click=${onClick}>
    ${content}${icons.cross}
  </button>`;
}
