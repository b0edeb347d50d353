import { html, nothing, render, type TemplateResult } from 'lit';
import type { AgentRow } from '../../core/index.js';
import type { AgentColumn } from '../../i18n/messages.js';
import { joinNames } from '../shared/join-names.js';
import type { AgentTexts } from './agent-texts.js';
import { stateOrder } from './sort-by-state.js';
import { cellClass, columnsOf, hasHeader, hasSameFields, type TableLayout } from './table-layout.js';

/** A contact of usual length, so that columns do not move with each call. */
const CONTACT = '+0 000 000-00-00';
/** A session or status of many hours, in ms. */
const LONG = 43_140_000;

/**
 * The longest texts so far, by number of characters. They only grow, so that columns do not move.
 */
export class LongestTexts {
  name = '';
  extension = '';
  number = CONTACT;
  /** The agents with the longest status and with the most groups. */
  status: AgentRow | null = null;
  groups: AgentRow | null = null;

  get all(): readonly unknown[] {
    return [this.name, this.extension, this.number, this.status, this.groups];
  }

  /** Includes a row that is new or has changed. */
  include(row: AgentRow): void {
    const { name, extension, contact } = row;
    if (name.length > this.name.length) this.name = name;
    if (extension && extension.length > this.extension.length) this.extension = extension;
    const number = contact?.number;
    if (number && !contact.name && number.length > this.number.length) this.number = number;
    if (row.status.name.length > (this.status?.status.name.length ?? -1)) this.status = row;
    if (row.groupIds.length > (this.groups?.groupIds.length ?? 0)) this.groups = row;
  }
}

/**
 * An invisible row with the longest contents of each column: the browser finds the column widths by
 * it, in any font and language.
 */
export class ColumnSamples {
  #shown: readonly unknown[] = [];

  /** `observer` observes the samples, whose sizes change when a font is loaded late. */
  constructor(
    readonly probe: HTMLElement,
    readonly observer: ResizeObserver,
  ) {}

  observe(): void {
    for (const element of [this.probe, ...this.probe.children]) this.observer.observe(element);
  }

  /**
   * Renders the samples; returns true if they changed, so that the columns must be measured again.
   */
  show(layout: TableLayout, texts: AgentTexts, longest = new LongestTexts()): boolean {
    const shown = [layout, texts, ...longest.all];
    if (hasSameFields(shown, this.#shown)) return false;
    this.#shown = shown;
    render(hasHeader(layout) ? samples(layout, texts, longest) : nothing, this.probe);
    this.observe();
    return true;
  }
}

function samples(layout: TableLayout, texts: AgentTexts, longest: LongestTexts): TemplateResult[] {
  const { localization } = texts;
  const { table, status: words } = localization.messages;
  const { status, groups } = longest;
  const { state: states } = localization.messages.staff;
  const others = stateOrder.filter((state) => state !== 'inbound').map((state) => states[state]);
  const statusName = status ? texts.status(status.status) : words.unknown;
  const contents: Record<AgentColumn, unknown> = {
    agent: longest.name,
    // The state of ringing agents is bold.
    state: html`<span class="whole is-bold">${states.inbound}</span
      >${others.map((state) => html`<span class="whole">${state}</span>`)}${
        layout === 'wide' ? nothing : html`<span class="whole second">${longest.number}</span>`
      }`,
    // Names of contacts may be cut, numbers never.
    with: longest.number,
    session: localization.duration(LONG),
    start: localization.time(0, 'UTC'),
    status: html`<span class="status is-control">${statusName}</span
      ><span class="elapsed">${localization.elapsed(LONG)}</span>`,
    groups: groups ? joinNames(texts.groups(groups)) : '',
    extension: longest.extension,
  };
  return columnsOf(layout).map(
    (column) =>
      html`<div class="sample of-${column}">
        <span class="column-name">${table.column[column]}</span>
        <div class=${cellClass(column)}>${contents[column]}</div>
      </div>`,
  );
}
