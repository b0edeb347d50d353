import { css } from 'lit';

/**
 * The styles of popovers: placed by their anchor, or in the middle of the window in browsers
 * without anchor positioning.
 */
export const popoverStyles = css`
  [popover] {
    color: var(--_ink);
    background: var(--_surface);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    box-shadow: var(--_shadow);
    padding: var(--_space-1);
    font-weight: 400;
  }

  @supports (position-area: block-end) {
    [popover] {
      inset: auto;
      margin: 2px 0;
      position-area: block-end span-inline-end;
      position-try-fallbacks:
        flip-block,
        flip-inline,
        flip-block flip-inline;
    }
  }
`;
