import { css } from 'lit';

/** What buttons and numbers look like under the pointer, open and in forced colours: comes with the parts that they open. */
export const numberInteraction = css`
  :is(.button, .legend button):hover {
    background: var(--_sunken);
  }

  .tile button:hover .corner {
    color: var(--_ink);
  }

  .tile.is-open > button,
  .legend button[aria-pressed='true'] {
    box-shadow: inset 0 0 0 2px var(--_accent);
  }

  .tile.is-open .corner {
    transform: scaleY(-1);
  }

  @media (forced-colors: active) {
    .tile.is-act > button {
      border: 2px solid CanvasText;
    }

    .tile.is-open > button,
    .legend button[aria-pressed='true'] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
