import { css } from 'lit';

/**
 * The styles that the table of agents needs once somebody uses it: the status menu, pending
 * statuses and the frozen order.
 */
export const agentInteractionStyles = css`
  .search:focus-within kbd {
    visibility: hidden;
  }

  .is-empty {
    flex: none;
  }

  .is-empty ~ .message {
    flex: 1 0 auto;
  }

  .head button:is(:hover, :focus-visible) svg {
    visibility: visible;
  }

  .clear {
    padding: 4px;
    margin-inline-end: -4px;
    border-radius: 4px;
  }

  button.chip:hover {
    color: var(--_ink);
  }

  .frozen > svg {
    color: var(--_ink);
  }

  .is-control:hover,
  .is-control[aria-expanded='true'] {
    border-color: var(--_line-strong);
    background: var(--_surface);
  }

  .is-control[aria-disabled] {
    border-color: transparent;
    background: none;
    cursor: default;
  }

  .mark {
    display: flex;
    gap: 4px;
    align-items: center;
    color: var(--_ink-2);
    min-width: 0;
    font-size: var(--_text-small);
    line-height: 1.167;
  }

  .mark .text {
    line-height: inherit;
  }

  .mark.is-failed {
    color: var(--_act-ink);
  }

  .is-stale .mark {
    color: var(--_ink-2);
  }

  .row.is-gone > div,
  .row.is-gone svg {
    color: var(--_ink-3);
    font-weight: 400;
  }

  .is-gone .agent {
    text-decoration: line-through;
  }

  .frozen-count {
    display: none;
  }

  /* Its place is kept, so that nothing moves when it comes. */
  .frozen.is-off {
    visibility: hidden;
  }

  .chip svg {
    width: 13px;
    height: 13px;
  }

  .frozen {
    min-width: 0;
  }

  .frozen-text {
    overflow: clip;
    text-overflow: ellipsis;
  }

  @container agent-status-table (width < 40em) {
    .toolbar button.chip {
      order: 1;
    }
  }

  @container agent-status-table (width < 54.28em) {
    /* Here the number of changes stands in the place of the count. */
    .end {
      display: grid;
      justify-items: end;
    }

    .end > * {
      grid-area: 1 / 1;
    }

    .frozen:not(.is-off) + .count {
      visibility: hidden;
    }

    .frozen-text {
      font-size: 0;
    }

    .frozen-count {
      display: inline;
    }
  }

  .menu {
    width: 236px;
    max-width: calc(100vw - 16px);
    max-height: min(420px, 100vh - 16px);
    overflow: auto;
    overscroll-behavior: contain;
  }

  .menu-head,
  .menu-foot {
    padding: 8px 10px 6px;
    color: var(--_ink-3);
    font-size: var(--_text-small);
    line-height: 16px;
    overflow-wrap: anywhere;
  }

  .menu-foot {
    margin-block-start: var(--_space-1);
    border-block-start: 1px solid var(--_line);
  }

  .menu button {
    display: flex;
    gap: 10px;
    align-items: center;
    width: 100%;
    min-height: 32px;
    padding: 4px 10px;
    border-radius: var(--_radius-control);
    overflow-wrap: anywhere;
  }

  .menu .status-mark {
    width: 12px;
    height: 12px;
  }

  .menu button > span {
    flex: 1;
    min-width: 0;
  }

  .menu button:hover,
  .menu button:focus-visible {
    background: var(--_sunken);
  }

  .menu button:focus-visible {
    outline-offset: -2px;
  }

  .menu button[aria-checked='true'] {
    font-weight: 650;
  }

  .menu small {
    display: block;
    color: var(--_act-ink);
    font-size: var(--_text-small);
    line-height: 16px;
  }

  .menu [role='separator'] {
    margin: var(--_space-1) 0;
    border-block-start: 1px solid var(--_line);
  }
`;
