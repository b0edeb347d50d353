import type { TemplateResult } from 'lit';
import { emit } from '../shared/events.js';
import { RovingFocus } from '../shared/roving-focus.js';
import { StreamController } from '../shared/stream-controller.js';
import { nextSort } from './sort-by-column.js';
import { emptyMessage } from './empty-message.js';
import { FrozenOrder } from './frozen-order.js';
import { FrozenNotice } from './frozen-notice.js';
import { moreAgents } from './more-agents.js';
import { FreezeReasons } from './freeze-reasons.js';
import { StatusMenu } from './status-menu.js';
import { columns, hasSameFields } from './table-layout.js';
import type { TableHost } from './table-host.js';
import type { TableModel } from './table-model.js';
import type { VirtualRows } from './virtual-rows.js';
import { foundBySearch, foundText, stateChip } from './toolbar-chips.js';

/** What happens when somebody works in a table: its keys and clicks, the menu of statuses, what holds the order. */
export class TableInteraction {
  readonly menu: StatusMenu;
  readonly #freezeReasons: FreezeReasons;
  readonly #frozenNotice = new FrozenNotice();
  readonly #names: RovingFocus;
  readonly #selection: StreamController<readonly string[] | null>;
  #lastQuery: readonly unknown[] = [];
  /** Whether the search field has taken the place of the browser's. */
  #replacesBrowserSearch = false;
  /** What was said of the present search when it was new. */
  #announced: { readonly search: readonly unknown[]; readonly text: string } = { search: [], text: '' };

  constructor(
    readonly table: TableHost,
    readonly model: TableModel,
    readonly rows: VirtualRows,
  ) {
    this.#freezeReasons = new FreezeReasons(table, rows.container);
    this.#selection = new StreamController(table, (store) => store.selectedGroupIds$);
    this.menu = new StatusMenu(table, model, rows, this.#freezeReasons);
    const names = () => [...table.renderRoot.querySelectorAll<HTMLElement>('.head button')];
    this.#names = new RovingFocus(table, names, 'inline');
  }

  /** Whether the order holds still; on a wall nobody needs it. */
  get isFrozen(): boolean {
    return this.#freezeReasons.isFrozen && this.table.density !== 'wall';
  }

  /** After the model was brought up to date. */
  update(): void {
    this.menu.check();
    const { list, query } = this.model;
    const current: unknown[] = [list, query.sort, query.search, query.state, this.#selection.value];
    // What somebody asked for is shown, even where the order holds still.
    if (!this.isFrozen || !hasSameFields(current, this.#lastQuery)) list.frozen = null;
    this.#lastQuery = current;
    if (this.isFrozen) list.frozen ??= new FrozenOrder(list.rows);
    this.#frozenNotice.update(list.frozen, this.model.texts.localization);
  }

  /** Each second. */
  tick(): void {
    this.#frozenNotice.update(this.model.list.frozen, this.model.texts.localization, true);
  }

  renderFound() {
    const text = foundText(this.model, this.#replacesBrowserSearch);
    const { hasRows, query, texts } = this.model;
    const search = [this.#replacesBrowserSearch, query.search, query.state, texts.localization, this.#selection.value];
    if (hasRows && !hasSameFields(search, this.#announced.search)) this.#announced = { search, text };
    return foundBySearch(this.model, text, this.#announced.text);
  }

  renderState() {
    return stateChip(this.model);
  }

  renderFrozenNotice() {
    return this.#frozenNotice.render();
  }

  /** Who does not fit. */
  renderMore() {
    const { list, texts } = this.model;
    return moreAgents(list.rows.slice(this.rows.fitting(list.places.length)), texts.localization);
  }

  /** Why there is no row. */
  renderEmpty(): TemplateResult {
    return emptyMessage(this.model, this.#selection.value ?? []);
  }

  /** `target` is where it happened, in the row of the agent. */
  handle(event: Event, target: Element, agentId: string | null): void {
    if (event.type === 'click') this.#onClick(target, agentId);
    else if (event.type === 'focusin') this.#onFocus(event, target);
    else this.#onKeyDown(event as KeyboardEvent, target);
  }

  #onClick(target: Element, agentId: string | null): void {
    const { table, model } = this;
    if (target.closest('.head button')) {
      const place = Number(target.closest('[role="columnheader"]')!.ariaColIndex);
      table.sort = nextSort(model.query.sort, columns[place - 1]!);
    } else if (target.closest('.clear')) this.#clearSearch();
    else if (target.closest('[part="state-filter"]')) this.#clearState();
    else if (target.closest('.message button')) {
      table.activeStore?.selectGroups(null);
      this.#clearSearch();
      if (table.stateFilter !== null) this.#clearState();
    } else if (agentId === null) return;
    else if (target.closest('.mark.is-failed')) table.activeStore?.dismissStatusChange(agentId);
    else if (target.closest('.status.is-control')) this.menu.open(agentId);
  }

  #onFocus(event: Event, target: Element): void {
    this.#names.onFocus(event, target);
    if (!this.#replacesBrowserSearch || target.matches('input')) return;
    this.#replacesBrowserSearch = false;
    this.table.requestUpdate();
  }

  /** The browser does not find agents whose rows are out of sight: then the field takes its place, but not a second time. */
  #onFind(event: Event, target: Element): void {
    if (target.matches('input') || this.rows.areAllDrawn) return;
    event.preventDefault();
    this.#replacesBrowserSearch = true;
    this.table.focusSearch();
    this.table.requestUpdate();
  }

  #clearSearch(): void {
    this.table.searchText = '';
    this.table.focusSearch();
  }

  #clearState(): void {
    this.table.stateFilter = null;
    emit(this.table, 'callboard-state-filter', { state: null });
  }

  #onKeyDown(event: KeyboardEvent, target: Element): void {
    const { key, ctrlKey, metaKey, altKey } = event;
    const { rows } = this;
    if (event.defaultPrevented) return;
    if (ctrlKey || metaKey) {
      if (event.code === 'KeyF' && !altKey && !event.shiftKey) this.#onFind(event, target);
      return;
    }
    if (target.matches('input')) {
      if (key !== 'Escape' || this.model.query.search === '') return;
      event.stopPropagation();
      this.#clearSearch();
    } else if (key === '/' && !altKey) this.table.focusSearch();
    else if (target.closest('.head')) {
      if (key !== 'ArrowDown') return void this.#names.onKeyDown(event, target);
      rows.container.querySelector<HTMLElement>('[tabindex="0"]')?.focus({ preventScroll: true });
    } else if (rows.focusedIndex < 0 || !this.#onRowKey(event, rows.focusedIndex)) return;
    event.preventDefault();
  }

  /** Tells whether the key means something in a row. */
  #onRowKey(event: KeyboardEvent, index: number): boolean {
    const { rows, model, menu } = this;
    const target = rowTarget(event, index, model.list.places.length - 1, rows.page);
    if (opensMenu(event)) menu.open(model.list.places[index]!.id);
    else if (target === null) return false;
    else if (target >= 0) rows.focus(target);
    else this.#names.focus();
    return true;
  }
}

const opensMenu = ({ key, altKey }: KeyboardEvent) =>
  altKey ? key === 'ArrowDown' : key === 'Enter' || key === ' ' || key === 'F2';

/** Where a key takes the focus; -1: above the first row; `null`: nowhere. */
function rowTarget({ key }: KeyboardEvent, index: number, last: number, page: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return Math.min(index + 1, last);
    case 'ArrowUp':
      return index - 1;
    case 'PageDown':
      return Math.min(index + page, last);
    case 'PageUp':
      return Math.max(index - page, 0);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return null;
  }
}
