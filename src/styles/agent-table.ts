import { css } from 'lit';

/** The table around its rows: toolbar, header, what stands in the place of rows; and how it lies in its width. */
export const agentTableStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    container: agent-status-table / inline-size;
    --_table-row: var(--agent-status-table-row, var(--_row));
    --_visible: var(--agent-status-table-visible-rows, 20);
  }

  .freshness {
    display: flex;
    flex: none;
    justify-content: flex-end;
    padding-block-end: var(--_space-2);
  }

  .table {
    display: flex;
    flex: 1 1 auto;
    flex-direction: column;
    min-height: 0;
    overflow: hidden;
  }

  .toolbar {
    display: flex;
    flex: none;
    gap: var(--_space-3);
    align-items: center;
    min-height: calc(var(--_control) + 16px);
    padding: var(--_space-2) var(--_space-4) var(--_space-2) var(--_space-2);
  }

  .search {
    position: relative;
    display: flex;
    gap: var(--_space-2);
    align-items: center;
    width: 248px;
    min-width: 0;
    height: var(--_control);
    padding: 0 var(--_space-2);
    border: 1px solid var(--_line-strong);
    border-radius: var(--_radius-control);
    background: var(--_surface);
    color: var(--_ink-3);
    cursor: text;
  }

  .search:focus-within {
    outline: 2px solid var(--_focus);
    outline-offset: 2px;
  }

  input {
    flex: 1;
    min-width: 0;
    height: 100%;
    padding: 0;
    border: 0;
    outline: 0;
    background: none;
    color: var(--_ink);
    font: inherit;
    appearance: none;
  }

  /* The field around it shows the focus. */
  input:focus-visible {
    outline: 0;
  }

  input::placeholder {
    color: var(--_ink-3);
    opacity: 1;
  }

  input::-webkit-search-cancel-button {
    display: none;
  }

  .found,
  kbd {
    font: inherit;
    font-size: 12px;
    line-height: 16px;
    white-space: nowrap;
  }

  kbd {
    padding: 0 5px;
    border: 1px solid var(--_line);
    border-radius: 4px;
  }

  .search:focus-within kbd {
    visibility: hidden;
  }

  .clear {
    display: grid;
    flex: none;
    place-items: center;
    width: 24px;
    height: 24px;
    margin-inline-end: -4px;
    border-radius: 4px;
  }

  .chip svg {
    width: 13px;
    height: 13px;
  }

  button.chip:hover {
    color: var(--_ink);
  }

  .end {
    display: flex;
    gap: var(--_space-3);
    align-items: center;
    justify-content: end;
    margin-inline-start: auto;
  }

  .hold > svg {
    color: var(--_ink);
  }

  .hold-count {
    display: none;
  }

  /* Its place is kept, so that nothing moves when it comes. */
  .hold.is-off {
    visibility: hidden;
  }

  .count {
    color: var(--_ink-3);
    white-space: nowrap;
  }

  .scroller {
    position: relative;
    flex: 1 1 calc(var(--_head) + min(var(--_count), var(--_visible)) * var(--_row-height));
    min-height: 0;
    overflow: hidden auto;
    overflow-anchor: none;
    border-block-start: 1px solid var(--_line);
    --_count: var(--_agents, var(--_visible));
    --_head: 33px;
  }

  .scroller,
  .probe {
    --_layout: wide;
    --_row-height: var(--_table-row);
    --_columns: minmax(116px, 1.5fr) 130px 136px 60px 68px 184px minmax(84px, 1fr) 44px;
  }

  .scroller.is-loading {
    overflow: hidden;
  }

  .probe,
  .row,
  .head-row {
    display: grid;
    grid-template-columns: var(--_columns);
    column-gap: var(--_space-3);
    align-items: center;
    padding: 0 var(--_space-4);
  }

  .probe {
    position: absolute;
    inset: 0 0 auto;
    height: var(--_row-height);
    visibility: hidden;
    pointer-events: none;
  }

  .rows {
    position: relative;
    height: calc(var(--_count) * var(--_row-height));
  }

  .is-loading .rows {
    height: 0;
  }

  .scroller.is-empty {
    flex: none;
  }

  .is-empty ~ .message {
    flex: 1 0 auto;
  }

  .head {
    position: sticky;
    z-index: 1;
    inset-block-start: 0;
    background: var(--_sunken);
    color: var(--_ink-3);
    font-size: var(--_text-small);
  }

  .head-row {
    min-height: 32px;
  }

  .head-row > div {
    min-width: 0;
  }

  .head button {
    display: inline-flex;
    gap: var(--_space-1);
    align-items: center;
    max-width: 100%;
    min-height: 24px;
    border-radius: 4px;
    white-space: nowrap;
  }

  .head button > span {
    overflow: clip;
    text-overflow: ellipsis;
  }

  .head button:focus-visible {
    outline-offset: 0;
  }

  /* The arrow takes no room from the name. */
  .head svg {
    width: 12px;
    height: 12px;
    margin-inline-end: -16px;
    visibility: hidden;
  }

  .head button:hover svg,
  .head button:focus-visible svg,
  .head .is-sorted svg {
    visibility: visible;
  }

  .head .is-sorted {
    color: var(--_ink);
    font-weight: 650;
  }

  .head .is-descending svg {
    transform: rotate(180deg);
  }

  .head-session,
  .head-start {
    text-align: end;
  }

  .head-session button,
  .head-start button {
    flex-direction: row-reverse;
  }

  .head-session svg,
  .head-start svg {
    margin-inline: -16px 0;
  }

  .head-status {
    padding-inline-start: var(--_space-2);
  }

  .row.is-skeleton {
    position: relative;
    height: var(--_row-height);
  }

  .is-skeleton .skeleton {
    width: 72%;
  }

  /* The last place of the wall. */
  .more {
    position: absolute;
    display: flex;
    inset: auto 0 0 auto;
    gap: 36px;
    align-items: center;
    width: calc(100% / var(--_wall-columns));
    height: calc(100% / var(--_wall-rows));
    padding: 0 var(--_space-6);
    overflow: hidden;
    border: solid var(--_line);
    border-width: 1px 0 0 1px;
    color: var(--_ink-2);
    white-space: nowrap;
  }

  .more span {
    display: inline-flex;
    gap: 10px;
    align-items: center;
  }

  @container agent-status-table (width < 960px) {
    .scroller,
    .probe {
      --_layout: folded;
      --_row-height: calc(var(--_table-row) + 8px);
      --_columns: minmax(120px, 1.3fr) minmax(120px, 1fr) 60px 76px 190px;
    }

    .probe {
      font-size: var(--_text-small);
    }
  }

  @container agent-status-table (width < 760px) {
    .scroller,
    .probe {
      --_layout: narrow;
      --_columns: minmax(112px, 1.2fr) minmax(128px, 1fr) 60px 178px;
    }
  }

  @container agent-status-table (width < 560px) {
    .scroller,
    .probe {
      --_layout: cards;
      --_row-height: calc(var(--_table-row) + 28px);
      --_head: 0px;
    }

    .scroller {
      border: 0;
    }

    .toolbar {
      flex-wrap: wrap;
      gap: var(--_space-2);
      padding: var(--_space-2) var(--_space-3);
    }

    .search {
      flex: 1 0 120px;
    }

    kbd {
      display: none;
    }

    .toolbar button.chip {
      order: 1;
    }

    /* Here the number of changes stands in the place of the count. */
    .end {
      display: grid;
      justify-items: end;
    }

    .end > * {
      grid-area: 1 / 1;
    }

    .hold:not(.is-off) + .count {
      visibility: hidden;
    }

    .hold-text {
      position: absolute;
      overflow: hidden;
      width: 1px;
      height: 1px;
      clip-path: inset(50%);
    }

    .hold-count {
      display: inline;
    }
  }

  :host([density='wall']) .scroller,
  :host([density='wall']) .probe {
    --_layout: wall;
    --_head: 0px;
    --_visible: 8;
    --_wall-columns: 2;
    --_columns: minmax(0, 1fr) 250px 92px 204px;
  }

  /* A row of the wall may shrink to this before one has to go. */
  :host([density='wall']) .probe {
    height: calc(var(--_row-height) - 8px);
  }

  :host([density='wall']) .scroller {
    overflow: hidden;
    border: 0;
    --_count: round(up, calc(var(--_agents, 16) / var(--_wall-columns)), 1);
    --_row-height: var(--_table-row);
  }

  /* The lines above the first row and beside the first column lie under the edge. */
  :host([density='wall']) .rows {
    position: absolute;
    display: grid;
    inset: -1px 0 0;
    grid-auto-columns: minmax(0, 1fr);
    grid-auto-flow: column;
    grid-template-rows: repeat(var(--_wall-rows), minmax(0, 1fr));
    height: auto;
    margin-inline-start: -1px;
  }

  @container agent-status-table (width < 1000px) {
    :host([density='wall']) .scroller,
    :host([density='wall']) .probe {
      --_wall-columns: 1;
    }
  }

  @media (forced-colors: active) {
    .head {
      border-block: 1px solid CanvasText;
    }
  }
`;
