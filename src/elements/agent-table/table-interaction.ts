import type { TemplateResult } from 'lit';
import type { AgentColumn } from '../../i18n/messages.js';
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
import { hasSameFields } from './table-layout.js';
import { rowActions } from './status-control.js';
import type { TableHost } from './table-host.js';
import type { TableModel } from './table-model.js';
import type { VirtualRows } from './virtual-rows.js';
import { foundBySearch, foundText, stateChip } from './toolbar-chips.js';

/**
 * Handles everything users do in a table: keys, clicks, the status menu, and freezing the order.
 */
export class TableInteraction {
  readonly menu: StatusMenu;
  readonly #freezeReasons: FreezeReasons;
  readonly #frozenNotice = new FrozenNotice();
  /** The focus among the column headers. */
  readonly names: RovingFocus;
  readonly #selection: StreamController<readonly string[] | null>;
  #lastQuery: readonly unknown[] = [];
  /** True while the search field replaces the browser's search. */
  #replacesBrowserSearch = false;
  /** The text that was announced when the current search was new. */
  #announced: { readonly search: readonly unknown[]; readonly text: string } = { search: [], text: '' };

  constructor(
    readonly table: TableHost,
    readonly model: TableModel,
    readonly rows: VirtualRows,
  ) {
    this.#freezeReasons = new FreezeReasons(table, rows.container);
    rows.container.addEventListener('click', this.#onRowClick);
    this.#selection = new StreamController(table, (store) => store.selectedGroupIds$);
    this.menu = new StatusMenu(table, model, rows, this.#freezeReasons);
    const names = () => [...table.renderRoot.querySelectorAll<HTMLElement>('[role="columnheader"] button')];
    this.names = new RovingFocus(table, names, 'inline');
  }

  /** True if the order is frozen. On a wall it never is. */
  get isFrozen(): boolean {
    return this.#freezeReasons.isFrozen && this.table.density !== 'wall';
  }

  /** Called after each update of the model. */
  update(): void {
    this.menu.check();
    const { list, query } = this.model;
    const current: unknown[] = [list, query.sort, query.search, query.state, this.#selection.value];
    // Another sort, search or filter is applied even if the order is frozen.
    if (!this.isFrozen || !hasSameFields(current, this.#lastQuery)) list.frozen = null;
    this.#lastQuery = current;
    if (this.isFrozen) list.frozen ??= new FrozenOrder(list.rows);
    this.#frozenNotice.update(list.frozen, this.model.texts.localization);
  }

  /** Called every second. */
  tick(): void {
    this.#frozenNotice.update(this.model.list.frozen, this.model.texts.localization, true);
  }

  renderFound() {
    const text = foundText(this.model, this.#replacesBrowserSearch);
    const { hasRows, query, texts } = this.model;
    const search = [this.#replacesBrowserSearch, query.search, query.state, texts.localization, this.#selection.value];
    if (hasRows && !hasSameFields(search, this.#announced.search)) this.#announced = { search, text };
    return foundBySearch(this.model, text, this.#announced.text, this.#clearSearch);
  }

  renderState() {
    return stateChip(this.model, this.#clearState);
  }

  renderFrozenNotice() {
    return this.#frozenNotice.render();
  }

  /** Renders the agents that do not fit on a wall. */
  renderMore() {
    const { list, texts } = this.model;
    return moreAgents(list.rows.slice(this.rows.fitting(list.shown.length)), texts.localization);
  }

  /** Renders the reason why there are no rows. */
  renderEmpty(): TemplateResult {
    return emptyMessage(this.model, this.#selection.value ?? [], this.#clearFilters);
  }

  sortBy(column: AgentColumn): void {
    this.table.sort = nextSort(this.model.query.sort, column);
  }

  readonly onSearchInput = (event: Event): void => {
    this.table.searchText = (event.target as HTMLInputElement).value;
  };

  /** Escape clears the search before it does anything else on the page. */
  readonly onSearchKeyDown = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey) return;
    if (event.key !== 'Escape' || this.model.query.search === '') return;
    event.preventDefault();
    event.stopPropagation();
    this.#clearSearch();
  };

  readonly onHeaderKeyDown = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey) return;
    if (event.key !== 'ArrowDown') return void this.names.onKeyDown(event);
    this.rows.focusTabStop();
    event.preventDefault();
  };

  readonly #onRowClick = ({ target }: Event): void => {
    const control = (target as Element).closest<HTMLElement>('[data-action]');
    const agentId = control && this.rows.agentIdAt(control);
    if (!agentId) return;
    const action = control.dataset['action'];
    if (action === rowActions.openMenu) this.menu.open(agentId);
    else if (action === rowActions.dismiss) this.table.activeStore?.dismissStatusChange(agentId);
  };

  /** Handles keys that mean the same anywhere in the table, and those of the focused row. */
  readonly onKeyDown = (event: KeyboardEvent): void => {
    const { key, ctrlKey, metaKey, altKey, shiftKey } = event;
    const { rows } = this;
    if (event.defaultPrevented) return;
    const isInField = (event.composedPath()[0] as Element).matches('input');
    if (ctrlKey || metaKey) {
      if (event.code === 'KeyF' && !altKey && !shiftKey && !isInField) this.#onFind(event);
      return;
    }
    if (isInField) return;
    if (key === '/' && !altKey) this.table.focusSearch();
    else if (rows.focusedIndex < 0 || !this.#onRowKey(event, rows.focusedIndex)) return;
    event.preventDefault();
  };

  /** Forgets the browser's search once the focus has left the field. */
  readonly onFocusIn = (event: Event): void => {
    if (!this.#replacesBrowserSearch || (event.composedPath()[0] as Element).matches('input')) return;
    this.#replacesBrowserSearch = false;
    this.table.requestUpdate();
  };

  /**
   * Focuses the search field instead of opening the browser's search, which cannot find agents
   * whose rows are out of sight. Pressed again in the field, Ctrl+F opens the browser's search.
   */
  #onFind(event: Event): void {
    if (this.rows.areAllDrawn) return;
    event.preventDefault();
    this.#replacesBrowserSearch = true;
    this.table.focusSearch();
    this.table.requestUpdate();
  }

  readonly #clearSearch = (): void => {
    this.table.searchText = '';
    this.table.focusSearch();
  };

  readonly #clearState = (): void => {
    this.table.stateFilter = null;
    emit(this.table, 'callboard-state-filter', { state: null });
  };

  readonly #clearFilters = (): void => {
    this.table.activeStore?.selectGroups(null);
    this.#clearSearch();
    if (this.table.stateFilter !== null) this.#clearState();
  };

  /** Handles a key in a row; returns true if it means anything there. */
  #onRowKey(event: KeyboardEvent, index: number): boolean {
    const { rows, model, menu } = this;
    const target = rowTarget(event, index, model.list.shown.length - 1, rows.page);
    if (opensMenu(event)) menu.open(model.list.shown[index]!.id);
    else if (target === null) return false;
    else if (target >= 0) rows.focus(target);
    else this.names.focus();
    return true;
  }
}

const opensMenu = ({ key, altKey }: KeyboardEvent) =>
  altKey ? key === 'ArrowDown' : key === 'Enter' || key === ' ' || key === 'F2';

/** Returns the index of the row that a key moves to; -1 for the header, `null` for no move. */
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
