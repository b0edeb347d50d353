import { html, nothing, type PropertyValues, type TemplateResult, type PropertyDeclarations } from 'lit';
import type { Localization } from '../i18n/localize.js';
import type { MonitoringStore } from '../core/index.js';
import { groupFilterStyles } from '../styles/group-filter.js';
import { chipStyles } from '../styles/chip.js';
import { groupPopoverStyles } from '../styles/group-popover.js';
import { popoverStyles } from '../styles/popover.js';
import { emit } from './shared/events.js';
import { groupIdsConverter, groupSelection } from './group-filter/group-ids.js';
import { GroupNames, MOST_NAMED } from './group-filter/group-names.js';
import { GroupPopover } from './group-filter/group-popover.js';
import { icons } from './shared/icons.js';
import { StoreElement } from './shared/store-element.js';
import { StreamController } from './shared/stream-controller.js';

/**
 * Which groups the numbers are of: a button that names the choice and opens the list of the groups
 * that the viewer may see, several at once. Nothing chosen: everything. The choice is made on the
 * store, so all that share a store share the choice.
 *
 * The list is a group of check boxes with one tab stop: the arrow keys, Home and End move, Space
 * chooses, what is typed goes to the search, Escape closes. Check boxes rather than a list box:
 * only they can say "some" for the row of all groups.
 *
 * @tagname group-filter
 * @attr group-ids
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
  static override styles = [...StoreElement.styles, groupFilterStyles, popoverStyles, chipStyles, groupPopoverStyles];
  static override properties: PropertyDeclarations = {
    groupIds: { attribute: 'group-ids', converter: groupIdsConverter },
  };

  readonly #groups = new StreamController(this, (store) => store.groups$);
  readonly #selection: StreamController<readonly string[] | null> = new StreamController(
    this,
    (store) => this.#selectPending(store),
    Object.is,
    () => this.#followSelection(),
  );
  /**
   * The width decides how many names there is room for. What counts them may change it: not within
   * the observation.
   */
  readonly #resize = new ResizeObserver(() => requestAnimationFrame(() => this.#countHidden()));

  #groupIds: readonly string[] | null = null;
  /** True if the choice was set while there was no store to take it. */
  #isPending = false;
  #lastNames = new GroupNames([]);
  /** Made when it is first opened: until then nothing of the store is followed for it. */
  #popover: GroupPopover | null = null;
  #isOpen = false;

  /**
   * The chosen groups; `null` or an empty list: everything. May be set before there is a store or a
   * group. As an attribute: a JSON array of ids, or ids with commas between them.
   */
  get groupIds(): readonly string[] | null {
    return this.#groupIds;
  }
  set groupIds(groupIds: readonly string[] | null) {
    this.#groupIds = groupSelection(groupIds);
    const store = this.isConnected ? this.activeStore : null;
    this.#isPending = store === null;
    store?.selectGroups(this.#groupIds);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#resize.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resize.disconnect();
    this.#isOpen = false;
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (!this.#canOpen) this.#isOpen = false;
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
        aria-expanded=${this.#isOpen ? 'true' : 'false'}
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
        ${this.#isOpen ? this.#renderPopover() : nothing}
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

  #renderPopover() {
    const { localization } = this;
    return this.#popover?.render({
      names: this.#names,
      groupIds: this.#groupIds,
      localization,
      choose: (groupIds) => this.#choose(groupIds),
    });
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

  /** Hands over a choice that came before the store. */
  #selectPending(store: MonitoringStore) {
    if (this.#isPending) store.selectGroups(this.#groupIds);
    this.#isPending = false;
    return store.selectedGroupIds$;
  }

  /** Takes over whatever the choice of the store is. */
  #followSelection(): void {
    this.#groupIds = this.#selection.value ?? null;
    this.requestUpdate();
  }

  #choose(groupIds: readonly string[]): void {
    this.groupIds = groupIds;
    emit(this, 'callboard-groups-change', { groupIds: this.#groupIds });
  }

  /** Browsers do not all give the focus back to a button in a shadow root. */
  readonly #onBeforeToggle = (event: ToggleEvent) => {
    const [button] = this.#all('button');
    if (event.newState === 'closed') {
      if (this.shadowRoot?.activeElement) button?.focus();
      return;
    }
    this.#popover ??= new GroupPopover(this);
    this.#setOpen(true);
  };

  readonly #onToggle = (event: ToggleEvent) => {
    this.#setOpen(event.newState === 'open');
    this.#popover?.reset();
    if (this.#isOpen) this.#popover?.focus();
  };

  #setOpen(isOpen: boolean): void {
    this.#isOpen = isOpen;
    this.requestUpdate();
  }
}

/**
 * Shows how many of the names in a line that wraps do not stand on its first row; nothing when all
 * do.
 */
function countHidden(line: HTMLElement, counter: HTMLElement, all: number, localization: Localization): void {
  const names = [...line.children] as HTMLElement[];
  const hidden = () => all - names.filter(({ offsetTop }) => offsetTop === names[0]?.offsetTop).length;
  const write = (count: number) => (counter.textContent = localization.messages.filter.more(count, localization));
  counter.hidden = true;
  if (hidden() === 0) return;
  // The counter takes room itself: it is counted again with it there.
  counter.hidden = false;
  write(all);
  write(hidden());
}

declare global {
  interface HTMLElementTagNameMap {
    'group-filter': GroupFilter;
  }
}
