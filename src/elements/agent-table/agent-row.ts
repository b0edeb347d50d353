import { html, nothing, render, type TemplateResult } from 'lit';
import type { AgentRow } from '../../core/index.js';
import { stateIcon } from '../icons.js';
import type { AgentTexts } from './agent-texts.js';
import type { GroupFit } from './group-fit.js';
import { statusControl, type StatusRights } from './status-control.js';
import { hasHeader, type TableLayout } from './table-layout.js';

/** What all rows are drawn with. A row is drawn anew when this object is another. */
export interface RowContext extends StatusRights {
  readonly texts: AgentTexts;
  readonly layout: TableLayout;
  readonly timeZone: string;
  readonly isLive: boolean;
  /** From how many seconds of waiting on a call that rings somebody must act. */
  readonly actAfter: number;
  /** The agent whose menu is open. */
  readonly menuAgentId: string | null;
  readonly groupFit: GroupFit;
}

/** What a row shows: whose it is, where it stands, and whether it only keeps its place. */
export interface RowState {
  readonly row: AgentRow;
  readonly index: number;
  readonly isGone: boolean;
}

/** One row of the table. It is kept for its agent as long as that is in sight, and then given another. */
export class AgentRowView {
  readonly element = document.createElement('div');
  row: AgentRow | null = null;
  index = -1;
  #isGone = false;
  #context: RowContext | null = null;
  #top: number | null = null;
  #tabIndex: string | null = null;
  #session: Element | null = null;
  /** The session time: written by itself every second. */
  readonly #time = document.createTextNode('');

  constructor() {
    this.element.setAttribute('role', 'row');
    this.element.setAttribute('part', 'row');
  }

