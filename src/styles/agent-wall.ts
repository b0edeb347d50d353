import { css } from 'lit';

/** The table on a wall: two columns of eight rows that may shrink, and who does not fit at the end. */
export const agentWallStyles = css`
  :host([density='wall']) .table {
    .scroller,
    .probe {
      --_layout: wall;
      --_head: 0px;
      --_visible: 8;
      --_wall-columns: 2;
      --_columns: minmax(0, 1fr) 236px 92px 206px;
      --_row-height: var(--_table-row);
    }

    @container agent-status-table (width < 1000px) {
      .scroller,
      .probe {
        --_wall-columns: 1;
      }
    }

    /* A row may shrink to this before one has to go. */
    .probe {
      height: calc(var(--_row-height) - 8px);
    }

    .scroller {
      overflow: hidden;
      border: 0;
      --_count: round(up, calc(var(--_agents, 16) / var(--_wall-columns)), 1);
    }

    /* The lines above the first row and beside the first column lie under the edge. */
    .rows {
      position: absolute;
      display: grid;
      inset: -1px 0 0;
      grid-auto-columns: minmax(0, 1fr);
      grid-auto-flow: column;
      grid-template-rows: repeat(var(--_wall-rows), minmax(0, 1fr));
      height: auto;
      margin-inline-start: -1px;
    }

    .row {
      position: relative;
      inset: auto;
      grid-template: none;
      grid-template-columns: var(--_columns);
      column-gap: var(--_space-4);
      padding: 0 var(--_space-6);
      border-inline-start: 1px solid var(--_line);
    }

    .rows > .row {
      height: auto;
    }

    .row::before {
      width: 6px;
    }

    :is(.agent, .session, .state, .status-cell) {
      grid-area: auto;
    }

    :is(.line, .text) {
      line-height: 28px;
    }

    .session {
      font-size: 28px;
    }

    .status-cell {
      max-width: none;
    }

    .status {
      min-height: 0;
      padding: 0;
    }

    .status svg {
      width: 18px;
      height: 18px;
    }

    .mark {
      font-size: 20px;
      line-height: 22px;
    }

    /* The last place. */
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
  }
`;
