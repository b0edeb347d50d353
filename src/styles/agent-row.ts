import { css } from 'lit';

/** What is in the rows of the table of agents. */
export const agentRowStyles = css`
  .row {
    border-block-start: 1px solid var(--_line);
    contain: strict;
  }

  .row:focus-visible {
    z-index: 1;
    border-radius: var(--_radius-control);
    outline-offset: -2px;
  }

  /* The bar at the edge: a state that changed a moment ago, or a call that waits too long. */
  .row::before {
    content: '';
    position: absolute;
    inset-block: 10px;
    inset-inline-start: 0;
    width: 3px;
    background: var(--_line-strong);
    opacity: 0;
  }

  .row:is(.is-changed, .is-act)::before {
    opacity: 1;
  }

  .row.is-act {
    background: var(--_act-surface);
    --_knock: var(--_act-surface);
  }

  .row.is-act::before {
    inset-block: 0;
    background: var(--_act-solid);
  }

  /* Cut at the side only: a low line must not lose its descenders. */
  .row > div,
  .probe > div,
  .text-line,
  .text,
  .head span {
    min-width: 0;
    overflow: clip visible;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .text-line {
    display: block;
  }

  /* The first name gives way to the number of the others. */
  .names {
    display: flex;
    gap: 0.3em;
    align-items: baseline;
    white-space: nowrap;
  }

  .names > .text {
    line-height: inherit;
  }

  .text-line,
  .text {
    line-height: 1.286;
  }

  .second {
    color: var(--_ink-3);
    font-size: var(--_text-small);
    font-weight: 400;
    line-height: 1.333;
  }

  /* Names and numbers keep their own direction and stand at the side of their column. */
  .agent,
  .with,
  .groups,
  .text-line {
    unicode-bidi: plaintext;
    text-align: -webkit-match-parent;
    text-align: match-parent;
  }

  .agent,
  .session,
  .is-inbound .state {
    font-weight: 650;
  }

  .state {
    display: flex;
    gap: var(--_space-2);
    align-items: center;
  }

  .session,
  .start {
    text-align: end;
  }

  .start,
  .groups,
  .extension {
    color: var(--_ink-2);
  }

  .status-cell {
    display: flex;
  }

  .row > .status-cell {
    align-items: center;
    overflow: visible;
  }

  .status {
    display: inline-flex;
    gap: var(--_space-2);
    align-items: center;
    min-width: 0;
    min-height: var(--_control);
    padding-inline: var(--_space-2) 6px;
    border: 1px solid transparent;
    border-radius: var(--_radius-control);
  }

  .status svg {
    width: 12px;
    height: 12px;
  }

  /* Two lines: the status and the one that was asked for, off the border as far as the row allows. */
  .status:has(.mark) {
    padding-block: clamp(0px, (var(--_row-height) - 2.6em) / 2, 3px);
  }

  /* Most agents are available: colour is for those who are not. The menu shows all colours. */
  .row .is-available rect {
    fill: var(--_off-soft);
  }

  .elapsed {
    flex: none;
    margin-inline-start: var(--_space-1);
    color: var(--_ink-3);
    font-size: var(--_text-small);
  }

  .is-control::after {
    content: '';
    flex: none;
    width: 7px;
    height: 7px;
    margin: -4px 3px 0 4px;
    border: solid var(--_ink-3);
    border-width: 0 1.7px 1.7px 0;
    transform: rotate(45deg);
  }

  .is-control[aria-disabled]::after {
    visibility: hidden;
  }

  .is-away :is(.agent, .state) {
    font-weight: 400;
    color: var(--_ink-2);
  }

  .is-stale :is(.agent, .state) {
    color: var(--_ink-2);
  }

  .is-stale .status {
    color: var(--_ink-2);
  }

  .is-stale .status svg {
    filter: grayscale(1);
  }

  .is-stale .session {
    color: var(--_ink-3);
    font-weight: 400;
  }

  @container agent-status-table (width < 40em) {
    .row {
      grid-template:
        'agent agent session' auto
        'state status status' auto
        / minmax(min-content, 1fr) minmax(0, auto) auto;
      align-content: center;
      padding: 0 var(--_space-3);
    }

    .agent {
      grid-area: agent;
    }

    .session {
      grid-area: session;
    }

    .state {
      grid-area: state;
    }

    .status-cell {
      grid-area: status;
    }

    .status {
      margin-inline-end: -6px;
    }

    /* Names take the room that is left; states and numbers are never cut. */
    .row > .agent,
    .second:not(.is-number) {
      inline-size: 0;
      min-inline-size: 100%;
    }
  }

  @container agent-status-table (width < 17em) {
    .row {
      grid-template:
        'agent session' auto
        'state state' auto
        'status status' auto
        / minmax(0, 1fr) auto;
    }

    .status {
      margin-inline: calc(-1 * var(--_space-2)) 0;
    }
  }

  @media (forced-colors: active) {
    /* Drawn over the row, which keeps its size. */
    .row.is-act::after {
      content: '';
      position: absolute;
      inset: 0;
      border: 2px solid CanvasText;
      pointer-events: none;
    }

    .row::before {
      background: CanvasText;
    }

    .status-mark {
      forced-color-adjust: none;
    }
  }
`;
