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
 * A filter by groups: a button that names the selection and opens the list of groups that the
 * viewer may see. Several can be selected; none selected means all. The selection is made on the
 * store, so all elements of a store share it.
 *
 * The list is a group of check boxes with one tab stop: the arrow keys, Home and End move, Space
 * selects, typing goes to the search, Escape closes. They are check boxes and not a list box,
 * because only a check box can show "some" for the option of all groups.
 *
 * @tagname group-filter
 * @attr group-ids
 * @fires {CustomEvent<{groupIds: readonly string[] | null}>} callboard-groups-change - The user
 *   changed the selection.
 * @csspart button - The button that names the selection.
 * @csspart choice - The names of the selected groups on the button.
 * @csspart popover - The popover that the button opens.
 * @csspart search - The search field, shown with more than seven groups.
 * @csspart chip - A selected group.
 * @csspart options - The list of groups.
 * @csspart option - One group in the list.
 * @csspart clear - The button that clears the selection.
 * @csspart result - The number of agents in the selected groups.
 * @cssprop [--group-filter-max-width=420px] - The maximum width of the button.
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
   * The width decides how many names fit. Counting them may change it, so it waits for the next
   * frame.
   */
  readonly #resize = new ResizeObserver(() => requestAnimationFrame(() => this.#countHidden()));

  #groupIds: readonly string[] | null = null;
  /** True if the selection was set while there was no store. */
  #isPending = false;
  #lastNames = new GroupNames([]);
  /** Created when it is first opened; until then it subscribes to nothing. */
  #popover: GroupPopover | null = null;
  #isOpen = false;

  /**
   * The selected groups; `null` or an empty list is all groups. May be set before there is a store.
   * As an attribute: a JSON array of ids, or ids separated by commas.
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

  /** Passes on a selection that was made before there was a store. */
  #selectPending(store: MonitoringStore) {
    if (this.#isPending) store.selectGroups(this.#groupIds);
    this.#isPending = false;
    return store.selectedGroupIds$;
  }

  /** Follows the selection of the store. */
  #followSelection(): void {
    this.#groupIds = this.#selection.value ?? null;
    this.requestUpdate();
  }

  #choose(groupIds: readonly string[]): void {
    this.groupIds = groupIds;
    emit(this, 'callboard-groups-change', { groupIds: this.#groupIds });
  }

  /** Returns the focus to the button, which not all browsers do in a shadow root. */
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

/** Shows the number of names that do not fit in the first line; nothing if all do. */
function countHidden(line: HTMLElement, counter: HTMLElement, all: number, localization: Localization): void {
  const names = [...line.children] as HTMLElement[];
  const hidden = () => all - names.filter(({ offsetTop }) => offsetTop === names[0]?.offsetTop).length;
  const write = (count: number) => (counter.textContent = localization.messages.filter.more(count, localization));
  counter.hidden = true;
  if (hidden() === 0) return;
  // The counter takes space itself: count again while it is shown.
  counter.hidden = false;
  write(all);
  write(hidden());
}

declare global {
  interface HTMLElementTagNameMap {
    'group-filter': GroupFilter;
  }
}
