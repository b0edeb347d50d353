import { html, nothing, type PropertyDeclarations, type PropertyValues } from 'lit';
import { agentStates, type AgentState } from '../core/index.js';
import { agentInteractionStyles } from '../styles/agent-interaction.js';
import { agentRowStyles } from '../styles/agent-row.js';
import { agentTableStyles } from '../styles/agent-table.js';
import { tableColumnStyles } from '../styles/table-columns.js';
import { chipStyles } from '../styles/chip.js';
import { popoverStyles } from '../styles/popover.js';
import type { AgentSort } from './agent-table/sort-by-state.js';
import { PrintController } from './agent-table/print-controller.js';
import { tableGrid } from './agent-table/table-grid.js';
import { TableInteraction } from './agent-table/table-interaction.js';
import { hasSameFields } from './agent-table/table-layout.js';
import { TableModel } from './agent-table/table-model.js';
import { tableToolbar } from './agent-table/table-toolbar.js';
import { VirtualRows } from './agent-table/virtual-rows.js';
import { oneOf, secondsOf } from './shared/attributes.js';
import { refusal } from './shared/freshness.js';
import { SecondController } from './shared/second-controller.js';
import { StoreElement } from './shared/store-element.js';

export type { AgentSort } from './agent-table/sort-by-state.js';

/**
 * The table of agents: name, state, contact, session, start, status, groups and extension. By
 * default ringing agents come first, then talking ones, and so on to those away; within a state the
 * longest first. The order freezes while the pointer is over the rows, the keyboard focus is in
 * them, or a menu is open: new agents are added at the end, agents that leave are struck out, and
 * all take their places when the order is released.
 *
 * The table grows with its rows up to `--agent-status-table-visible-rows` and scrolls beyond that.
 * If the page gives it a height, it fills that height. Its own width decides which of the eight
 * columns it shows.
 *
 * Keys: Tab reaches the search, the column headers (Left, Right, Home, End move among them, Enter
 * sorts) and the rows (Up, Down, Page Up, Page Down, Home, End). Enter, Space, F2 or Alt+Down opens
 * the status menu of a row. `/` focuses the search, Escape clears it.
 *
 * @tagname agent-status-table
 * @fires {CustomEvent<{agentId: string, statusId: string}>} callboard-status-request - A status
 *   is about to be requested; cancel the event to prevent it.
 * @fires {CustomEvent<
 *   {agentId: string, statusId: string, result: StatusChangeResult}>} callboard-status-result - The
 *   outcome of a request for a status.
 * @fires {CustomEvent<{state: AgentState | null}>} callboard-state-filter - The state filter was
 *   cleared.
 * @csspart toolbar - The toolbar above the rows.
 * @csspart search - The search field.
 * @csspart state-filter - The chip of the state filter; a click clears it.
 * @csspart frozen - The notice that the order is frozen, with the number of waiting changes.
 * @csspart count - The number of agents shown.
 * @csspart header - The row of column headers.
 * @csspart column - A column header, which sorts by its column.
 * @csspart row - One agent.
 * @csspart cell - Any cell of a row.
 * @csspart cell-agent - The agent's name.
 * @csspart cell-state - The agent's state.
 * @csspart cell-with - The other party of the call.
 * @csspart cell-session - The duration of the session.
 * @csspart cell-start - The start of the session.
 * @csspart cell-status - The agent's status.
 * @csspart cell-groups - The agent's groups.
 * @csspart cell-extension - The agent's extension.
 * @csspart glyph - The icon of a state.
 * @csspart status - The status in its cell; a button for viewers who may set it.
 * @csspart elapsed - The time in the current status, for agents in no call.
 * @csspart mark - The requested status and its outcome.
 * @csspart menu - The status menu.
 * @csspart menu-item - One entry of the menu.
 * @csspart message - The message when there are no rows.
 * @csspart more - On a wall, the number of agents that do not fit.
 * @csspart freshness - The freshness line, outside a board.
 * @csspart retry - The button that reconnects.
 * @csspart time - The time in the freshness line.
 * @csspart refusal - The message for viewers who may not see the table.
 * @cssprop [--agent-status-table-visible-rows=20] - The number of rows up to which the table grows.
 * @cssprop [--agent-status-table-row=var(--callboard-row)] - The height of a row of one line.
 */
