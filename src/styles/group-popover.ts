import { css } from 'lit';

/** The list that a filter of groups opens. */
export const groupPopoverStyles = css`
  .choices {
    inline-size: 300px;
    max-inline-size: calc(100vw - 16px);
    max-block-size: min(480px, 100vh - 16px);
    padding: var(--_space-2);
  }

  .choices:popover-open {
    display: flex;
    flex-direction: column;
  }

  @supports (position-area: block-end) {
    .choices {
      min-inline-size: anchor-size(inline);
      margin-block: 6px;
      min-block-size: min(160px, 100%);
      max-block-size: min(480px, 100%);
    }
  }

  .search {
    display: flex;
    flex: none;
    gap: var(--_space-2);
    align-items: center;
    block-size: var(--_control);
    margin-block-end: var(--_space-2);
    padding-inline: var(--_space-2);
    border: 1px solid var(--_line-strong);
    border-radius: var(--_radius-control);
    color: var(--_ink-3);
  }

  .search input {
    flex: 1;
    min-inline-size: 0;
    padding: 0;
    border: 0;
    outline: 0;
    background: none;
    color: var(--_ink);
    font: inherit;
  }

  .search input::placeholder {
    color: var(--_ink-3);
    opacity: 1;
  }

  .search:focus-within {
    outline: 2px solid var(--_focus);
    outline-offset: -1px;
  }

  /* One line of always the same height, so that the groups below stay where they are. */
  .chips {
    display: flex;
    flex: none;
    gap: 6px;
    align-items: center;
    block-size: 32px;
    margin-block-end: var(--_space-1);
    padding-inline: 2px;
    overflow: auto hidden;
    color: var(--_ink-3);
    font-size: 13px;
    scrollbar-width: none;
  }

  .chips > span {
    padding-inline: 6px;
  }

  .chip {
    flex: none;
    max-inline-size: 200px;
    min-block-size: 24px;
    padding-inline-end: 6px;
  }

  .chip > bdi {
    overflow: hidden;
    text-overflow: ellipsis;
  }

  .chip svg {
    inline-size: 12px;
    block-size: 12px;
  }

  .chip:hover {
    color: var(--_ink);
  }

  .chip:focus-visible {
    outline-offset: -2px;
  }

  .chip.is-unknown {
    border: 1px dashed var(--_line-strong);
    box-shadow: none;
    text-decoration: none;
  }

  .options {
    flex: 0 1 auto;
    min-block-size: 0;
    overflow: hidden auto;
    overscroll-behavior: contain;
  }

  .option {
    display: flex;
    gap: 10px;
    align-items: center;
    min-block-size: max(var(--_control), 24px);
    padding-inline: var(--_space-2);
    border-radius: var(--_radius-control);
    cursor: pointer;
  }

  .option:hover,
  .option:has(:focus-visible) {
    background: var(--_sunken);
  }

  .option:has(:focus-visible) {
    outline: 2px solid var(--_focus);
    outline-offset: -2px;
  }

  .is-all .name {
    font-weight: 650;
  }

  .name {
    flex: 1;
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .size {
    color: var(--_ink-3);
  }

  .option input {
    display: grid;
    flex: none;
    place-content: center;
    inline-size: 16px;
    block-size: 16px;
    margin: 0;
    border: 1.5px solid var(--_line-strong);
    border-radius: 4px;
    outline: 0;
    background: var(--_surface);
    appearance: none;
    cursor: inherit;
  }

  .option input:checked {
    border-color: var(--_accent);
    background: var(--_accent);
    color: var(--_on-accent);
  }

  .option input:checked::before {
    inline-size: 9px;
    block-size: 5px;
    margin-block-end: 3px;
    border: solid currentColor;
    border-width: 0 0 2px 2px;
    content: '';
    transform: rotate(-45deg);
  }

  .option input:indeterminate::before {
    inline-size: 8px;
    block-size: 0;
    border-block-start: 2px solid var(--_ink);
    content: '';
  }

  .none {
    padding: var(--_space-2);
    color: var(--_ink-2);
  }

  .footer {
    display: flex;
    flex: none;
    gap: var(--_space-3);
    align-items: center;
    justify-content: space-between;
    min-block-size: 36px;
    margin-block-start: var(--_space-1);
    padding: var(--_space-1) var(--_space-2) 0;
    border-block-start: 1px solid var(--_line);
    color: var(--_ink-3);
    font-size: var(--_text-small);
  }

  .footer button {
    min-block-size: 24px;
    color: var(--_ink);
    font-weight: 650;
    text-decoration: underline;
    text-underline-offset: 2px;
  }

  .footer button:disabled {
    color: var(--_ink-3);
    font-weight: 400;
    text-decoration: none;
  }

  @media (forced-colors: active) {
    .option input:checked {
      border-color: Highlight;
      background: Highlight;
      color: HighlightText;
      forced-color-adjust: none;
    }

    .option input:indeterminate::before {
      border-color: CanvasText;
    }
  }
`;
