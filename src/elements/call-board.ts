import { ContextProvider } from '@lit/context';
import { html, nothing, type PropertyValues, type TemplateResult, type PropertyDeclarations } from 'lit';
import {
  agentStates,
  type AgentState,
  type ConnectionStatus,
  type EventSourceAdapter,
  type MonitoringStore,
} from '../core/index.js';
import type { CallListName } from '../i18n/messages.js';
import { callBoardStyles } from '../styles/call-board.js';
import { AgentStatusTable } from './agent-status-table.js';
import type { Alert } from './call-board/alerts.js';
import { BoardFeatures } from './call-board/board-features.js';
import { BoardSource } from './call-board/board-source.js';
import { Privacy } from './call-board/privacy.js';
import { listenForSearchKey } from './call-board/search-key.js';
import { CallList } from './call-list.js';
import { CallPanel } from './call-panel.js';
import { GroupFilter } from './group-filter.js';
import { listNames, oneOf, secondsOf } from './shared/attributes.js';
import { boardContext, storeContext } from './shared/context.js';
import { defineMissing } from './shared/define-once.js';
import { emit, type CallboardEventMap } from './shared/events.js';
import { refusal } from './shared/freshness.js';
import { icons } from './shared/icons.js';
import { SecondController } from './shared/second-controller.js';
import { StoreElement } from './shared/store-element.js';
import { StaffPanel } from './staff-panel.js';

/**
 * The whole board: a bar with title, group filter and freshness, the numbers, the list behind a
 * number, and the table of agents. It is given a store, or a source to create one from. With
 * children of its own it has no layout, but provides them with its store, opens lists and filters
 * tables among them.
 *
 * If the page gives it a height, the table fills what the numbers leave and scrolls. A board
 * narrower than 880 px is as high as its contents, and the page scrolls.
 *
 * The events of the elements inside bubble through the board: listen to all of them here.
 *
 * @tagname call-board
 * @fires {CustomEvent<AlertChange>} callboard-alert - A number has reached a limit of `alerts`,
 *   or an alert has cleared.
 * @fires {CustomEvent<ConnectionStatus>} callboard-connection-change - The state of the
 *   connection has changed.
 * @slot - Elements to show instead of the board's own layout.
 * @slot heading - Replaces the title in the bar.
 * @slot actions - Controls at the end of the bar.
 * @cssprop [--callboard-canvas=light-dark(#eef0f3, #0b0e12)] - The ground around the panels in
 *   the full screen.
 * @csspart bar - The bar above the numbers.
 * @csspart heading - The title in the bar.
 * @csspart freshness - The freshness line.
 * @csspart retry - The button that reconnects.
 * @csspart time - The time in the freshness line.
 * @csspart numbers - The two panels of numbers.
 * @csspart refusal - The message for viewers who may not see the numbers.
 * @csspart notice - A line about a problem in the account's settings.
 */
export class CallBoard extends StoreElement {
  static override styles = [...StoreElement.styles, callBoardStyles];
  static override properties: PropertyDeclarations = {
    source: { attribute: false },
    src: {},
    token: {},
    heading: {},
    openList: { attribute: 'open-list', reflect: true, converter: oneOf('open-list', listNames, null) },
    stateFilter: { attribute: 'state-filter', reflect: true, converter: oneOf('state-filter', agentStates, null) },
    groupIds: { attribute: 'group-ids' },
    noticeAfter: { attribute: 'notice-after', converter: secondsOf('notice-after', 20) },
    actAfter: { attribute: 'act-after', converter: secondsOf('act-after', 60) },
    noticeUnprocessedAfter: {
      attribute: 'notice-unprocessed-after',
      converter: secondsOf('notice-unprocessed-after', 1800),
    },
    alerts: {},
    alertSound: { type: Boolean, attribute: 'alert-sound' },
    alertNotification: { type: Boolean, attribute: 'alert-notification' },
    privacy: {},
  };