export class AgentStatusTable extends StoreElement {
  static override styles = [
    ...StoreElement.styles,
    tableColumnStyles,
    agentTableStyles,
    agentRowStyles,
    popoverStyles,
    chipStyles,
    agentInteractionStyles,
  ];
  static override properties: PropertyDeclarations = {
    stateFilter: { attribute: 'state-filter', reflect: true, converter: oneOf('state-filter', agentStates, null) },
    searchText: { attribute: 'search' },
    sort: { attribute: false },
    actAfter: { attribute: 'act-after', converter: secondsOf('act-after', 60) },
  };

  protected override readonly display = 'flex';
  readonly #model: TableModel = new TableModel(this, () => this.#onRows());
  readonly #rows: VirtualRows = new VirtualRows(this);
  readonly #interaction: TableInteraction = new TableInteraction(this, this.#model, this.#rows);

  /**
   * The state to filter by: `talking`, `inbound`, `outbound`, `internal`, `wrapUp`, `free` or
   * `away`; `null` shows all agents.
   */
  stateFilter: AgentState | null = null;
  /** The text to search for in names, extensions, contacts, groups and statuses. */
  searchText = '';
  /**
   * The sort, `{column, descending}`. Columns: `agent`, `state`, `with`, `session`, `start`,
   * `status`, `groups`, `extension`. `null` is the default order.
   */
  sort: AgentSort | null = null;
  /** The wait, in seconds, from which the rows of a ringing call turn red. */
  actAfter = 60;

  constructor() {
    super();
    new SecondController(this, () => this.#tick());
    new PrintController(this, this.#rows);
    this.addEventListener('keydown', this.#interaction.onKeyDown);
    this.addEventListener('focusin', this.#interaction.onFocusIn);
  }

  /** Focuses the search field, if there is one. */
  focusSearch(): void {
    this.renderRoot.querySelector('input')?.focus();
  }

  /**
   * Streams follow a change of the store in `hostUpdate`, so the model is updated here and not in
   * `willUpdate`.
   */
  protected override update(changed: PropertyValues): void {
    const { localization, sort, searchText: search, stateFilter: state } = this;
    this.#model.isLocked = !this.isLive && this.connection?.state !== 'stale';
    this.#model.update({ sort, search, state }, localization);
    this.#interaction.update();
    super.update(changed);
    // Only rendered rows can be measured, and the measurements may require another render.
    if (this.#rows.attach()) super.update(changed);
    if (this.#showRows()) super.update(changed);
  }

  protected override render() {
    if (this.isRefused) return this.isInBoard ? nothing : refusal(this.connection, this.localization, this.retry);
    const isWall = this.#isWall;
    const interaction = this.#interaction;
    return html`${this.isInBoard ? nothing : html`<div class="freshness">${this.renderFreshness()}</div>`}
      <section class="panel table ${this.isStale ? 'is-stale' : ''}">
        ${isWall ? nothing : tableToolbar(this.#model, interaction)} ${tableGrid(this.#model, interaction, isWall)}
        ${this.#model.isEmpty ? interaction.renderEmpty() : nothing}
      </section>
      ${isWall ? nothing : interaction.menu.render()}`;
  }

  /**
   * Renders the rows, which are not in the template; returns true if the table must be rendered
   * again.
   */
  #showRows(): boolean {
    const { timeZone, isLive, actAfter } = this;
    const { list, texts, hasRows, rights } = this.#model;
    const menuAgentId = this.#interaction.menu.agentId;
    return this.#rows.show(hasRows ? list : null, { ...rights, texts, timeZone, isLive, actAfter, menuAgentId });
  }

  /**
   * Renders only the changed rows, unless something else in the table depends on them: thousands
   * may change in a second.
   */
  #onRows(): void {
    const { list } = this.#model;
    const summary = () => [list.rows.length, list.shown.length, list.total, ...list.longest.all];
    const before = summary();
    const isDrawn = list.total > 0 && !this.isUpdatePending && !this.#isWall;
    if (!isDrawn || this.#interaction.menu.agentId !== undefined) return this.requestUpdate();
    this.#model.updateRows();
    this.#interaction.update();
    if (hasSameFields(summary(), before)) this.#rows.draw();
    else this.requestUpdate();
  }

  #tick(): void {
    this.#rows.tick();
    this.#interaction.tick();
    // The freshness line shows the time and is part of the template.
    if (!this.isInBoard) this.requestUpdate();
  }

  get #isWall(): boolean {
    return this.density === 'wall';
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'agent-status-table': AgentStatusTable;
  }
}
