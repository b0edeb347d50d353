import { css } from 'lit';

export const callBoardStyles = css`
  :host {
    container: call-board / inline-size !important;
  }

  /* Here the key that goes to the search works. */
  :host(:focus-within) {
    --_search-key: visible;
  }

  .board {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space-3);
    --_board-number: 48px;
  }

  slot[hidden] {
    display: none;
  }

  /* What does not fit goes to another line: the names in the filter first, then the freshness. */
  .bar {
    display: flex;
    flex-wrap: wrap;
    gap: 4px var(--_space-4);
    align-items: center;
    min-height: 40px;
  }

  h2 {
    max-inline-size: 100%;
    overflow: hidden;
    font-size: var(--_title);
    font-weight: 650;
    line-height: calc(var(--_title) + 8px);
    letter-spacing: -0.005em;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  /* Takes the room that is left, up to its own width, before .space does. */
  .filter {
    display: flex;
    flex: 1000 1 148px;
    min-inline-size: 0;
    max-inline-size: fit-content;
  }

  .space {
    flex: 1;
  }

  .freshness {
    max-inline-size: 100%;
    margin-inline-start: auto;
  }

  .numbers {
    display: grid;
    grid-template-columns: minmax(0, 6fr) minmax(0, 4.3fr);
    gap: var(--_space-3);
  }

  .work {
    display: grid;
    gap: var(--_space-3);
    align-items: start;
  }

  .has-list .work {
    grid-template-columns: minmax(0, 1fr) 344px;
  }

  .has-list call-list {
    order: 1;
  }

  /* Buttons that alerts and the wall add. */
  .extras {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-2);
    justify-content: flex-end;
  }

  :host(:fullscreen) {
    box-sizing: border-box;
    padding: 24px;
    overflow: auto;
    background: var(--callboard-canvas, light-dark(#eef0f3, #0b0e12));
  }

  .notice {
    display: flex;
    gap: var(--_space-2);
    align-items: center;
    padding: var(--_space-2) var(--_space-3);
    border-radius: var(--_radius-control);
    background: var(--_notice-surface);
    color: var(--_notice-ink);
    overflow-wrap: anywhere;
  }

  .message {
    min-height: 360px;
  }

  @container call-board (width < 1200px) {
    .board {
      --_board-number: 40px;
    }

    .numbers {
      grid-template-columns: minmax(0, 6.2fr) minmax(0, 3.8fr);
    }

    .has-list .work {
      grid-template-columns: minmax(0, 1fr);
    }

    .has-list call-list {
      order: -1;
    }
  }

  /* Where the page gives the board a height, the table takes what the rest leaves, and scrolls. */
  @container call-board (width >= 880px) {
    .board:not(.has-children) {
      display: flex;
      flex-direction: column;
      block-size: 100%;
    }

    .bar,
    .notice,
    .numbers {
      flex: none;
    }

    .work {
      flex: 1 1 auto;
      grid-template-rows: minmax(0, 1fr);
      align-items: stretch;
      min-block-size: min(100%, 280px);
    }

    call-list {
      align-self: start;
      max-block-size: 100%;
    }
  }

  @container call-board (880px <= width < 1200px) {
    .has-list .work {
      display: flex;
      flex-direction: column;
    }

    call-list {
      flex: 0 999 auto;
      align-self: stretch;
      min-block-size: min(50%, 200px);
    }

    .has-list agent-status-table {
      flex: 1 1 auto;
      min-block-size: 0;
    }
  }

  @container call-board (width < 880px) {
    .numbers {
      grid-template-columns: minmax(0, 1fr);
    }
  }

  @container call-board (width < 600px) {
    .board {
      --_board-number: 32px;
    }

    .bar {
      gap: 4px 8px;
    }

    h2 {
      flex: 1 1 auto;
    }

    .space {
      display: none;
    }

    .filter {
      flex: 1 0 100%;
      max-inline-size: 100%;
      order: 3;
    }

    group-filter {
      flex: 1;
      max-inline-size: 100%;
    }

    .extras {
      flex: none;
      order: 4;
    }

    /* Beside the filter, so that two icons take no line of their own. */
    .filter:has(~ .extras) {
      flex-basis: calc(100% - 2 * var(--_control) - var(--_space-2) - 8px);
    }

    .is-asking {
      justify-content: center;
      inline-size: var(--_control);
      padding: 0;
    }

    .is-asking span {
      display: none;
    }

    .numbers {
      gap: var(--_space-2);
    }

    .fresh {
      min-height: 24px;
      font-size: 13px;
    }
  }
`;
