import { css } from 'lit';
import { highContrast } from './high-contrast.js';
import { numberInteraction } from './number-interaction.js';

/** What all elements take with the parts that are loaded at rest or on use: more contrast, what is under the pointer or open, popovers and chips. */
export const partStyles = css`
  ${highContrast}
  ${numberInteraction}

  /* A panel that floats above the page: placed by its anchor where the browser can, in the middle of the window elsewhere. */
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
