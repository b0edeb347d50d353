import { html, nothing, render, type PropertyValues, type TemplateResult, type PropertyDeclarations } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { CallListName } from '../i18n/messages.js';
import { callListStyles } from '../styles/call-list.js';
import { listNames, oneOf, secondsOf } from './shared/attributes.js';
import { callerItem, callItem, shapes, type ItemContext } from './call-list/call-item.js';
import { callItems, countOf, hasSameItems, nextUrgency, urgencyOf, type CallItem } from './call-list/call-items.js';
import { emit } from './shared/events.js';
import { refusal } from './shared/freshness.js';
import { icons } from './shared/icons.js';
import type { Urgency } from './number-panel/number-panel.js';
import { Pager } from './call-list/pager.js';
import { RovingFocus } from './shared/roving-focus.js';
import { SecondController } from './shared/second-controller.js';
import { StoreElement } from './shared/store-element.js';
import { StreamController } from './shared/stream-controller.js';

const skeletonItems = [1, 2, 3];

/**
 * The list behind a number: the calls at entry, waiting or talking, or the callers to be called
 * back, oldest first. Its count is the number. The items are one tab stop: the arrow keys, Home and
 * End move among them, Tab moves to the button in the item, Escape closes the list.
 *
 * @tagname call-list
 * @fires {CustomEvent<{list: CallListName | null}>} callboard-list-toggle - The close button or
 *   Escape was pressed; `list` is `null`.
 * @fires {CustomEvent<{list: CallListName, call: OpenCall}>} callboard-call-select - A call was
 *   chosen.
 * @fires {CustomEvent<
 *   {action: 'open' | 'call', caller: UnprocessedCaller}>} callboard-caller-select - A caller was
 *   chosen, to be opened or to be called.
 * @csspart panel - The list with its header.
 * @csspart header - Count, name, definition and close button.
 * @csspart count - The number that the list stands for.
 * @csspart name - The name of the number.
 * @csspart caption - The name of the durations.
 * @csspart definition - The definition of the number.
 * @csspart close - The button that closes the list.
 * @csspart list - The items; they scroll.
 * @csspart item - One item.
 * @csspart age - The time since the call came to where it is.
 * @csspart contact - The caller: number and name.
 * @csspart details - Groups, agents and other details.
 * @csspart glyph - The icon of an agent's state.
 * @csspart call - The button that calls the caller back.
 * @csspart empty - The text of an empty list.
 * @csspart freshness - The freshness line, outside a board.
 * @csspart retry - The button that reconnects.
 * @csspart time - The time in the freshness line.
 * @csspart refusal - The message for viewers who may not see the list.
 * @cssprop [--call-list-max-height=600px] - The height from which the items scroll.
 */
export class CallList extends StoreElement {
  static override styles = [...StoreElement.styles, callListStyles];
  static override properties: PropertyDeclarations = {
    list: { converter: oneOf('list', listNames, 'waiting') },
    closable: { type: Boolean, converter: (text) => text !== 'false' },
    noticeAfter: { attribute: 'notice-after', converter: secondsOf('notice-after', 20) },
    actAfter: { attribute: 'act-after', converter: secondsOf('act-after', 60) },
    noticeUnprocessedAfter: {
      attribute: 'notice-unprocessed-after',
      converter: secondsOf('notice-unprocessed-after', 1800),
    },
  };

  protected override readonly display = 'flex';
  readonly #items: StreamController<readonly CallItem[]> = new StreamController(
    this,
    (store) => callItems(store, this.#name),
    hasSameItems,
  );
  readonly #agentNames = new StreamController(this, (store) => store.agentNames$);
  readonly #groups = new StreamController(this, (store) => store.groups$);
  readonly #pager: Pager = new Pager(this, () => this.renderRoot?.querySelector('.more') ?? null);
  readonly #roving = new RovingFocus(this, () => this.#itemElements);
  /** The time, in ms, when the next item becomes more urgent. */
  #nextUrgency = Infinity;
  /** The ids of the item that was focused before an update, and of those after it. */
  #followers: readonly string[] = [];

