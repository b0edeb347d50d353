import { css } from 'lit';

/** A small rounded label or button. */
export const chipStyles = css`
  .chip {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-height: 24px;
    padding: 0 10px;
    border-radius: 12px;
    background: var(--_sunken);
    box-shadow: inset 0 0 0 1px var(--_line);
    color: var(--_ink-2);
    font-size: 13px;
    line-height: 16px;
    white-space: nowrap;
  }

  @media (forced-colors: active) {
    .chip {
      border: 1px solid CanvasText;
    }
  }
`;
