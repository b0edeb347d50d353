import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import { map } from 'rxjs';
import type { Localization } from '../../i18n/localize.js';
import type { GroupNames } from './group-names.js';
import { icons } from '../shared/icons.js';
import { RovingFocus } from '../shared/roving-focus.js';
import type { StoreHost } from '../shared/store-host.js';
import { StreamController } from '../shared/stream-controller.js';

/** The number of groups above which there is a search field. */
const MOST_WITHOUT_SEARCH = 7;

const itself = (id: string) => id;

/** The groups to choose from, and the selection. */
export interface GroupChoice {
  readonly names: GroupNames;
  /** The selected groups; `null` is all groups. */
  readonly groupIds: readonly string[] | null;
  readonly localization: Localization;
  readonly choose: (groupIds: readonly string[]) => void;
}

/**
 * The popover of the group filter: a search field for long lists, chips of the selected groups, the
 * list of groups.
 */
export class GroupPopover {
  readonly #sizes: StreamController<ReadonlyMap<string, number>>;
  readonly #agents: StreamController<number>;
  readonly #result: StreamController<number>;
  readonly #options: RovingFocus;
  readonly #chips: RovingFocus;
  #searchText = '';

  constructor(readonly host: StoreHost) {
    this.#sizes = new StreamController(host, (store) => store.groupSizes$);
    this.#agents = new StreamController(host, (store) => store.agentNames$.pipe(map(({ size }) => size)));
    this.#result = new StreamController(host, (store) =>
      store.agentStates$.pipe(map((states) => Object.values(states).reduce((sum, count) => sum + count, 0))),
    );
    this.#options = new RovingFocus(host, () => this.#all('.option'));
    this.#chips = new RovingFocus(host, () => this.#all('.chip'), 'inline');
  }

  /** Focuses the first control of a popover that was just opened. */
  focus(): void {
    (this.#all('.search input')[0] ?? this.#options).focus();
  }

  /** Clears the search. */
  reset(): void {
    this.#searchText = '';
  }

  render(choice: GroupChoice): TemplateResult {
    const { names, groupIds, localization, choose } = choice;
    const { groups } = localization.messages;
    const found = findGroups(this.#searchText, names, localization);
    return html`
      ${names.groups.length > MOST_WITHOUT_SEARCH ? this.#renderSearch(localization) : nothing}
      <div class="chips" @keydown=${this.#chips.onKeyDown} @focusin=${this.#chips.onFocus}>
        ${
          groupIds
            ? repeat(groupIds, itself, (id) => groupChip(names, id, localization, () => this.#remove(id, choice)))
            : html`<span>${groups.severalPossible}</span>`
        }
      </div>
      <div
        class="options"
        part="options"
        role="group"
        aria-label=${localization.messages.filter.label}
        @keydown=${(event: KeyboardEvent) => this.#onOptionKey(event, localization)}
        @focusin=${this.#options.onFocus}
      >
        ${this.#searchText ? nothing : this.#renderAll(choice)}
        ${repeat(found, itself, (id) => this.#renderOption(id, choice))}
        ${found.length > 0 ? nothing : html`<p class="none">${this.#searchText ? groups.noMatch : groups.noGroups}</p>`}
      </div>
      <div class="footer">
        <button
          type="button"
          part="clear"
          ?disabled=${!groupIds}
          @click=${() => {
            this.#options.focus();
            choose([]);
          }}
        >
          ${groups.clear}
        </button>
        <span role="status" part="result">${groups.agents(this.#result.value ?? 0, localization)}</span>
      </div>
    `;
  }

  #renderSearch(localization: Localization): TemplateResult {
    const { search } = localization.messages.groups;
    return html`<label class="search"
      >${icons.search}<input
        type="text"
        role="searchbox"
        part="search"
        autocomplete="off"
        spellcheck="false"
        aria-label=${search}
        placeholder=${search}
        .value=${live(this.#searchText)}
        @input=${this.#onSearch}
        @keydown=${this.#onSearchKey}
    /></label>`;
  }

  #renderAll({ groupIds, localization, choose }: GroupChoice): TemplateResult {
    const option = {
      name: localization.messages.groups.allGroups,
      size: this.#agents.value ?? 0,
      isChosen: groupIds ? ('mixed' as const) : true,
      isAll: true,
      onChange: () => (groupIds ? choose([]) : this.host.requestUpdate()),
    };
    return groupOption(option, localization);
  }

  #renderOption(id: string, choice: GroupChoice): TemplateResult {
    const option = {
      name: choice.names.of(id),
      size: this.#sizes.value?.get(id) ?? 0,
      isChosen: choice.groupIds?.includes(id) ?? false,
      onChange: () => this.#toggle(id, choice),
    };
    return groupOption(option, choice.localization);
  }

  #all(selector: string): HTMLElement[] {
    return [...this.host.renderRoot.querySelectorAll<HTMLElement>(selector)];
  }

  #toggle(id: string, { groupIds, choose }: GroupChoice): void {
    const chosen = groupIds ?? [];
    choose(chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id]);
    void this.host.updateComplete.then(() => this.#all('.chip').at(-1)?.scrollIntoView({ block: 'nearest' }));
  }

  /** Removes a group by its chip; the focus moves to the next chip. */
  #remove(id: string, { groupIds, choose }: GroupChoice): void {
    const chosen = groupIds ?? [];
    const index = chosen.indexOf(id);
    choose(chosen.filter((other) => other !== id));
    void this.host.updateComplete.then(() => {
      const chips = this.#all('.chip');
      (chips[index] ?? chips.at(-1) ?? this.#options).focus();
    });
  }

  readonly #onSearch = (event: Event) => {
    this.#searchText = (event.target as HTMLInputElement).value;
    this.host.requestUpdate();
  };

  readonly #onSearchKey = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' && this.#options.focus()) event.preventDefault();
  };

  /**
   * Handles keys among the options: Up from the first one and typed characters go to the search
   * field, or, without one, to the option that starts with the character.
   */
  #onOptionKey(event: KeyboardEvent, { fold }: Localization): void {
    if (this.#options.onKeyDown(event)) return;
    const [search] = this.#all('.search input');
    const isTyped = event.key.length === 1 && event.key !== ' ' && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (search && (isTyped || event.key === 'ArrowUp')) search.focus();
    else if (isTyped) this.#options.focusWhere((row) => fold(row.textContent.trim()).startsWith(fold(event.key)));
  }
}

/** One option in the list of groups. */
interface GroupOption {
  readonly name: string;
  /** The number of its agents. */
  readonly size: number;
  /** `mixed` if some groups, but not all, are selected. */
  readonly isChosen: boolean | 'mixed';
  /** True for the option "all groups". */
  readonly isAll?: boolean;
  readonly onChange: () => void;
}

/** Renders a group: check box, name, number of agents. */
function groupOption(option: GroupOption, localization: Localization): TemplateResult {
  const { name, size, isChosen, isAll, onChange } = option;
  // `live`, because a click has already changed the check box, but the selection decides its state.
  return html`<label class="option ${isAll ? 'is-all' : ''}" part="option">
    <input
      type="checkbox"
      tabindex="-1"
      aria-label="${name}, ${localization.messages.groups.agents(size, localization)}"
      .checked=${live(isChosen === true)}
      .indeterminate=${live(isChosen === 'mixed')}
      @change=${onChange}
    /><bdi class="name" title=${name}>${name}</bdi><span class="size">${localization.number(size)}</span>
  </label>`;
}

/** Returns the ids of the groups whose names contain a text, sorted by name. */
function findGroups(text: string, names: GroupNames, { compare, fold }: Localization): readonly string[] {
  const folded = fold(text.trim());
  const found = names.groups.map(({ id }) => id).filter((id) => fold(names.of(id)).includes(folded));
  return found.sort((a, b) => compare(names.of(a), names.of(b)));
}

/** Renders a selected group as a chip that removes it. */
function groupChip(names: GroupNames, id: string, localization: Localization, onRemove: () => void): TemplateResult {
  const { groups } = localization.messages;
  const isKnown = names.has(id);
  const said = isKnown ? names.of(id) : groups.unknownGroup(id);
  return html`<button
    type="button"
    class="chip ${isKnown ? '' : 'is-unknown'}"
    part="chip"
    tabindex="-1"
    aria-label=${groups.remove(said)}
    title=${said}
    @click=${onRemove}
  >
    <bdi>${names.of(id)}</bdi>${icons.cross}
  </button>`;
}