  /** The number whose list is shown: `waiting` (default), `atEntry`, `talking` or `unprocessed`. */
  list: CallListName = 'waiting';
  /** Shows a close button; `closable="false"` removes it. */
  closable = true;
  /** The wait, in seconds, from which a waiting call asks for attention. */
  noticeAfter = 20;
  /** The wait, in seconds, from which somebody must act now. */
  actAfter = 60;
  /**
   * The time, in seconds, after which a missed caller who was not called back asks for attention.
   */
  noticeUnprocessedAfter = 1800;

  constructor() {
    super();
    new SecondController(this, (now) => this.#tick(now));
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (changed.has('list')) {
      this.#items.selectAnew();
      this.#pager.reset();
    }
    const element = this.shadowRoot?.activeElement?.closest<HTMLElement>('li[data-id]');
    const elements = element ? this.#itemElements : [];
    this.#followers = elements.slice(elements.indexOf(element!)).map(idOf);
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const now = this.activeStore?.now() ?? 0;
    this.#nextUrgency = this.isLive ? nextUrgency(this.#items.value ?? [], now, this.#name, this) : Infinity;
    this.#tick(now);
    this.#keepFocus();
  }

  protected override render() {
    if (this.isRefused) return this.isInBoard ? nothing : refusal(this.connection, this.localization, this.retry);
    const { messages } = this.localization;
    const items = this.#items.value;
    return html`${this.isInBoard ? nothing : html`<div class="freshness"></div>`}
      <section
        class=${this.isStale ? 'panel is-stale is-hatched' : 'panel'}
        part="panel"
        tabindex="-1"
        aria-labelledby="name"
        @keydown=${this.#onKeyDown}
        aria-busy=${items ? 'false' : 'true'}
      >
        <header part="header">
          <h2>${this.#renderCount(items)} <span id="name" part="name">${messages.calls.label[this.#name]}</span></h2>
          ${this.closable ? this.#renderClose() : nothing}
          <p part="definition">${messages.definition.calls[this.#name]}</p>
          ${this.#renderCaption(items)}
        </header>
        ${items ? this.#renderItems(items) : this.#renderSkeleton()}
      </section>`;
  }

  #renderCount(items: readonly CallItem[] | undefined): TemplateResult {
    if (!items) return html`<span class="count" part="count"><span class="skeleton"></span></span>`;
    const isAct = items[0] !== undefined && this.#urgencyOf(items[0]) === 'act';
    const count = this.localization.number(countOf(items));
    const urgency = isAct ? 'act' : this.#commonUrgency(items);
    return html`${isAct ? nothing : shapes[urgency]}<span class="count is-${urgency}" part="count">${count}</span>`;
  }

