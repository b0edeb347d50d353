import { html, nothing, type TemplateResult } from 'lit';
import type { AgentState } from '../../core/index.js';
import type { Localization } from '../../i18n/localize.js';
import { icons, stateIcon } from '../icons.js';

export interface TableToolbar {
  readonly localization: Localization;
  readonly search: string;
  readonly state: AgentState | null;
  /** How many agents are shown, and how many there are; `null` before the first data. */
  readonly shown: number | null;
  readonly total: number;
  readonly isHeld: boolean;
  /** How many changes wait while the order is held. */
  readonly waiting: number;
  onSearch(text: string): void;
  onClearState(): void;
}

/** What stands above the rows: search, the state to which the table is narrowed, the held order, the count. */
export function tableToolbar(toolbar: TableToolbar): TemplateResult {
  const { localization, state, shown, isHeld, waiting, onClearState } = toolbar;
  const { table, staff } = localization.messages;
  return html`<div class="toolbar" part="toolbar">
    ${searchField(toolbar)}
    ${
      state === null
        ? nothing
        : html`<button
            type="button"
            class="chip"
            part="state-filter"
            aria-label=${table.clearState(state)}
            title=${table.clearState(state)}
            @click=${onClearState}
          >
            ${stateIcon(state)}<span>${staff.state[state]}</span>${icons.cross}
          </button>`
    }
    <span class="end">
      <span class=${isHeld ? 'chip hold' : 'chip hold is-off'} part="hold">
        ${icons.hold}<span class="hold-text">${table.held(waiting, localization)}</span
        ><span class="hold-count" aria-hidden="true">${waiting > 0 ? localization.number(waiting) : nothing}</span>
      </span>
      <span class="count" part="count">${shown === null ? nothing : table.agents(shown, localization)}</span>
    </span>
  </div>`;
}

function searchField({ localization, search, shown, total, onSearch }: TableToolbar): TemplateResult {
  const { table } = localization.messages;
  const onInput = (event: InputEvent) => onSearch((event.target as HTMLInputElement).value);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || search === '') return;
    event.preventDefault();
    event.stopPropagation();
    onSearch('');
  };
  return html`<label class="search" part="search">
    ${icons.search}
    <input
      type="search"
      aria-label=${table.searchLabel}
      placeholder=${table.search}
      autocomplete="off"
      spellcheck="false"
      .value=${search}
      @input=${onInput}
      @keydown=${onKeyDown}
    />
    <span class="found" role="status"
      >${search && shown !== null ? table.found(shown, total, localization) : nothing}</span
    >
    ${
      search
        ? html`<button
            type="button"
            class="clear"
            aria-label=${table.clearSearch}
            title=${table.clearSearch}
            @click=${() => onSearch('')}
          >
            ${icons.cross}
          </button>`
        : html`<kbd aria-hidden="true">/</kbd>`
    }
  </label>`;
}