  /**
   * The source of the events, from which the board creates its store. A `store` takes precedence.
   */
  source: EventSourceAdapter | null = null;
  /**
   * The address of a gateway, such as `https://calls.example`. The board follows it with its
   * `token`.
   */
  src: string | null = null;
  /**
   * The viewer's JWT for the gateway, or a function that returns one and is called again before it
   * expires.
   */
  token: string | (() => string | Promise<string>) | null = null;
  /** The title in the bar; by default in the board's language. */
  heading: string | null = null;
  /**
   * The number whose list is open: `atEntry`, `waiting`, `talking` or `unprocessed`; `null` if none
   * is.
   */
  openList: CallListName | null = null;
  /**
   * The state to filter the table by: `talking`, `inbound`, `outbound`, `internal`, `wrapUp`,
   * `free` or `away`; `null` if there is no filter.
   */
  stateFilter: AgentState | null = null;
  /**
   * The ids of the groups selected at first, as in `<group-filter>`: a JSON array, or separated by
   * commas; `null` is all groups.
   */
  groupIds: string | null = null;
  /** The longest wait, in seconds, from which waiting calls ask for attention, in amber. */
  noticeAfter = 20;
  /** The longest wait, in seconds, from which waiting calls ask for action, in red. */
  actAfter = 60;
  /**
   * The time, in seconds, after which a missed caller who was not called back asks for attention,
   * in amber.
   */
  noticeUnprocessedAfter = 1800;
  /**
   * The limits of numbers: a list of `{name, warning, critical, hysteresis, isFalling}`, or as text
   * "waiting 5 10; averageWait 30 60; free 2 0 1": number, warning, critical (`-` for none),
   * hysteresis. Names: `atEntry`, `waiting`, `talking`, `unprocessed`, `accepted`, `free`,
   * `agentsTalking`, `inbound`, `outbound`, and in seconds `averageWait`, `longestWait`. Low values
   * are worse if `critical` is less than `warning`, and for `free` with one limit; `isFalling`
   * overrides that. Invalid limits are ignored with a warning; `null` is no limits.
   */
  alerts: readonly Alert[] | string | null = null;
  /**
   * Plays a sound for a new alert: one tone for a warning, four for a critical one. Where the
   * browser forbids sound, a button asks for it.
   */
  alertSound = false;
  /**
   * Shows a desktop notification for a new alert while the page is not focused; a button asks for
   * the permission.
   */
  alertNotification = false;
  /**
   * Masks numbers and surnames in lists and table, but not in the details of events: `''`, as the
   * attribute without a value, or `surname-first` where names begin with the surname; `null` masks
   * nothing.
   */
  privacy: string | null = null;

  readonly #features = new BoardFeatures(this);
  readonly #privacy = new Privacy(this);
  readonly #store = new ContextProvider(this, { context: storeContext, initialValue: null });
  readonly #boardSource = new BoardSource(this);
  #toldState: ConnectionStatus['state'] | undefined;

