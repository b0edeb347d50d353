import { html, nothing, type TemplateResult } from 'lit';
import type { Localization } from '../../i18n/localize.js';
import { textsOnUse } from '../../i18n/texts-on-use.js';
import { icon, stateIcon } from '../icons.js';
import { iconsOnUse } from '../icons-on-use.js';
import type { HeldOrder } from './held-order.js';
import type { TableModel } from './table-model.js';

const hold = icon('M5 3.4v9.2M11 3.4v9.2', { width: 2.6 });

/** How many a search found; before it, that the field took the place of the browser's search; `''`: nothing to say. */
export function foundText({ texts, wish, list, hasRows }: TableModel, isInstead: boolean): string {
  const { localization } = texts;
  const { found, searchesAll } = textsOnUse(localization).agents;
  if (!hasRows || !(wish.search || isInstead)) return '';
  return wish.search ? found(list.rows.length, list.total, localization) : searchesAll(list.total, localization);
}

/** In the field for a search: what it found and the way back to all. Spoken is only what changes by a search, not by calls. */
export function foundBySearch({ texts, wish }: TableModel, text: string, spoken: string): TemplateResult {
  const { clearSearch } = textsOnUse(texts.localization).agents;
  return html`<span class="found" aria-hidden="true">${text || nothing}</span
    ><span class="visually-hidden" role="status">${spoken}</span
    >${wish.search ? clear('clear', '', clearSearch, nothing) : nothing}`;
}

/** The state to which the table is narrowed, and the way back to all. */
export function stateChip({ texts, wish: { state } }: TableModel) {
  if (state === null) return nothing;
  const { localization } = texts;
  const label = textsOnUse(localization).agents.clearState(state);
  return clear('chip', 'state-filter', label, html`${stateIcon(state)}${localization.messages.staff.state[state]}`);
}

/** Says that the order is held, and how many changes wait; its place is kept while it is not. */
export function holdChip(localization: Localization, held: HeldOrder | null): TemplateResult {
  const waiting = held?.waiting ?? 0;
  return html`<span class="chip hold ${held ? '' : 'is-off'}" part="hold">
    ${hold}<span class="hold-text">${textsOnUse(localization).agents.held(waiting, localization)}</span
    ><span class="hold-count" aria-hidden="true">${waiting > 0 ? localization.number(waiting) : nothing}</span>
  </span>`;
}

function clear(name: string, part: string, label: string, content: unknown): TemplateResult {
  return html`<button type="button" class=${name} part=${part} aria-label=${label} title=${label}>
    ${content}${iconsOnUse.cross}
  </button>`;
}
