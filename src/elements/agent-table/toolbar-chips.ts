import { html, nothing, type TemplateResult } from 'lit';
import { icons, stateIcon } from '../shared/icons.js';
import type { TableModel } from './table-model.js';

/**
 * Returns the text beside the search field: the number of results, or, before anything is typed, a
 * note that the field replaces the browser's search; `''` if there is nothing to say.
 */
export function foundText({ texts, query, list, hasRows }: TableModel, replacesBrowserSearch: boolean): string {
  const { localization } = texts;
  const { found, searchesAll } = localization.messages.agents;
  if (!hasRows || !(query.search || replacesBrowserSearch)) return '';
  return query.search ? found(list.rows.length, list.total, localization) : searchesAll(list.total, localization);
}

/**
 * The end of the search field: the number of results and the button that clears it. Screen readers
 * are told only when the search changes, not when calls change its results.
 */
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

/** The chip that names the state filter and clears it. */
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
