import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { map, tap } from 'rxjs';
import type { MonitoringStore } from '../core/index.js';
import { groupFilterStyles } from '../styles/group-filter.js';
import { emit } from './events.js';
import { groupIdsConverter, groupSelection } from './group-ids.js';
import { foldName, GroupNames, MOST_NAMED } from './group-names.js';
import { countHidden, groupChip, groupOption, groupSearch } from './group-option.js';
import { icons } from './icons.js';
import { RovingFocus } from './roving-focus.js';
import { StoreElement } from './store-element.js';
import { StreamController } from './stream-controller.js';

/** With more groups than this there is a search. */
const MOST_WITHOUT_SEARCH = 7;

const itself = (id: string) => id;

/**
 * Which groups the numbers are of: a button that names the choice and opens the list of the groups that the viewer may see,
 * several at once. Nothing chosen: everything. The choice is made on the store, so all that share a store share the choice.
 *
 * The list is a group of check boxes with one tab stop: the arrow keys, Home and End move, Space chooses, what is typed goes to
 * the search, Escape closes. Check boxes rather than a list box: only they can say "some" for the row of all groups.
 *
 * @tagname group-filter
 * @fires {CustomEvent<{groupIds: readonly string[] | null}>} callboard-groups-change - The choice was changed by hand.
 * @csspart button - The button that names the choice.
 * @csspart choice - The names of the chosen groups on it.
 * @csspart popover - What it opens.
 * @csspart search - The field for a search, with more than seven groups.
 * @csspart chip - A chosen group.
 * @csspart options - The list of groups.
 * @csspart option - One group in the list.
 * @csspart clear - The button that chooses everything again.
 * @csspart result - How many agents the chosen groups have.
 * @cssprop [--group-filter-max-width=420px] - How wide the button may grow.
 */
export class GroupFilter extends StoreElement {
  static override styles = [...StoreElement.styles, groupFilterStyles];

