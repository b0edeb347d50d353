import { css } from 'lit';

/**
 * The table of agents on a wall: columns with as many rows as fit, and the number of agents that do
 * not fit.
 */
export const agentWallStyles = css`
  :host([density='wall']) .table {
    .scroller,
    .probe {
      --_layout: wall;
      --_head: 0px;
      --_visible: 8;
      --_wall-columns: 2;
      /* The words of a state are never cut, whatever the font. */
      --_columns: minmax(150px, 1fr) minmax(220px, max-content) minmax(80px, max-content) minmax(200px, max-content);
      --_row-height: var(--_table-row);
    }

    @container agent-status-table (width < 1200px) {
      .scroller,
      .probe {
        --_wall-columns: 1;
      }
    }

    @container agent-status-table (width >= 2400px) {
      .scroller,
      .probe {
        --_wall-columns: 3;
      }
    }

    /* The lines above the first row and beside the first column lie under the edge. */
    .scroller {
      display: grid;
      grid-template-columns: repeat(var(--_wall-columns), var(--_columns));
      grid-template-rows: repeat(var(--_wall-rows), minmax(0, 1fr));
      grid-auto-flow: column;
      margin: -1px 0 0 -1px;
      overflow: hidden;
      border: 0;
      --_count: round(up, calc(var(--_agents, 16) / var(--_wall-columns)), 1);
    }

    .rows {
      display: contents;
    }

    .row {
      position: relative;
      inset: auto;
      grid-column: span 4;
      grid-template: none / subgrid;
      column-gap: var(--_space-4);
      height: auto;
      padding: 0 var(--_space-6);
      border-inline-start: 1px solid var(--_line);
      contain: none;
    }

    .row::before {
      width: 6px;
    }

    :is(.agent, .session, .state, .status-cell) {
      grid-area: auto;
    }

    :is(.text-line, .text) {
      line-height: 28px;
    }

    .session {
      font-size: 28px;
    }

    .status-cell {
      max-width: none;
    }

    .status .text {
      max-width: 230px;
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
      display: flex;
      flex-wrap: wrap;
      grid-column: span 4;
      gap: 0 20px;
      place-content: center start;
      align-items: center;
      min-width: 0;
      padding: 0 var(--_space-6);
      overflow: hidden;
      border: solid var(--_line);
      border-width: 1px 0 0 1px;
      color: var(--_ink-2);
      font-size: 22px;
      line-height: 27px;
      white-space: nowrap;
    }

    .more svg {
      width: 22px;
      height: 22px;
    }

    .more span {
      display: inline-flex;
      gap: 8px;
      align-items: center;
    }

    /* The pill says it; behind words that are read from afar it would only disturb. */
    .is-hatched {
      background-image: none;
    }

    &.is-stale .status {
      color: var(--_ink-3);
    }
  }
`;
