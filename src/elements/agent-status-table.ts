import { html, nothing, type PropertyDeclarations, type PropertyValues } from 'lit';
import { agentStates, type AgentState } from '../core/index.js';
import { agentInteractionStyles } from '../styles/agent-interaction.js';
import { agentRowStyles } from '../styles/agent-row.js';
import { agentTableStyles } from '../styles/agent-table.js';
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
 * @csspart frozen - Says that the order is frozen, and how many changes wait.
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
 * @csspart elapsed - For how long the status has been in force, of an agent in no call.
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
  static override styles = [
    ...StoreElement.styles,
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

  /** Only agents in this state are shown: `talking`, `inbound`, `outbound`, `internal`, `wrapUp`, `free` or `away`; `null`: all. */
  stateFilter: AgentState | null = null;
  /** What is searched for: in names, extensions, contacts, groups and statuses. */
  searchText = '';
  /**
   * `{column, descending}`: by which column the rows are sorted (`agent`, `state`, `with`, `session`, `start`, `status`, `groups`
   * or `extension`), and whether the greatest stands first; `null`: the default order.
   */
  sort: AgentSort | null = null;
  /** From how many seconds of waiting a call that rings marks its rows in red. */
  actAfter = 60;

  constructor() {
    super();
    new SecondController(this, () => this.#tick());
    new PrintController(this, this.#rows);
    this.addEventListener('keydown', this.#interaction.onKeyDown);
    this.addEventListener('focusin', this.#interaction.onFocusIn);
  }

  /** Puts the focus into the search field; nothing happens where there is none. */
  focusSearch(): void {
    this.renderRoot.querySelector('input')?.focus();
  }

  /** Only here have the streams followed a change of the store. */
  protected override update(changed: PropertyValues): void {
    const { localization, sort, searchText: search, stateFilter: state } = this;
    this.#model.isLocked = !this.isLive && this.connection?.state !== 'stale';
    this.#model.update({ sort, search, state }, localization);
    this.#interaction.update();
    super.update(changed);
    // Only what is rendered can be measured, and what is measured may have to be rendered in another way.
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

  /** Draws the rows, which Lit does not; tells whether the table has another size by them and must be rendered again. */
  #showRows(): boolean {
    const { timeZone, isLive, actAfter } = this;
    const { list, texts, hasRows, rights } = this.#model;
    const menuAgentId = this.#interaction.menu.agentId;
    return this.#rows.show(hasRows ? list : null, { ...rights, texts, timeZone, isLive, actAfter, menuAgentId });
  }

  /** Draws only the rows that changed, unless the table says something else of them all: thousands may change in a second. */
  #onRows(): void {
    const { list } = this.#model;
    const summary = () => [list.rows.length, list.places.length, list.total, ...list.longest.all];
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
    // The line that tells the time is drawn with the element.
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
