import { html, nothing, render, type TemplateResult } from 'lit';
import type { AgentRow } from '../../core/index.js';
import type { AgentColumn } from '../../i18n/messages.js';
import { stateIcon } from '../shared/icons.js';
import { joinNames } from '../shared/join-names.js';
import { fitNames, type FittedNames, type GroupsRoom } from './fit-names.js';
import { statusControl, type StatusContext } from './status-control.js';
import { statusMark } from './status-mark.js';
import { cellClass, columns, columnsOf, hasHeader, type TableLayout } from './table-layout.js';

/**
 * The settings that all rows are rendered with. A row is rendered again when it gets another
 * object.
 */
export interface RowContext extends StatusContext, GroupsRoom {
  readonly layout: TableLayout;
  readonly timeZone: string;
  readonly isLive: boolean;
  /** The wait, in seconds, from which a ringing call is urgent. */
  readonly actAfter: number;
}

/**
 * One row element. It shows the same agent as long as that agent is in sight, and is then reused
 * for another.
 */
export class RowView {
  readonly element = document.createElement('div');
  row: AgentRow | null = null;
  index = -1;
  /** True if the agent has left and only keeps its place in the frozen order. */
  isGone = false;
  #top: number | null = null;
  #context: RowContext | null = null;
  /** The session time, updated every second without a render. */
  readonly #time = document.createTextNode('');
  /** The time in the current status, for agents without a session. */
  readonly #elapsed = document.createTextNode('');

  constructor() {
    setAttribute(this.element, 'role', 'row');
    setAttribute(this.element, 'part', 'row');
  }

  /** The distance from the first row in px; `null` to leave the row in the normal flow. */
  set top(top: number | null) {
    if (top === this.#top) return;
    this.#top = top;
    // Not a transform: Firefox and WebKit would show the row's menu where the row was before it.
    this.element.style.top = top === null ? '' : `${top}px`;
  }

  /** Shows an agent; returns true if anything was rendered. */
  show(row: AgentRow, index: number, isGone: boolean, context: RowContext): boolean {
    // Where there is a header, it is row 1.
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

  /** Updates everything that depends on the time. */
  tick(now: number, isMarked: boolean): void {
    const { row } = this;
    const context = this.#context;
    if (!row || !context) return;
    const { sessionStart, statusSince, waitingSince } = row;
    // Use whole seconds of the clock, so that all rows tick together and a render in between
    // changes nothing.
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

/**
 * Sets or removes an attribute only if it changes, because setting it again would invalidate
 * styles.
 */
export function setAttribute(element: Element, name: string, value: string | null): void {
  if (element.getAttribute(name) === value) return;
  if (value === null) element.removeAttribute(name);
  else element.setAttribute(name, value);
}

/**
 * Renders the cells of a row. `time` and `elapsed` are the text nodes of the session time and of
 * the time in the status.
 */
function cells(row: AgentRow, isGone: boolean, context: RowContext, time: Text, elapsed: Text): TemplateResult[] {
  const { texts, layout } = context;
  const { localization } = texts;
  const isWall = layout === 'wall';
  const isWide = layout === 'wide';
  const contact = isWall ? '' : texts.contact(row);
  // A phone number is never cut.
  const isNumber = contact !== '' && contact === row.contact?.number;
  const state = localization.messages.staff.state[row.state];
  const groups = texts.groups(row);
  const extension = row.extension ?? '';
  // Groups and extension under the name: "Sales · Support +1 · 204".
  const after = groups.length > 0 && extension ? `· ${extension}` : extension;
  const mark = row.pendingStatus && statusMark(row.pendingStatus, texts);
  const isFolded = !isWide && hasHeader(layout);
  const contents: Record<AgentColumn, unknown> = {
    agent: isFolded
      ? twoLines(
          row.name,
          groupNames(fitNames(groups, context, localization, after)),
          joinNames([...groups, extension]),
        )
      : row.name,
    // With all columns it has one line, which is never cut.
    state: html`${stateIcon(row.state)}${
      isWide ? state : html`<span class="text">${twoLines(state, contact, contact, isNumber)}</span>`
    }`,
    with: contact,
    session: time,
    start: row.sessionStart === null ? '' : localization.time(row.sessionStart, context.timeZone),
    status: html`${statusControl(row, context, mark, !isGone && !isWall)}${
      // Whoever is in a call has the time of the session; a wall and a mark leave no room for
      // another one.
      row.sessionStart === null && !isWall && !mark ? statusTime(row, context, elapsed) : nothing
    }`,
    groups: isWide ? groupNames(fitNames(groups, context, localization)) : '',
    extension,
  };
  const titles: Partial<Record<AgentColumn, string>> = {
    agent: row.name,
    state,
    with: contact,
    groups: joinNames(groups),
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

/** Renders the time in the current status; the title says since when. */
function statusTime({ status, statusSince }: AgentRow, { texts, timeZone }: RowContext, elapsed: Text) {
  if (statusSince === null) return nothing;
  const { localization } = texts;
  const since = localization.time(statusSince, timeZone, 'minutes');
  const title = localization.messages.status.since(texts.status(status), since);
  return html`<span class="elapsed" part="elapsed" title=${title}>${elapsed}</span>`;
}

function twoLines(first: string, second: unknown, title: string, isNumber = false) {
  return second
    ? html`<span class="text-line">${first}</span
        ><span class="text-line second ${isNumber ? 'is-number' : ''}" title=${title}>${second}</span>`
    : first;
}

function groupNames({ names, rest }: FittedNames) {
  return names && rest
    ? html`<span class="names"><span class="text">${names}</span> <span>${rest}</span></span>`
    : names || rest;
}
