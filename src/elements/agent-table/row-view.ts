import { html, nothing, render, type TemplateResult } from 'lit';
import type { AgentRow } from '../../core/index.js';
import type { AgentColumn } from '../../i18n/messages.js';
import { stateIcon } from '../shared/icons.js';
import { fitNames, type NamesLine } from './fit-names.js';
import { statusControl, type StatusContext } from './status-control.js';
import { statusMark } from './status-mark.js';
import { cellClass, columns, columnsOf, hasHeader, type TableLayout } from './table-layout.js';

/** What all rows are drawn with. A row is drawn anew when this object is another. */
export interface RowContext extends StatusContext, NamesLine {
  readonly layout: TableLayout;
  readonly timeZone: string;
  readonly isLive: boolean;
  /** From how many seconds of waiting on a call that rings somebody must act. */
  readonly actAfter: number;
}

/** One row of the table. It is kept for its agent as long as that is in sight, and then given another. */
export class RowView {
  readonly element = document.createElement('div');
  row: AgentRow | null = null;
  index = -1;
  /** Whether its agent is there no more and only keeps the place. */
  isGone = false;
  #top: number | null = null;
  #context: RowContext | null = null;
  /** The session time: written by itself every second. */
  readonly #time = document.createTextNode('');
  /** How long the status has been in force, of an agent without a session. */
  readonly #elapsed = document.createTextNode('');

  constructor() {
    setAttribute(this.element, 'role', 'row');
    setAttribute(this.element, 'part', 'row');
  }

  /** How far from the first row's place it stands, in px; `null`: where the rows before it leave off. */
  set top(top: number | null) {
    if (top === this.#top) return;
    this.#top = top;
    // No transform: Firefox and WebKit would show the menu of the row where it stood without.
    this.element.style.top = top === null ? '' : `${top}px`;
  }

  /** Tells whether something was drawn. */
  show(row: AgentRow, index: number, isGone: boolean, context: RowContext): boolean {
    // The header is the first row, where there is one.
    setAttribute(this.element, 'aria-rowindex', String(index + (hasHeader(context.layout) ? 2 : 1)));
    this.index = index;
    if (row === this.row && isGone === this.isGone && context === this.#context) return false;
    this.row = row;
    this.isGone = isGone;
    this.#context = context;
    setAttribute(this.element, 'aria-disabled', isGone ? 'true' : null);
    render(cells(row, isGone, context, this.#time, this.#elapsed), this.element);
    return true;
  }

  /** Writes what depends on the time. */
  tick(now: number, isMarked: boolean): void {
    const { row } = this;
    const context = this.#context;
    if (!row || !context) return;
    const { sessionStart, statusSince, waitingSince } = row;
    // By whole seconds of the clock, so that all rows tick together and a row that is drawn between has nothing new to say.
    const second = Math.floor(now / 1000) * 1000;
    const time = context.isLive ? context.texts.localization.duration(second - (sessionStart ?? second)) : '–';
    const shown = sessionStart === null ? '' : time;
    if (shown !== this.#time.data) this.#time.data = shown;
    if (sessionStart === null && statusSince !== null) {
      const elapsed = context.isLive ? context.texts.localization.elapsed(second - statusSince) : '–';
      if (elapsed !== this.#elapsed.data) this.#elapsed.data = elapsed;
    }

    const mustAct = context.isLive && waitingSince !== null && now - waitingSince > context.actAfter * 1000;
    let name = `row is-${row.state}`;
    if (mustAct) name += ' is-act';
    if (isMarked) name += ' is-changed';
    if (this.isGone) name += ' is-gone';
    if (name !== this.element.className) this.element.className = name;
  }
}

/** Setting what is set already would have the browser look at it again. */
export function setAttribute(element: Element, name: string, value: string | null): void {
  if (element.getAttribute(name) === value) return;
  if (value === null) element.removeAttribute(name);
  else element.setAttribute(name, value);
}

/** A row's cells; `time` is what stands in that of the session, `elapsed` for how long the status has been in force. */
function cells(row: AgentRow, isGone: boolean, context: RowContext, time: Text, elapsed: Text): TemplateResult[] {
  const { texts, layout } = context;
  const { localization } = texts;
  const isWall = layout === 'wall';
  const isWide = layout === 'wide';
  const contact = isWall ? '' : texts.contact(row);
  const groups = texts.groups(row);
  const extension = row.extension ?? '';
  // Groups and extension under the name: "Sales, Support +1 · 204".
  const after = groups.length > 0 && extension ? ` · ${extension}` : extension;
  const mark = row.pendingStatus && statusMark(row.pendingStatus, texts);
  const isFolded = !isWide && hasHeader(layout);
  const contents: Record<AgentColumn, unknown> = {
    agent: twoLines(row.name, isFolded ? fitNames(groups, context, localization, after) : ''),
    state: html`${stateIcon(row.state)}<span class="text"
        >${twoLines(localization.messages.staff.state[row.state], isWide ? '' : contact)}</span
      >`,
    with: contact,
    session: time,
    start: row.sessionStart === null ? '' : localization.time(row.sessionStart, context.timeZone),
    status: html`${statusControl(row, context, mark, !isGone && !isWall)}${
      // Whoever is in a call has the time of the session; the wall has no room for another one.
      row.sessionStart === null && !isWall ? statusTime(row, context, elapsed) : nothing
    }`,
    groups: isWide ? fitNames(groups, context, localization) : '',
    extension,
  };
  const titles: Partial<Record<AgentColumn, string>> = {
    agent: row.name,
    state: localization.messages.staff.state[row.state],
    with: contact,
    groups: groups.join(', '),
    extension,
  };
  return columnsOf(layout).map(
    (column) =>
      html`<div
        role=${column === 'agent' ? 'rowheader' : isWall ? 'cell' : 'gridcell'}
        aria-colindex=${columns.indexOf(column) + 1}
        class=${cellClass(column)}
        part="cell cell-${column}"
        title=${titles[column] || nothing}
      >
        ${contents[column]}
      </div>`,
  );
}

/** For how long the status has been in force; its title says since when. */
function statusTime({ status, statusSince }: AgentRow, { texts, timeZone }: RowContext, elapsed: Text) {
  if (statusSince === null) return nothing;
  const { localization } = texts;
  const since = localization.time(statusSince, timeZone, 'minutes');
  const title = localization.messages.status.since(texts.status(status), since);
  return html`<span class="elapsed" part="elapsed" title=${title}>${elapsed}</span>`;
}

function twoLines(first: string, second: string) {
  return second
    ? html`<span class="line">${first}</span><span class="line second" title=${second}>${second}</span>`
    : first;
}
