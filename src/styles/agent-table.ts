import { css } from 'lit';

/** The table around its rows: toolbar, header, what stands in the place of rows; and how it lies in its width. */
export const agentTableStyles = css`
  :host {
    display: flex;
    flex-direction: column !important;
    container: agent-status-table / inline-size !important;
    --_table-row: var(--agent-status-table-row, var(--_row));
    --_visible: var(--agent-status-table-visible-rows, 20);
  }

  .freshness {
    display: flex;
    justify-content: end;
    padding-block-end: var(--_space-2);
  }

  .table {
    display: flex;
    flex: 1 1 auto;
    flex-direction: column;
    overflow: hidden;
  }

  .toolbar,
  .end {
    display: flex;
    gap: var(--_space-3);
    align-items: center;
  }

  .toolbar {
    min-height: calc(var(--_control) + 16px);
    padding: var(--_space-2) var(--_space-4) var(--_space-2) var(--_space-2);
  }

  .search {
    display: flex;
    gap: var(--_space-2);
    align-items: center;
    width: 248px;
    min-width: 0;
    height: var(--_control);
    padding: 0 var(--_space-2);
    border: 1px solid var(--_line-strong);
    border-radius: var(--_radius-control);
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
    padding: 0;
    border: 0;
    background: none;
    color: var(--_ink);
    font: inherit;
  }

  /* The field around it shows the focus. */
  input:focus-visible {
    outline: 0;
  }

  input::placeholder {
    color: var(--_ink-3);
    opacity: 1;
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

  .end {
    margin-inline-start: auto;
  }

  .count {
    color: var(--_ink-3);
    white-space: nowrap;
  }

  .scroller {
    position: relative;
    flex: 1 1 calc(var(--_head) + min(var(--_count), var(--_visible)) * var(--_row-height));
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

  .is-loading {
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

  .probe,
  .row {
    position: absolute;
    inset: 0 0 auto;
    height: var(--_row-height);
  }

  .probe {
    visibility: hidden;
  }

  /* WebKit forgets the gaps between the columns of a grid in which nothing stands. */
  .probe::before {
    content: '';
  }

  .rows {
    position: relative;
    height: calc(var(--_agents, 0) * var(--_row-height));
  }

  .is-loading .row {
    position: relative;
  }

  .row .skeleton {
    width: 72%;
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
    outline-offset: 0;
  }

  /* The arrow takes no room from the name. */
  .head svg {
    width: 12px;
    height: 12px;
    margin-inline-end: -16px;
    visibility: hidden;
  }

  .head [aria-sort] svg {
    visibility: visible;
  }

  .head [aria-sort] {
    color: var(--_ink);
    font-weight: 650;
  }

  .head [aria-sort='descending'] svg {
    transform: rotate(180deg);
  }

  .head-session,
  .head-start {
    text-align: end;
  }

  .head-status {
    padding-inline-start: var(--_space-2);
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
  }

  @media (forced-colors: active) {
    .head {
      border-block: 1px solid CanvasText;
    }
  }
`;
