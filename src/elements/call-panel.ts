import { ContextProvider } from '@lit/context';
import { html, nothing, type PropertyDeclarations } from 'lit';
import type { CallListName, CallNumber } from '../i18n/messages.js';
import { callPanelStyles } from '../styles/call-panel.js';
import { listNames, oneOf, secondsOf } from './shared/attributes.js';
import { boardContext } from './shared/context.js';
import { emit } from './shared/events.js';
import { NumberPanel, type NumberTile } from './number-panel/number-panel.js';
import { StreamController } from './shared/stream-controller.js';
import { waitingSince } from './number-panel/waiting-since.js';

/**
 * The numbers of incoming calls: at entry, waiting and talking now; unprocessed, accepted and
 * average wait today. A number is a button that opens its list, or its definition if it has no
 * list. Without a board around it the panel shows the list itself, if the page has registered
 * `<call-list>`, as `callboard/define` does; else it shows the definition.
 *
 * @tagname call-panel
 * @fires {CustomEvent<{list: CallListName | null}>} callboard-list-toggle - A number was clicked.
 *   Cancel it to show the list yourself.
 * @csspart heading - The line above a group of numbers.
 * @csspart tile - A number with its label.
 * @csspart number - The number itself.
 * @csspart growth - The recent growth of the number.
 * @csspart label - The label under the number.
 * @csspart note - The line under the label.
 * @csspart definition - The definition of the number.
 * @csspart freshness - The freshness line, outside a board.
 * @csspart retry - The button that reconnects.
 * @csspart time - The time in the freshness line.
 * @csspart refusal - The message for viewers who may not see the numbers.
 */
export class CallPanel extends NumberPanel<CallNumber> {
  static override styles = [...NumberPanel.styles, callPanelStyles];
  static override properties: PropertyDeclarations = {
    noticeAfter: { attribute: 'notice-after', converter: secondsOf('notice-after', 20) },
    actAfter: { attribute: 'act-after', converter: secondsOf('act-after', 60) },
    noticeUnprocessedAfter: {
      attribute: 'notice-unprocessed-after',
      converter: secondsOf('notice-unprocessed-after', 1800),
    },
    openList: { attribute: 'open-list', reflect: true, converter: oneOf('open-list', listNames, null) },
  };

  protected override readonly topic = 'calls';
  readonly #metrics = new StreamController(this, (store) => store.callMetrics$);
  /** Only the longest wait is shown. */
  readonly #openCalls = new StreamController(
    this,
    (store) => store.openCalls$,
    (a, b) => waitingSince(a) === waitingSince(b),
  );
  readonly #missed = new StreamController(
    this,
    (store) => store.unprocessedCallers$,
    ([a], [b]) => a?.since === b?.since,
  );

  /** The longest wait, in seconds, from which the number of waiting calls asks for attention. */
  noticeAfter = 20;
  /** The longest wait, in seconds, from which somebody must act now. */
  actAfter = 60;
  /**
   * The time, in seconds, after which a missed caller who was not called back asks for attention.
   */
  noticeUnprocessedAfter = 1800;
  /**
   * The number whose list is open: `atEntry`, `waiting`, `talking` or `unprocessed`; `null` if none
   * is.
   */
  openList: CallListName | null = null;

  constructor() {
    super();
    // The panel shows the freshness of the list in it.
    new ContextProvider(this, { context: boardContext, initialValue: true });
    this.addEventListener('keydown', this.#onKeyDown);
  }

  /** Moves the focus to a number. */
  focusNumber(name: CallNumber): void {
    this.renderRoot.querySelector<HTMLElement>(`[data-name="${name}"]`)?.focus();
  }

  protected override get numbers() {
    return this.#metrics.value;
  }

  protected override isCount(name: CallNumber): boolean {
    return name !== 'averageWait';
  }

  protected override renderPanel() {
    const { calls } = this.localization.messages;
    const from = this.dayStart === null ? null : this.localization.zonedTime(this.dayStart, this.timeZone);
    return html`<div class="calls">
        <div class="group" role="group" aria-labelledby="now">
          <h3 class="heading" part="heading" id="now">${calls.now}</h3>
          ${this.renderTiles([
            this.#listTile('atEntry'),
            { ...this.#listTile('waiting'), ...this.#longestWait() },
            this.#listTile('talking'),
          ])}
        </div>
        <div class="group is-today" role="group" aria-labelledby="today">
          <h3 class="heading" part="heading" id="today">${calls.today(from)}</h3>
          ${this.renderTiles([
            { ...this.#listTile('unprocessed'), ...this.#longestMissed() },
            this.#tile('accepted'),
            this.#tile('averageWait'),
          ])}
        </div>
      </div>
      ${
        this.openList === null || this.isInBoard
          ? nothing
          : html`<call-list
              .store=${this.activeStore}
              .list=${this.openList}
              .density=${this.density}
              .noticeAfter=${this.noticeAfter}
              .actAfter=${this.actAfter}
              .noticeUnprocessedAfter=${this.noticeUnprocessedAfter}
              @callboard-list-toggle=${this.#onClose}
            ></call-list>`
      }`;
  }

  #tile(name: CallNumber): NumberTile<CallNumber> {
    return { name, label: this.localization.messages.calls.label[name], isOpen: null };
  }

  #listTile(name: CallListName): NumberTile<CallNumber> {
    const isOpen = this.openList === name;
    return { ...this.#tile(name), isOpen: this.#hasList || isOpen ? isOpen : null, onClick: () => this.#toggle(name) };
  }

  get #hasList(): boolean {
    return this.isInBoard || customElements.get('call-list') !== undefined;
  }

  /** Renders no wait while it is not known. */
  #longestWait(): Partial<NumberTile<CallNumber>> {
    const since = waitingSince(this.#openCalls.value ?? []);
    if (since === null || !this.isLive) return { note: null };
    const wait = this.now - since;
    const urgency = wait >= this.actAfter * 1000 ? 'act' : wait >= this.noticeAfter * 1000 ? 'notice' : 'none';
    return { note: this.localization.messages.calls.longestWait(this.localization.duration(wait)), urgency };
  }

  #longestMissed(): Partial<NumberTile<CallNumber>> {
    const since = this.#missed.value?.[0]?.since ?? null;
    if (since === null) return { note: null };
    const isLong = this.isLive && this.now - since >= this.noticeUnprocessedAfter * 1000;
    const { localization } = this;
    const time = localization.time(since, this.timeZone, 'minutes');
    const age = localization.messages.freshness.age(Math.floor((this.now - since) / 1000), localization);
    return {
      note: localization.messages.calls.waitSince(time, this.isLive ? age : null),
      urgency: isLong ? 'notice' : 'none',
    };
  }

  #toggle(name: CallListName): void {
    const list = this.openList === name ? null : name;
    if (!emit(this, 'callboard-list-toggle', { list })) return;
    if (this.#hasList) this.openList = list;
    else this.toggleDefinition(name);
  }

  /** Closes the list on Escape on its number. */
  readonly #onKeyDown = (event: KeyboardEvent) => {
    const number = this.shadowRoot?.activeElement?.getAttribute('data-name');
    if (event.key !== 'Escape' || !number || number !== this.openList) return;
    event.preventDefault();
    this.#toggle(this.openList);
  };

  readonly #onClose = (event: Event) => {
    event.stopPropagation();
    const open = this.openList;
    this.openList = null;
    if (open) this.focusNumber(open);
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'call-panel': CallPanel;
  }
}