  /** Names the durations: the table of agents has others of the same calls. */
  #renderCaption(items: readonly CallItem[] | undefined): TemplateResult | typeof nothing {
    const name = this.#name;
    if (name === 'unprocessed' || items?.length === 0) return nothing;
    return html`<p class="caption" part="caption">${this.localization.messages.list.duration[name]}</p>`;
  }

  #renderClose(): TemplateResult {
    const { close } = this.localization.messages.list;
    return html`<button type="button" class="close" part="close" title=${close} @click=${this.#close}>
      ${icons.cross}
    </button>`;
  }

  readonly #close = () => emit(this, 'callboard-list-toggle', { list: null });

  /** Closes the list on Escape, as the button does. */
  readonly #onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !this.closable) return;
    event.preventDefault();
    this.#close();
  };

  #renderItems(items: readonly CallItem[]): TemplateResult {
    const { localization, timeZone } = this;
    const { list } = localization.messages;
    const { more } = localization.messages.filter;
    if (items.length === 0) return html`<p class="empty" part="empty">${list.empty[this.#name]}</p>`;
    const words = {
      localization,
      timeZone,
      agentNames: this.#agentNames.value ?? new Map<string, string>(),
      groupNames: new Map(this.#groups.value?.map(({ id, name }) => [id, name])),
    };
    const { shown } = this.#pager;
    const common = this.#commonUrgency(items);
    const rest = items.length - shown;
    return html`<ol part="list" @keydown=${this.#roving.onKeyDown} @focusin=${this.#roving.onFocus}>
      ${repeat(items.slice(0, shown), idOfItem, (item, index) => this.#renderItem(item, index, common, words))}
      ${rest > 0 ? html`<li class="more">${more(rest, localization)}</li>` : nothing}
    </ol>`;
  }

  #renderItem(item: CallItem, index: number, common: Urgency, words: ItemContext): TemplateResult {
    const urgency = this.#urgencyOf(item);
    const frame = { index, urgency: common === 'none' ? urgency : 'none', onOpen: () => this.#choose(item, 'open') };
    const content =
      'call' in item
        ? callItem(item.call, frame, words)
        : callerItem(item.caller, frame, words, () => this.#choose(item, 'call'));
    const kind = 'call' in item ? 'is-call' : 'is-caller';
    return html`<li class="item ${kind} is-${urgency}" part="item" data-id=${item.id}>${content}</li>`;
  }

  #renderSkeleton(): TemplateResult {
    const hasThreeLines = this.#name !== 'atEntry';
    const short = html`<span class="skeleton is-short"></span>`;
    const item = html`<li class="item ${this.#name === 'unprocessed' ? 'is-caller' : 'is-call'}">
      <span class="age"><span class="skeleton"></span></span>
      <div class="what"><span class="skeleton"></span>${short}${hasThreeLines ? short : nothing}</div>
    </li>`;
    return html`<ol aria-hidden="true">
      ${skeletonItems.map(() => item)}
    </ol>`;
  }

  /** The list to show; an unknown name counts as `waiting`. */
  get #name(): CallListName {
    return listNames.includes(this.list) ? this.list : 'waiting';
  }

  get #itemElements(): HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('li[data-id]')];
  }

  /** Stale items raise no alarm. */
  #urgencyOf({ since }: CallItem): Urgency {
    return this.isLive ? urgencyOf(this.activeStore!.now() - since, this.#name, this) : 'none';
  }

  /**
   * Returns the urgency that all callers to be called back have in common: the header shows its
   * icon, once for all of them. Calls keep their own icons, because their ages differ.
   */
  #commonUrgency(items: readonly CallItem[]): Urgency {
    if (this.#name !== 'unprocessed' || items.length < 2) return 'none';
    const first = this.#urgencyOf(items[0]!);
    return items.every((item) => this.#urgencyOf(item) === first) ? first : 'none';
  }

  /** Updates the ages without a render. Renders when an item becomes more urgent. */
  #tick(now: number): void {
    const items = this.#items.value ?? [];
    for (const [index, age] of this.renderRoot.querySelectorAll('li[data-id] .time').entries()) {
      age.textContent = this.isLive && items[index] ? this.localization.duration(now - items[index].since) : '–';
    }
    const place = this.renderRoot.querySelector<HTMLElement>('.freshness');
    if (place) render(this.renderFreshness(), place);
    if (now >= this.#nextUrgency) this.requestUpdate();
  }

  /**
   * Restores a focus that an update has removed: to the same item, or to the next one that is left.
   */
  #keepFocus(): void {
    if (this.#followers.length === 0 || this.shadowRoot?.activeElement) return;
    const elements = new Map(this.#itemElements.map((element) => [idOf(element), element]));
    const id = this.#followers.find((follower) => elements.has(follower));
    const element = id === undefined ? [...elements.values()].at(-1) : elements.get(id);
    const fallback = this.renderRoot.querySelector<HTMLElement>('.close') ?? this.renderRoot.querySelector('section');
    (element?.querySelector('button') ?? fallback)?.focus();
  }

  #choose(item: CallItem, action: 'open' | 'call'): void {
    if ('call' in item) emit(this, 'callboard-call-select', { list: this.#name, call: item.call });
    else emit(this, 'callboard-caller-select', { action, caller: item.caller });
  }
}

const idOf = (element: HTMLElement) => element.dataset['id']!;
const idOfItem = ({ id }: CallItem) => id;

declare global {
  interface HTMLElementTagNameMap {
    'call-list': CallList;
  }
}
