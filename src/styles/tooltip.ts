import { css } from 'lit';

/** The definitions of the numbers, told by hover, focus or a click. */
export const tipStyles = css`
  .tip {
    position: absolute;
    z-index: 3;
    inset-block-start: calc(100% - 4px);
    inset-inline-start: 4px;
    inline-size: max-content;
    max-inline-size: min(280px, calc(100vi - 32px));
    padding: 8px 10px;
    border-radius: var(--_radius-control);
    background: var(--_ink);
    color: var(--_surface);
    font-size: 13px;
    line-height: 18px;
    visibility: hidden;
    opacity: 0;
    transition:
      opacity var(--_motion),
      visibility var(--_motion);
  }

  .tile:last-child .tip {
    inset-inline: auto 4px;
  }

  /* Above everything, so that it neither leaves the window nor makes the page wider while nobody sees it. */
  @supports (position-area: block-end) {
    .tile {
      anchor-scope: --tile;
    }

    .tile > button {
      anchor-name: --tile;
    }

    .tile .tip,
    .tile:last-child .tip {
      position: fixed;
      inset: auto;
      inline-size: fit-content;
      min-inline-size: 200px;
      max-inline-size: 280px;
      margin-inline: 4px;
      position-anchor: --tile;
      position-area: block-end span-inline-end;
      position-try-fallbacks:
        flip-inline,
        flip-block,
        flip-block flip-inline;
    }
  }

  .tile:hover .tip {
    transition-delay: 600ms;
  }

  .tip.is-shown,
  .tile:hover .tip,
  button:focus-visible + .tip {
    visibility: visible;
    opacity: 1;
  }

  /* The open list says the same. */
  .tile button[aria-expanded='true'] + .tip:not(.is-shown),
  .panel.are-tips-off .tile .tip {
    visibility: hidden;
    opacity: 0;
    transition: none;
  }

  @media (forced-colors: active) {
    .tip {
      border: 2px solid CanvasText;
    }
  }
`;
