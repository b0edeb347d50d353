import { css } from 'lit';

/** The rows of the table of agents, in each of its layouts. */
export const agentRowStyles = css`
  .row {
    position: absolute;
    inset: 0 0 auto;
    height: var(--_row-height);
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
    border-start-end-radius: 2px;
    border-end-end-radius: 2px;
    background: var(--_line-strong);
    opacity: 0;
    transition: opacity var(--_motion);
  }

  .row.is-changed::before,
  .row.is-act::before {
    opacity: 1;
  }

  .row.is-act {
    background: var(--_act-surface);
    --_knock: var(--_act-surface);
  }

  .row.is-act::before {
    inset-block: 0;
    border-radius: 0;
    background: var(--_act-solid);
  }

  /* Cut at the side only: a low line must not lose its descenders. */
  .row > div,
  .line,
  .status-text {
    min-width: 0;
    overflow: clip visible;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .line {
    display: block;
    line-height: 18px;
  }

  .second {
    color: var(--_ink-3);
    font-size: var(--_text-small);
    line-height: 16px;
  }

  /* Names and numbers keep their own direction and stand at the side of their column. */
  .agent,
  .with,
  .groups,
  .line {
    unicode-bidi: plaintext;
    text-align: -webkit-match-parent;
    text-align: match-parent;
  }

  .agent {
    font-weight: 650;
  }

  .agent .second {
    font-weight: 400;
  }

  .state > svg {
    display: inline-block;
    margin-inline-end: var(--_space-2);
    vertical-align: -3px;
  }

  .is-inbound .state,
  .is-inbound .state .line {
    font-weight: 650;
  }

  .is-inbound .state .second {
    font-weight: 400;
  }

  .row.is-away .agent,
  .row.is-away .state {
    font-weight: 400;
    color: var(--_ink-2);
  }

  .session {
    font-weight: 650;
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

  .row > .status-cell {
    display: flex;
    overflow: visible;
  }

  .status {
    display: inline-flex;
    gap: var(--_space-2);
    align-items: center;
    min-width: 0;
    max-width: 100%;
    min-height: var(--_control);
    padding-inline: var(--_space-2) 6px;
    border: 1px solid transparent;
    border-radius: var(--_radius-control);
  }

  .status-text {
    line-height: 17px;
  }

  .status .line {
    line-height: 17px;
  }

  .status-mark {
    width: 12px;
    height: 12px;
  }

  .status.is-control::after {
    content: '';
    flex: none;
    width: 7px;
    height: 7px;
    margin: -4px 3px 0 4px;
    border: solid var(--_ink-3);
    border-width: 0 1.7px 1.7px 0;
    transform: rotate(45deg);
  }

  .status.is-control:hover,
  .status.is-control[aria-expanded='true'] {
    border-color: var(--_line-strong);
    background: var(--_surface);
  }

  .status[aria-disabled]::after {
    visibility: hidden;
  }

  .status.is-control[aria-disabled]:hover {
    border-color: transparent;
    background: none;
    cursor: default;
  }

  .mark {
    display: flex;
    gap: 4px;
    align-items: center;
    color: var(--_ink-2);
    font-size: var(--_text-small);
    line-height: 14px;
  }

  .mark svg {
    width: 12px;
    height: 12px;
  }

  .mark.is-failed {
    color: var(--_act-ink);
  }

  .row.is-gone > div,
  .row.is-gone .second,
  .row.is-gone svg {
    color: var(--_ink-3);
    font-weight: 400;
  }

  .row.is-gone .agent {
    text-decoration: line-through;
  }

  .is-stale .row.is-act {
    background: none;
    --_knock: var(--_surface);
  }

  .is-stale .session {
    color: var(--_ink-3);
    font-weight: 400;
  }

  .is-stale .agent,
  .is-stale .state,
  .is-stale .mark.is-failed {
    color: var(--_ink-2);
  }

  .state-text {
    min-width: 0;
  }

  @container agent-status-table (width < 960px) {
    .state {
      display: flex;
      align-items: center;
    }
  }

  @container agent-status-table (width < 560px) {
    .row {
      grid-template:
        'agent agent session' auto
        'state status status' 36px
        / minmax(0, 1fr) auto auto;
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
      max-width: 184px;
    }

    .status {
      max-width: calc(100% + 6px);
      margin-inline-end: -6px;
    }
  }

  :host([density='wall']) .rows > .row {
    height: auto;
  }

  :host([density='wall']) .row {
    position: relative;
    inset: auto;
    grid-template: none;
    grid-template-columns: var(--_columns);
    column-gap: 20px;
    padding: 0 var(--_space-6);
    border-inline-start: 1px solid var(--_line);
  }

  :host([density='wall']) :is(.agent, .session, .state, .status-cell) {
    grid-area: auto;
  }

  :host([density='wall']) .line {
    line-height: 32px;
  }

  :host([density='wall']) .row::before {
    width: 6px;
  }

  :host([density='wall']) .state {
    display: flex;
    align-items: center;
    gap: 6px;
  }

  :host([density='wall']) .session {
    font-size: 28px;
  }

  :host([density='wall']) .status {
    gap: var(--_space-3);
    min-height: 0;
    padding: 0;
  }

  :host([density='wall']) .status-text,
  :host([density='wall']) .status .line {
    line-height: 28px;
  }

  :host([density='wall']) .status-mark,
  :host([density='wall']) .mark svg {
    width: 18px;
    height: 18px;
  }

  :host([density='wall']) .mark {
    font-size: 20px;
    line-height: 22px;
  }

  @media (forced-colors: active) {
    .row.is-act {
      border: 2px solid CanvasText;
    }

    .row::before {
      background: CanvasText;
    }

    .status-mark {
      forced-color-adjust: none;
    }
  }
`;