  /** Tells whether something was drawn. */
  show({ row, index, isGone }: RowState, context: RowContext): boolean {
    if (index !== this.index || context.layout !== this.#context?.layout) {
      // The header is the first row, where there is one.
      this.element.ariaRowIndex = String(index + (hasHeader(context.layout) ? 2 : 1));
      this.index = index;
    }
    if (row === this.row && isGone === this.#isGone && context === this.#context) return false;
    this.row = row;
    this.#isGone = isGone;
    this.#context = context;
    this.element.ariaDisabled = isGone ? 'true' : null;
    render(
      context.layout === 'wide' ? wideCells(row, isGone, context) : foldedCells(row, isGone, context),
      this.element,
    );
    const session = this.element.querySelector('.session');
    if (session !== this.#session) {
      this.#session = session;
      session?.append(this.#time);
    }
    return true;
  }

  /** Puts the row at a height in px; `null`: where the layout puts it. */
  moveTo(top: number | null): void {
    if (top === this.#top) return;
    this.#top = top;
    this.element.style.transform = top === null ? '' : `translateY(${top}px)`;
  }

  /** `true`: Tab reaches the row; `false`: only arrow keys do; `null`: nothing does. */
  setFocusable(isTabStop: boolean | null): void {
    const tabIndex = isTabStop === null ? null : isTabStop ? '0' : '-1';
    if (tabIndex === this.#tabIndex) return;
    this.#tabIndex = tabIndex;
    if (tabIndex === null) this.element.removeAttribute('tabindex');
    else this.element.setAttribute('tabindex', tabIndex);
  }

  /** Writes what depends on the time. */
  tick(now: number, isMarked: boolean): void {
    const { row } = this;
    const context = this.#context;
    if (!row || !context) return;
    const { localization } = context.texts;
    const { sessionStart, waitingSince } = row;
    // By whole seconds of the clock, so that all rows tick together and a row that is drawn between has nothing new to say.
    const second = Math.floor(now / 1000) * 1000;
    const time = context.isLive ? localization.duration(second - (sessionStart ?? second)) : '–';
    const shown = sessionStart === null ? '' : time;
    if (shown !== this.#time.data) this.#time.data = shown;

    const mustAct = context.isLive && waitingSince !== null && now - waitingSince > context.actAfter * 1000;
    let name = `row is-${row.state}`;
    if (mustAct) name += ' is-act';
    if (isMarked) name += ' is-changed';
    if (this.#isGone) name += ' is-gone';
    if (name !== this.element.className) this.element.className = name;
  }
}

const start = ({ sessionStart }: AgentRow, { texts, timeZone }: RowContext) =>
  sessionStart === null ? '' : texts.localization.time(sessionStart, timeZone);

function status(row: AgentRow, isGone: boolean, context: RowContext): TemplateResult {
  const isControl = !isGone && context.layout !== 'wall';
  return statusControl(row, context.texts, context, isControl, row.id === context.menuAgentId);
}

/** All eight columns in one line. */
function wideCells(row: AgentRow, isGone: boolean, context: RowContext): TemplateResult {
  const { texts, groupFit } = context;
  const contact = texts.contact(row);
  const groups = texts.groups(row);
  return html`<div role="rowheader" aria-colindex="1" class="agent" part="cell cell-agent" title=${row.name}>
      ${row.name}
    </div>
    <div role="gridcell" aria-colindex="2" class="state" part="cell cell-state">
      ${stateIcon(row.state)}${texts.localization.messages.staff.state[row.state]}
    </div>
    <div role="gridcell" aria-colindex="3" class="with" part="cell cell-with" title=${contact}>${contact}</div>
    <div role="gridcell" aria-colindex="4" class="session" part="cell cell-session"></div>
    <div role="gridcell" aria-colindex="5" class="start" part="cell cell-start">${start(row, context)}</div>
    <div role="gridcell" aria-colindex="6" class="status-cell" part="cell cell-status">
      ${status(row, isGone, context)}
    </div>
    <div role="gridcell" aria-colindex="7" class="groups" part="cell cell-groups" title=${groups.join(', ')}>
      ${groupFit.fit(groups)}
    </div>
    <div role="gridcell" aria-colindex="8" class="extension" part="cell cell-extension" title=${row.extension ?? ''}>
      ${row.extension}
    </div>`;
}

/** Name and state with a second line under each. */
function foldedCells(row: AgentRow, isGone: boolean, context: RowContext): TemplateResult {
  const { texts, layout, groupFit } = context;
  const cell = layout === 'wall' ? 'cell' : 'gridcell';
  const contact = layout === 'wall' ? '' : texts.contact(row);
  const hasGroups = layout === 'folded' || layout === 'narrow';
  return html`<div role="rowheader" aria-colindex="1" class="agent" part="cell cell-agent" title=${row.name}>
      <span class="line">${row.name}</span>${hasGroups ? secondLine(belonging(row, texts, groupFit)) : nothing}
    </div>
    <div role=${cell} aria-colindex="2" class="state" part="cell cell-state">
      ${stateIcon(row.state)}<span class="state-text"
        ><span class="line">${texts.localization.messages.staff.state[row.state]}</span>${secondLine(contact)}</span
      >
    </div>
    <div role=${cell} aria-colindex="4" class="session" part="cell cell-session"></div>
    ${
      layout === 'folded'
        ? html`<div role="gridcell" aria-colindex="5" class="start" part="cell cell-start">${start(row, context)}</div>`
        : nothing
    }
    <div role=${cell} aria-colindex="6" class="status-cell" part="cell cell-status">
      ${status(row, isGone, context)}
    </div>`;
}

/** Groups and extension: "Sales, Support +1 · 204". */
function belonging(row: AgentRow, texts: AgentTexts, groupFit: GroupFit): string {
  const extension = row.extension ?? '';
  const groups = texts.groups(row);
  if (groups.length === 0) return extension;
  const after = extension && ` · ${extension}`;
  return groupFit.fit(groups, after) + after;
}

function secondLine(text: string) {
  return text ? html`<span class="line second" title=${text}>${text}</span>` : nothing;
}
