/**
 * AG Grid Community as its documentation recommends for many updates: only the needed modules, row
 * ids, asynchronous transactions (batched for 50 ms, its default), `deltaSort` when sorted. Timers
 * are refreshed cells of the rendered rows.
 */
import {
  CellStyleModule,
  ClientSideRowModelApiModule,
  ClientSideRowModelModule,
  createGrid,
  ModuleRegistry,
  RenderApiModule,
  RowApiModule,
  themeQuartz,
} from 'ag-grid-community';
import { byState, columns, headings, sessionText, startText, statuses, words } from './agents.mjs';
import { beyond, font, headHeight, rowHeight, rowsInSight } from './looks.mjs';
import { install, setValues } from './page.mjs';

ModuleRegistry.registerModules([
  ...[ClientSideRowModelModule, ClientSideRowModelApiModule, RenderApiModule, RowApiModule, CellStyleModule],
]);

const values = {
  agent: ({ name }) => name,
  state: ({ state }) => words[state],
  with: ({ contact }) => contact,
  session: (agent) => sessionText(agent, Date.now()),
  start: startText,
  status: ({ status }) => statuses[status],
  groups: ({ groups }) => groups.join(', '),
  extension: ({ extension }) => extension,
};
const widths = { state: 130, with: 160, session: 90, start: 100, status: 184, extension: 90 };

class AgGrid {
  rowSelector = '.ag-row';
  root = document.createElement('div');
  #grid;

  constructor(agents, { order }) {
    this.agents = agents;
    this.isSorted = order === 'state';
  }

  get scroller() {
    return this.root.querySelector('.ag-grid-viewport');
  }

  cell(row, column) {
    return row.querySelector(`[col-id="${column}"]`);
  }

  mount(place) {
    this.root.style.height = `${headHeight + rowsInSight * rowHeight + 2}px`;
    place.append(this.root);
    this.#grid = createGrid(this.root, {
      ...{
        theme: themeQuartz.withParams({ fontFamily: font }),
        rowHeight,
        headerHeight: headHeight,
        rowBuffer: beyond,
        animateRows: false,
      },
      deltaSort: true,
      getRowId: ({ data }) => data.id,
      rowData: this.agents.map((agent) => ({ ...agent })),
      columnDefs: columns.map((column, index) => ({
        ...{ colId: column, headerName: headings[index] },
        valueGetter: ({ data }) => values[column](data),
        ...(widths[column] ? { width: widths[column] } : { flex: column === 'agent' ? 1.5 : 1 }),
        // Colour states and statuses, for which the other candidates show shapes.
        ...(column === 'state' && { cellClass: ({ data }) => `is-${data.state}` }),
        ...(column === 'status' && { cellClass: ({ data }) => `is-${data.status}` }),
        ...(column === 'state' &&
          this.isSorted && { sort: 'asc', comparator: (_a, _b, { data: a }, { data: b }) => byState(a, b) }),
      })),
    });
    this.#aim();
  }

  take(changes) {
    setValues(this.agents, changes);
    const update = changes.map(({ index }) => ({ ...this.agents[index] }));
    if (update.length > 0) this.#grid.applyTransactionAsync({ update });
  }

  #aim() {
    setTimeout(
      () => {
        this.#grid.refreshCells({ columns: ['session'], rowNodes: this.#grid.getRenderedNodes() });
        this.#aim();
      },
      1000 - (Date.now() % 1000),
    );
  }
}

install((agents, options) => new AgGrid(agents, options));
