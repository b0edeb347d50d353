import { css } from 'lit';

/**
 * The styles of the table of agents around its rows: toolbar, header, the message in place of rows,
 * and the layouts for each width.
 */
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
    flex: 0 1 17.7em;
    min-width: 8.5em;
    min-height: var(--_control);
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
    font-size: var(--_text-small);
    line-height: 1.333;
    white-space: nowrap;
  }

  /* The key works while the focus is in the table or, if there is one, in its board. */
  kbd {
    visibility: var(--_search-key, hidden);
    padding: 0 5px;
    border: 1px solid var(--_line);
    border-radius: 4px;
  }

  :host(:focus-within) {
    --_search-key: visible;
  }

  .end {
    min-width: 0;
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
    --_two-lines: 0px;
    --_row-height: round(up, max(var(--_table-row) + var(--_two-lines), var(--_lines)), 1px);
    --_lines: 1.6em;
    --_columns: minmax(7em, auto) max-content minmax(max-content, auto) max-content max-content minmax(9em, auto)
      minmax(6em, auto) max-content;
  }

  .is-loading {
    overflow: hidden;
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

  .is-skeleton > div {
    display: block;
  }

  .is-skeleton > .status-cell {
    padding-inline-start: var(--_space-2);
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

  .head span {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  /* The arrow takes no room from the name. */
  .head svg {
    width: 12px;
    height: 12px;
    margin-inline-end: -16px;
  }

  .head [aria-sort] {
    color: var(--_ink);
    font-weight: 650;
  }

  .head [aria-sort='ascending'] svg {
    transform: rotate(180deg);
  }

  .head-session,
  .head-start {
    text-align: end;
  }

  .head-status {
    padding-inline-start: var(--_space-2);
  }

  @container agent-status-table (width >= 73em) {
    .of-groups {
      max-width: 12em;
    }
  }

  @container agent-status-table (width >= 90em) {
    .probe,
    .row,
    .head-row {
      column-gap: var(--_space-6);
    }

    /* Other agents than the sample may have longer names of groups. */
    .probe > .of-groups {
      min-width: 12em;
    }
  }

  /* In sizes of the text: 1092 (what all columns need in a wide font), 760 and 560 px at 14 px. */
  @container agent-status-table (width < 78em) {
    .scroller,
    .probe {
      --_layout: folded;
      --_two-lines: 8px;
      --_lines: calc(1.286em + 1.333 * var(--_text-small) + 4px);
      --_columns: minmax(8em, auto) max-content max-content max-content minmax(10em, auto);
    }
  }

  @container agent-status-table (width < 54.28em) {
    .scroller,
    .probe {
      --_layout: narrow;
      --_columns: minmax(8em, auto) max-content max-content minmax(9em, auto);
    }

    /* The sessions need less room than a long name of their column. */
    .of-session .column-name {
      max-width: 7em;
      overflow: hidden;
    }
  }

  @container agent-status-table (width < 40em) {
    .scroller,
    .probe {
      --_layout: cards;
      --_two-lines: 28px;
      --_lines: calc(2.9em + 1.333 * var(--_text-small) + 11px);
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
      flex: 1 1 8.5em;
    }

    kbd {
      display: none;
    }
  }

  /* Larger text on a narrow screen: the status has a line of its own. */
  @container agent-status-table (width < 17em) {
    .scroller,
    .probe {
      --_lines: calc(2.9em + 1.333 * var(--_text-small) + max(var(--_control), 1.6em) + 16px);
    }
  }

  @media (forced-colors: active) {
    .head {
      border-block: 1px solid CanvasText;
    }
  }
`;
