import { RovingFocus } from '../roving-focus.js';
import type { StoreElement } from '../store-element.js';
import type { TableModel } from './table-model.js';
import type { TableRows } from './table-rows.js';

/** The arrow keys of the table: from name to name in its header, from row to row below, into the menu of a row. */
export class GridKeyboard {
  readonly #names: RovingFocus;

  constructor(
    host: StoreElement,
    readonly model: TableModel,
    readonly rows: TableRows,
    readonly openMenu: (agentId: string) => void,
  ) {
    const names = () => [...host.renderRoot.querySelectorAll<HTMLElement>('.head button')];
    this.#names = new RovingFocus(host, names, 'inline');
  }

  readonly onHeaderFocus = (event: FocusEvent) => this.#names.onFocus(event);

  readonly onHeaderKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown') this.#names.onKeyDown(event);
    else {
      event.preventDefault();
      this.rows.window?.focusTabStop();
    }
  };

  readonly onRowsKeyDown = (event: KeyboardEvent) => {
    const { window } = this.rows;
    const { list } = this.model;
    const index = window?.focusedIndex ?? -1;
    if (!window || index < 0 || event.ctrlKey || event.metaKey) return;
    const agent = list.at(index);
    const target = rowTarget(event, index, list.length - 1, window.page);
    if (opensMenu(event) && agent) this.openMenu(agent.id);
    else if (target === null) return;
    else if (target >= 0) window.focus(target);
    else this.#names.focus();
    event.preventDefault();
  };
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
