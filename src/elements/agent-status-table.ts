import { html, nothing, type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import { classMap } from 'lit/directives/class-map.js';
import type { AgentState } from '../core/index.js';
import type { AgentColumn } from '../i18n/messages.js';
import { agentRowStyles } from '../styles/agent-row.js';
import { agentTableStyles } from '../styles/agent-table.js';
import { statusMenuStyles } from '../styles/status-menu.js';
import { nextSort, type AgentSort } from './agent-table/agent-order.js';
import { GridKeyboard } from './agent-table/grid-keyboard.js';
import { OrderHold } from './agent-table/order-hold.js';
import { StatusMenu } from './agent-table/status-menu.js';
import { tableGrid } from './agent-table/table-grid.js';
import { emptyMessage } from './agent-table/table-message.js';
import { TableModel } from './agent-table/table-model.js';
import { TableRows } from './agent-table/table-rows.js';
import { tableToolbar } from './agent-table/table-toolbar.js';
import { emit } from './events.js';
import { refusal } from './freshness.js';
import { SecondController } from './second-controller.js';
import { StoreElement } from './store-element.js';

export type { AgentSort } from './agent-table/agent-order.js';

/**
 * The agents: who, doing what, with whom, for how long, since when, in which status. By default those who ring stand first,
 * then those who talk, and so on to those who are away; in a state the longest first. The order holds still while the
 * pointer is over the rows, the keyboard's focus is in them, or a menu is open: whoever comes is added at the end, whoever
 * goes is struck out, and all takes its place when nothing holds it any more.
 *
 * It grows with its rows up to `--agent-status-table-visible-rows` and scrolls beyond; where the page gives it a height it
 * fills that. What it shows of the eight columns depends on its own width.
 *
 * Keys: Tab reaches the search, the names of the columns (Left, Right, Home, End go from one to another, Enter sorts) and the
 * rows (Up, Down, Page Up, Page Down, Home, End). Enter, Space, F2 or Alt+Down opens the menu of statuses of a row. `/` goes to
 * the search, Escape clears it.
 *
 * @tagname agent-status-table
 * @fires {CustomEvent<{agentId: string, statusId: string}>} callboard-status-request - A status is about to be asked for; cancel it to keep it from being sent.
 * @fires {CustomEvent<{agentId: string, statusId: string, result: StatusChangeResult}>} callboard-status-result - How a request for a status ended.
 * @fires {CustomEvent<{state: AgentState | null}>} callboard-state-filter - The narrowing to one state was taken back.
 * @csspart toolbar - The line above the rows.
 * @csspart search - The field to search in.
 * @csspart state-filter - The state to which the table is narrowed; a click takes it back.
 * @csspart hold - Says that the order is held, and how many changes wait.
 * @csspart count - How many agents are shown.
 * @csspart header - The names of the columns.
 * @csspart column - The name of a column, which sorts by it.
 * @csspart row - One agent.
 * @csspart cell - Any cell of a row.
 * @csspart cell-agent - The agent's name.
 * @csspart cell-state - What the agent does.
 * @csspart cell-with - With whom.
 * @csspart cell-session - How long the session lasts.
 * @csspart cell-start - When the session started.
 * @csspart cell-status - The agent's status.
 * @csspart cell-groups - The agent's groups.
 * @csspart cell-extension - The agent's extension.
 * @csspart glyph - The shape of a state.
 * @csspart status - The status in its cell; a button for who may set it.
 * @csspart mark - The status that was asked for, and how that went.
 * @csspart menu - The menu of statuses.
 * @csspart menu-item - One entry of the menu.
 * @csspart message - What is shown instead of rows when there are none.
 * @csspart more - On the wall: how many more agents there are than fit.
 * @csspart freshness - How fresh the rows are, when no board around the table shows it.
 * @csspart retry - The button that tries to connect again.
 * @csspart time - The time in the freshness line.
 * @csspart refusal - What is shown instead of the table to who may not see it.
 * @cssprop [--agent-status-table-visible-rows=20] - Up to how many rows the table grows.
 * @cssprop [--agent-status-table-row=var(--callboard-row)] - The height of a row of one line.
 */
export class AgentStatusTable extends StoreElement {
  static override styles = [...StoreElement.styles, agentTableStyles, agentRowStyles, statusMenuStyles];

  static {
    // Only what is rendered can be measured, and what is measured may have to be rendered in another way.
    this.disableWarning?.('change-in-update');
  }

  readonly #model: TableModel = new TableModel(this);
  readonly #rows: TableRows = new TableRows(this);
  readonly #hold: OrderHold = new OrderHold(this);
  readonly #menu: StatusMenu = new StatusMenu(this, {
    opened: () => this.#hold.set('menu', true),
    closed: (agentId, hadFocus) => this.#onMenuClosed(agentId, hadFocus),
    chosen: (agentId, statusId) => void this.#requestStatus(agentId, statusId),
    dismissed: (agentId) => this.activeStore?.dismissStatusChange(agentId),
  });
  readonly #keyboard: GridKeyboard = new GridKeyboard(this, this.#model, this.#rows, (agentId) =>
    this.#openMenu(agentId),
  );

  /** Only agents in this state are shown; `null`: all. */
  @property({ attribute: 'state-filter', reflect: true }) stateFilter: AgentState | null = null;
  /** What is searched for: in names, extensions, contacts, groups and statuses. */
  @property({ attribute: 'search' }) searchText = '';
  /** By which column (`agent`, `state`, `with`, `session`, `start`, `status`, `groups`, `extension`) the rows are sorted, and which way; `null`: the default order. */
  @property({ attribute: false }) sort: AgentSort | null = null;
  /** From how many seconds of waiting a call that rings marks its rows in red. */
  @property({ type: Number, attribute: 'act-after' }) actAfter = 60;

  constructor() {
    super();
    new SecondController(this, () => this.#onSecond());
    this.addEventListener('keydown', this.#onKeyDown);
  }

  /** Puts the focus into the search field; nothing happens where there is none. */
  focusSearch(): void {
    this.renderRoot.querySelector('input')?.focus();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#menu.close();
  }

  /** Whoever waits for the table to be rendered sees all that the store has told. */
  protected override async getUpdateComplete(): Promise<boolean> {
    this.#model.flush();
    // The first rendering measures the table, and what it finds may ask for a second one.
    return (await super.getUpdateComplete()) || this.updateComplete;
  }

  /** Only here have the streams followed a change of the store. */
  protected override update(changed: PropertyValues): void {
    const { sort, searchText: search, stateFilter: state, localization } = this;
    const isReachable = this.isLive || this.connection?.state === 'stale';
    const isHeld = this.#hold.isHeld && !this.#isWall;
    this.#model.update({ sort, search, state }, { localization, isHeld, isLocked: !isReachable });
    const { agentId } = this.#menu;
    if (agentId !== null && !this.#model.canSet(agentId)) this.#menu.close();
    super.update(changed);
  }

  protected override render() {
    if (this.isRefused) return this.isInBoard ? nothing : refusal(this.localization, this.retry);
    const { list, hasRows } = this.#model;
    const isEmpty = hasRows && list.length === 0;
    return html`
      ${this.isInBoard ? nothing : html`<div class="freshness">${this.renderFreshness()}</div>`}
      <section class=${classMap({ panel: true, table: true, 'is-stale': this.isStale })}>
        ${this.#isWall ? nothing : this.#renderToolbar()}${this.#renderGrid()}${isEmpty ? this.#renderEmpty() : nothing}
      </section>
      ${this.#isWall ? nothing : this.#renderMenu()}
    `;
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const { list, texts, hasRows, rights } = this.#model;
    this.#rows.attach(this.renderRoot);
    this.#rows.show(hasRows ? list : null, {
      ...rights,
      texts: texts!,
      timeZone: this.timeZone,
      isLive: this.isLive,
      actAfter: this.actAfter,
      menuAgentId: this.#menu.agentId,
    });
    const { agentId } = this.#menu;
    if (agentId !== null) this.#menu.show(this.renderRoot, this.#rows.window?.rowOf(agentId) ?? null);
  }

  #renderToolbar() {
    const { list, hasRows, wish } = this.#model;
    return tableToolbar({
      localization: this.localization,
      search: wish.search,
      state: wish.state,
      shown: hasRows ? list.sorted.rows.length : null,
      total: list.sorted.total,
      isHeld: this.#hold.isHeld,
      waiting: list.waiting,
      onSearch: this.#onSearch,
      onClearState: this.#onClearState,
    });
  }

  #renderGrid() {
    return tableGrid({
      model: this.#model,
      rows: this.#rows,
      hold: this.#hold,
      keyboard: this.#keyboard,
      isWall: this.#isWall,
      isStale: this.isStale,
      onSort: this.#onSort,
      onClick: this.#onRowsClick,
    });
  }

  #renderEmpty() {
    const { selectedGroups: groups, wish } = this.#model;
    return emptyMessage({ ...wish, groups }, this.localization, this.#onClearFilters);
  }

  #renderMenu() {
    const { list, statuses, texts } = this.#model;
    const agent = list.sorted.find(this.#menu.agentId ?? '');
    return this.#menu.render(agent ? { agent, statuses, texts: texts! } : null);
  }

  get #isWall(): boolean {
    return this.density === 'wall';
  }

  #openMenu(agentId: string): void {
    if (this.#model.canSet(agentId)) this.#menu.open(agentId);
  }

  #onMenuClosed(agentId: string, hadFocus: boolean): void {
    if (hadFocus) this.#rows.window?.rowOf(agentId)?.focus({ preventScroll: true });
    this.#hold.set('menu', false);
  }

  async #requestStatus(agentId: string, statusId: string): Promise<void> {
    const store = this.activeStore;
    if (!store || !emit(this, 'callboard-status-request', { agentId, statusId })) return;
    const result = await store.setAgentStatus(agentId, statusId);
    emit(this, 'callboard-status-result', { agentId, statusId, result });
  }

  #onSecond(): void {
    this.#model.list.forgetMarks(this.activeStore?.now() ?? 0);
    this.#rows.window?.tick();
    // The line that tells the time is drawn with the element.
    if (!this.isInBoard) this.requestUpdate();
  }

  readonly #onSearch = (text: string) => {
    this.searchText = text;
    if (text === '') this.focusSearch();
  };

  readonly #onSort = (column: AgentColumn) => {
    this.sort = nextSort(this.#model.wish.sort, column);
  };

  readonly #onClearState = () => {
    this.stateFilter = null;
    emit(this, 'callboard-state-filter', { state: null });
  };

  readonly #onClearFilters = () => {
    this.activeStore?.selectGroups(null);
    this.#onSearch('');
    if (this.stateFilter !== null) this.#onClearState();
  };

  readonly #onRowsClick = (event: Event) => {
    const agentId = this.#rows.window?.agentIdOf(event) ?? null;
    const target = event.target as Element;
    if (agentId === null) return;
    if (target.closest('.mark.is-failed')) this.activeStore?.dismissStatusChange(agentId);
    else if (target.closest('.status.is-control')) this.#openMenu(agentId);
  };

  /** `/` goes to the search, as in many tools; in a field it is a character. */
  readonly #onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if ((event.composedPath()[0] as Element).matches('input')) return;
    event.preventDefault();
    this.focusSearch();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'agent-status-table': AgentStatusTable;
  }
}