  constructor() {
    super();
    new ContextProvider(this, { context: boardContext, initialValue: true });
    new SecondController(this);
    this.addEventListener('callboard-list-toggle', this.#onListToggle);
    this.addEventListener('callboard-state-filter', this.#onStateFilter);
    listenForSearchKey(this);
  }

  /**
   * The store that the board shows: its own, one created from its source, or the one provided
   * around it.
   */
  override get activeStore(): MonitoringStore | null {
    const store = this.store ?? this.#boardSource.store ?? super.activeStore;
    return store && this.#privacy.apply(store);
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (!this.hasUpdated) this.#defineElements();
    this.#features.update();
    if (changed.has('src') || changed.has('token')) void this.#boardSource.open();
    this.#store.value = this.activeStore;
  }

  #defineElements(): void {
    defineMissing({
      'agent-status-table': AgentStatusTable,
      'call-list': CallList,
      'call-panel': CallPanel,
      'group-filter': GroupFilter,
      'staff-panel': StaffPanel,
    });
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    this.#tellConnection();
    if (!changed.has('openList') && !changed.has('stateFilter')) return;
    for (const panel of this.querySelectorAll('call-panel')) panel.openList = this.openList;
    for (const list of this.querySelectorAll('call-list')) if (this.openList) list.list = this.openList;
    for (const panel of this.querySelectorAll('staff-panel')) panel.stateFilter = this.stateFilter;
    for (const table of this.querySelectorAll('agent-status-table')) table.stateFilter = this.stateFilter;
  }

  #tellConnection(): void {
    const { connection } = this;
    if (connection?.state === this.#toldState) return;
    this.#toldState = connection?.state;
    if (connection) emit(this, 'callboard-connection-change', connection);
  }

  protected override render() {
    const hasChildren = [...this.children].some((child) => !child.hasAttribute('slot'));
    const isOpen = this.openList !== null && !this.isRefused;
    return html`<div class="board ${isOpen ? 'has-list' : ''} ${hasChildren ? 'has-children' : ''}">
      ${hasChildren ? html`${this.#features.render(this.localization)}${this.#renderAbove()}` : nothing}
      <slot ?hidden=${!hasChildren || this.isRefused} @slotchange=${() => this.requestUpdate()}></slot>
      ${hasChildren ? nothing : html`${this.#renderBar()}${this.#renderLayout(isOpen)}`}
    </div>`;
  }

  /**
   * Renders problems above the page's own elements, which do not show them; nothing while all is
   * well.
   */
  #renderAbove() {
    if (this.isRefused) return refusal(this.connection, this.localization, this.retry);
    const isWrong = this.isStale || this.connection?.state === 'disconnected';
    return html`${isWrong ? this.renderFreshness() : nothing}${this.#renderNotice()}`;
  }

  #renderNotice() {
    const zone = this.unknownZone;
    if (zone === null) return nothing;
    return html`<p class="notice" part="notice" role="alert">
      ${icons.triangle}${this.localization.messages.freshness.unknownZone(zone)}
    </p>`;
  }

  #renderBar(): TemplateResult {
    const { board } = this.localization.messages;
    return html`<div class="bar" part="bar">
      <slot name="heading"><h2 part="heading">${this.heading ?? board.title}</h2></slot>
      <span class="filter"
        ><group-filter
          .store=${this.activeStore}
          .density=${this.density}
          group-ids=${this.groupIds ?? nothing}
          ?hidden=${this.isRefused}
        ></group-filter
      ></span>
      <span class="space"></span>
      ${this.#features.render(this.localization)}
      <slot name="actions"></slot>
      <span class="freshness">${this.renderFreshness()}</span>
    </div>`;
  }

  #renderLayout(isOpen: boolean): TemplateResult {
    if (this.isRefused) return refusal(this.connection, this.localization, this.retry);
    const { activeStore: store, density, noticeAfter, actAfter, noticeUnprocessedAfter } = this;
    return html`
      ${this.#renderNotice()}
      <div class="numbers" part="numbers">
        <call-panel
          .store=${store}
          .density=${density}
          .openList=${this.openList}
          .noticeAfter=${noticeAfter}
          .actAfter=${actAfter}
          .noticeUnprocessedAfter=${noticeUnprocessedAfter}
        ></call-panel>
        <staff-panel .store=${store} .density=${density} .stateFilter=${this.stateFilter}></staff-panel>
      </div>
      <div class="work">
        ${
          isOpen
            ? html`<call-list
                .store=${store}
                .density=${density}
                .list=${this.openList!}
                .noticeAfter=${noticeAfter}
                .actAfter=${actAfter}
                .noticeUnprocessedAfter=${noticeUnprocessedAfter}
              ></call-list>`
            : nothing
        }
        <agent-status-table
          .store=${store}
          .density=${density}
          .stateFilter=${this.stateFilter}
          .actAfter=${actAfter}
        ></agent-status-table>
      </div>
    `;
  }

  readonly #onListToggle = (event: CallboardEventMap['callboard-list-toggle']) => {
    // The board shows the list itself.
    event.preventDefault();
    const closed = event.detail.list === null ? this.openList : null;
    this.openList = event.detail.list;
    if (closed === null) return;
    const panel = this.querySelector('call-panel') ?? this.renderRoot.querySelector('call-panel');
    panel?.focusNumber(closed);
  };

  readonly #onStateFilter = (event: CallboardEventMap['callboard-state-filter']) => {
    this.stateFilter = event.detail.state;
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'call-board': CallBoard;
  }
}