  readonly #groups = new StreamController(this, (store) => store.groups$);
  readonly #sizes = new StreamController(this, (store) => store.groupSizes$);
  readonly #agents = new StreamController(this, (store) => store.agentNames$.pipe(map(({ size }) => size)));
  readonly #result = new StreamController(this, (store) =>
    store.agentStates$.pipe(map((states) => Object.values(states).reduce((sum, count) => sum + count, 0))),
  );
  readonly #options = new RovingFocus(this, () => this.#all('.option'));
  readonly #chips = new RovingFocus(this, () => this.#all('.chip'), 'inline');
  /** The width decides how many names there is room for. What counts them may change it: not within the observation. */
  readonly #resize = new ResizeObserver(() => requestAnimationFrame(() => this.#countHidden()));

  #groupIds: readonly string[] | null = null;
  /** Whether the choice was set while there was no store to take it. */
  #isPending = false;
  #lastNames = new GroupNames([]);

  /**
   * The chosen groups; `null` or an empty list: everything. May be set before there is a store or a group. As an attribute: a
   * JSON array of ids, or ids with commas between them.
   */
  @property({ attribute: 'group-ids', converter: groupIdsConverter })
  get groupIds(): readonly string[] | null {
    return this.#groupIds;
  }
  set groupIds(groupIds: readonly string[] | null) {
    this.#groupIds = groupSelection(groupIds);
    const store = this.isConnected ? this.activeStore : null;
    this.#isPending = store === null;
    store?.selectGroups(this.#groupIds);
  }

  @state() private isOpen = false;
  @state() private searchText = '';

  constructor() {
    super();
    new StreamController(this, (store) => this.#follow(store));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#resize.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resize.disconnect();
    this.isOpen = false;
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (!this.#canOpen) this.isOpen = false;
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    this.#countHidden();
    if (!this.#canOpen) this.#all('[popover]')[0]?.hidePopover();
  }

  protected override render() {
    const { label } = this.localization.messages.filter;
    const content = html`${icons.filter}<span class="label">${label}</span>${this.#renderChoice()}`;
    if (this.density === 'wall') return html`<span class="control">${content}</span>`;
    return html`<button
        type="button"
        class="control"
        part="button"
        popovertarget="choices"
        aria-haspopup="dialog"
        aria-expanded=${this.isOpen ? 'true' : 'false'}
        title=${this.#groupIds ? this.#names.describe(this.#groupIds, this.localization) : nothing}
        ?disabled=${!this.#canOpen}
      >
        ${content}${icons.chevronDown}
      </button>
      <div
        id="choices"
        class="choices"
        part="popover"
        popover="auto"
        role="dialog"
        aria-label=${label}
        @beforetoggle=${this.#onBeforeToggle}
        @toggle=${this.#onToggle}
      >
        ${this.isOpen ? this.#renderPopover() : nothing}
      </div>`;
  }

  #renderChoice(): TemplateResult {
    if (!this.#groups.value && !this.isRefused) return html`<span class="choice"><span class="skeleton"></span></span>`;
    if (!this.#groupIds) {
      return html`<span class="choice" part="choice">${this.localization.messages.filter.all}</span>`;
    }
    const chosen = this.#groupIds.slice(0, MOST_NAMED);
    const rest = this.#groupIds.length - chosen.length;
    const name = (id: string) =>
      html`<span class=${this.#names.has(id) ? '' : 'is-unknown'}><bdi>${this.#names.of(id)}</bdi></span>`;
    return html`<span class="choice is-counted" part="choice">${chosen.map(name)}</span
      ><span class="more" aria-hidden="true" hidden></span
      ><span class="visually-hidden">${rest > 0 ? `+${rest}` : nothing}</span>`;
  }

  #renderPopover(): TemplateResult {
    const { localization, searchText } = this;
    const { filter } = localization.messages;
    const found = this.#names.find(searchText, localization);
    const chosen = this.#groupIds;
    return html`
      ${
        this.#names.groups.length > MOST_WITHOUT_SEARCH
          ? groupSearch(searchText, localization, this.#onSearch, this.#onSearchKey)
          : nothing
      }
      <div class="chips" @keydown=${this.#chips.onKeyDown} @focusin=${this.#chips.onFocus}>
        ${
          chosen
            ? repeat(chosen, itself, (id) => groupChip(this.#names, id, localization, () => this.#remove(id)))
            : html`<span>${filter.severalPossible}</span>`
        }
      </div>
      <div
        class="options"
        part="options"
        role="group"
        aria-label=${filter.label}
        @keydown=${this.#onOptionKey}
        @focusin=${this.#options.onFocus}
      >
        ${searchText ? nothing : this.#renderAll()} ${repeat(found, itself, (id) => this.#renderOption(id))}
        ${found.length > 0 ? nothing : html`<p class="none">${searchText ? filter.noMatch : filter.noGroups}</p>`}
      </div>
      <div class="footer">
        <button type="button" part="clear" ?disabled=${!chosen} @click=${this.#onClear}>${filter.clear}</button>
        <span role="status" part="result">${filter.agents(this.#result.value ?? 0, localization)}</span>
      </div>
    `;
  }

  #renderAll(): TemplateResult {
    const { localization } = this;
    const option = {
      name: localization.messages.filter.allGroups,
      size: this.#agents.value ?? 0,
      isChosen: this.#groupIds ? ('mixed' as const) : true,
      isAll: true,
      onChange: () => (this.#groupIds ? this.#choose([]) : this.requestUpdate()),
    };
    return groupOption(option, localization);
  }

  #renderOption(id: string): TemplateResult {
    const option = {
      name: this.#names.of(id),
      size: this.#sizes.value?.get(id) ?? 0,
      isChosen: this.#groupIds?.includes(id) ?? false,
      onChange: () => this.#toggle(id),
    };
    return groupOption(option, this.localization);
  }

  get #names(): GroupNames {
    const groups = this.#groups.value;
    if (groups && groups !== this.#lastNames.groups) this.#lastNames = new GroupNames(groups);
    return this.#lastNames;
  }

  get #canOpen(): boolean {
    return this.#groups.value !== undefined && !this.isRefused && this.density !== 'wall';
  }

  #all(selector: string): HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>(selector)];
  }

  #countHidden(): void {
    const [line, counter] = this.#all('.is-counted, .more');
    if (line && counter) countHidden(line, counter, this.#groupIds?.length ?? 0, this.localization);
  }

  /** Hands over a choice that came before the store, then takes over whatever the store's is. */
  #follow(store: MonitoringStore) {
    if (this.#isPending) store.selectGroups(this.#groupIds);
    this.#isPending = false;
    return store.selectedGroupIds$.pipe(tap((groupIds) => (this.#groupIds = groupIds)));
  }

  #choose(groupIds: readonly string[]): void {
    this.groupIds = groupIds;
    emit(this, 'callboard-groups-change', { groupIds: this.#groupIds });
  }

  #toggle(id: string): void {
    const chosen = this.#groupIds ?? [];
    this.#choose(chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id]);
    void this.updateComplete.then(() => this.#all('.chip').at(-1)?.scrollIntoView({ block: 'nearest' }));
  }

  /** Takes a group out by its chip; the focus goes to the next one. */
  #remove(id: string): void {
    const chosen = this.#groupIds ?? [];
    const index = chosen.indexOf(id);
    this.#choose(chosen.filter((other) => other !== id));
    void this.updateComplete.then(() => {
      const chips = this.#all('.chip');
      (chips[index] ?? chips.at(-1) ?? this.#options).focus();
    });
  }

  readonly #onClear = () => {
    this.#options.focus();
    this.#choose([]);
  };

  readonly #onSearch = (event: Event) => {
    this.searchText = (event.target as HTMLInputElement).value;
  };

  readonly #onSearchKey = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' && this.#options.focus()) event.preventDefault();
  };

  /** Up from the first row goes to the search, and so does what is typed; without a search it goes to the name. */
  readonly #onOptionKey = (event: KeyboardEvent) => {
    if (this.#options.onKeyDown(event)) return;
    const [search] = this.#all('.search input');
    const isTyped = event.key.length === 1 && event.key !== ' ' && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (search && (isTyped || event.key === 'ArrowUp')) search.focus();
    else if (isTyped) {
      this.#options.focusWhere((row) => foldName(row.textContent.trim()).startsWith(foldName(event.key)));
    }
  };

  /** Browsers do not all give the focus back to a button in a shadow root. */
  readonly #onBeforeToggle = (event: ToggleEvent) => {
    if (event.newState === 'open') this.isOpen = true;
    else if (this.shadowRoot?.activeElement) this.#all('button')[0]?.focus();
  };

  readonly #onToggle = (event: ToggleEvent) => {
    this.isOpen = event.newState === 'open';
    this.searchText = '';
    if (!this.isOpen) return;
    const [search] = this.#all('.search input');
    if (search) search.focus();
    else this.#options.focus();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'group-filter': GroupFilter;
  }
}
