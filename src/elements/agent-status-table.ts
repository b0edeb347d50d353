import { css, html, nothing, type PropertyDeclarations, type PropertyValues } from 'lit';
import { agentStates, type AgentState } from '../core/index.js';
import { oneOf, secondsOf } from './shared/attributes.js';
import type { AgentSort } from './agent-table/sort-by-state.js';
import type { TableBody } from './agent-table/table-body.js';
import { refusal } from './shared/freshness.js';
import { tableBody } from './shared/later-parts.js';
import { SecondController } from './shared/second-controller.js';
import { StoreElement } from './shared/store-element.js';

export type { AgentSort } from './agent-table/sort-by-state.js';

/** The room of toolbar, header and rows until the body comes, so that nothing moves then. */
const roomForRows = css`
  :host {
    display: block;
    height: calc(
      var(--_control) + 51px + var(--agent-status-table-visible-rows, 20) * var(--agent-status-table-row, var(--_row))
    );
  }
`;

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
  static override styles = [...StoreElement.styles, roomForRows];
  static override properties: PropertyDeclarations = {
    stateFilter: { attribute: 'state-filter', reflect: true, converter: oneOf('state-filter', agentStates, null) },
    searchText: { attribute: 'search' },
    sort: { attribute: false },
    actAfter: { attribute: 'act-after', converter: secondsOf('act-after', 60) },
  };

  #body: TableBody | null = null;

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
    new SecondController(this, () => {
      this.#body?.tick();
      // The line that tells the time is drawn with the element.
      if (!this.isInBoard || this.#body === null) this.requestUpdate();
    });
    for (const type of ['click', 'keydown', 'focusin', 'input']) {
      this.addEventListener(type, (event) => this.#body?.onUse(event));
    }
  }

  /** Puts the focus into the search field; nothing happens where there is none. */
  focusSearch(): void {
    this.renderRoot.querySelector('input')?.focus();
  }

  /** Waits for the body. One that could not be loaded is asked for again by the next update. */
  protected override scheduleUpdate(): void | Promise<unknown> {
    if (this.#body !== null) return super.scheduleUpdate();
    const { part } = tableBody;
    if (part === null) return tableBody.load().then((loaded) => this.#begin(loaded));
    return this.#begin(part);
  }

  #begin(part: NonNullable<typeof tableBody.part> | null): void | Promise<unknown> {
    if (part && this.#body === null) {
      this.#body = new part.TableBody(this, {
        use: (does) => this.use(does),
        addStyles: (styles) => this.addStyles(styles),
      });
    }
    return super.scheduleUpdate();
  }

  /** Only here have the streams followed a change of the store. */
  protected override update(changed: PropertyValues): void {
    const { localization, timeZone, isLive, isStale } = this;
    const isLocked = !isLive && this.connection?.state !== 'stale';
    const body = this.#body;
    body?.update({ localization, timeZone, isLive, isStale, isLocked });
    super.update(changed);
    // Only what is rendered can be measured, and what is measured may have to be rendered in another way.
    if (body?.attach()) super.update(changed);
    if (body?.showRows()) super.update(changed);
  }

  protected override render() {
    if (this.isRefused) return this.isInBoard ? nothing : refusal(this.connection, this.localization, this.retry);
    const body = this.#body;
    return html`${this.isInBoard ? nothing : html`<div class="freshness">${this.renderFreshness()}</div>`}
      <section class="panel table ${this.isStale ? 'is-stale' : ''}">
        ${body?.render() ?? this.#renderFailure()}
      </section>
      ${body?.renderMenu()}`;
  }

  #renderFailure() {
    const { tableNotLoaded, checkAgain } = this.localization.messages.freshness;
    return html`<div class="message" part="message">
      <p>${tableNotLoaded}</p>
      <button type="button" class="button" @click=${() => void tableBody.load(true).then(() => this.requestUpdate())}>
        ${checkAgain}
      </button>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'agent-status-table': AgentStatusTable;
  }
}
