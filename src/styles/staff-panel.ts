import { css } from 'lit';

export const staffPanelStyles = css`
  :host {
    container: staff-panel / inline-size !important;
  }

  .tiles {
    --_tiles: 4;
  }

  .tile > button {
    padding-block-end: 2px;
  }

  .room {
    position: relative;
    display: flex;
    anchor-scope: --segment;
    gap: 2px;
    block-size: 14px;
    margin: 4px var(--_gap) 0;
  }

  .segment {
    flex: 1;
    min-width: 4px;
    overflow: hidden;
    border-radius: 2px;
  }

  .segment > span {
    display: none;
  }

  .segment[aria-pressed='true'] {
    outline: 2px solid var(--_accent);
    outline-offset: 1px;
  }

  .segment:focus-visible {
    outline: 2px solid var(--_focus);
    outline-offset: 2px;
    anchor-name: --segment;
  }

  /* The keyboard's title, under the focused segment. */
  .room .tip {
    inset-block-start: calc(100% + 6px);
    inset-inline-start: 0;
  }

  @supports (position-area: block-end) {
    .room .tip {
      position: fixed;
      inset: auto;
      margin-block-start: 6px;
      position-anchor: --segment;
      position-area: block-end span-inline-end;
      position-try-fallbacks: flip-inline;
    }
  }

  .segment.skeleton {
    block-size: auto;
  }

  .segment.is-inbound {
    background: var(--_ring);
  }
  .segment.is-talking {
    background: var(--_call);
  }
  .segment.is-outbound {
    background: var(--_call-soft);
    box-shadow: inset 0 0 0 1.5px var(--_call);
  }
  .segment.is-internal {
    box-sizing: border-box;
    background: var(--_call-soft);
    border: 1.5px dashed var(--_call);
  }
  .segment.is-wrapUp {
    background: var(--_off);
  }
  .segment.is-free {
    box-shadow: inset 0 0 0 2.5px var(--_free);
  }
  .segment.is-away {
    background: var(--_off-soft);
    box-shadow: inset 0 0 0 1px var(--_line-strong);
  }

  .is-stale .segment {
    filter: grayscale(1);
  }

  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: 0 6px;
    align-content: start;
    min-height: 32px;
    padding: 3px calc(var(--_gap) - 4px) 5px;
    color: var(--_ink-2);
    font-size: var(--_text-small);
    line-height: 16px;
  }

  .legend button {
    display: inline-flex;
    gap: 4px;
    align-items: center;
    min-height: 24px;
    max-inline-size: 100%;
    padding: 0 4px;
    border-radius: var(--_radius-control);
  }

  .legend span {
    min-width: 0;
    overflow-wrap: anywhere;
  }

  .legend svg {
    width: 12px;
    height: 12px;
  }

  .legend b {
    color: var(--_ink);
    font-weight: 650;
  }

  .legend button:hover {
    background: var(--_sunken);
  }

  .legend button[aria-pressed='true'] {
    box-shadow: inset 0 0 0 2px var(--_accent);
  }

  @container staff-panel (width < 480px) {
    .staff {
      --_number: var(--callboard-number, var(--_board-number, 40px));
      --_gap: 10px;
    }

    .label {
      font-size: 12px;
      line-height: 16px;
    }

    .before {
      display: none;
    }

    .beside {
      display: block;
    }

    .tiles {
      --_beside: 20px;
    }
  }

  @container staff-panel (width < 370px) {
    .staff {
      --_number: var(--callboard-number, var(--_board-number, 32px));
    }

    .tiles {
      --_corner: 0px;
    }

    .corner {
      display: none;
    }
  }

  @media (forced-colors: active) {
    .segment {
      border: 1px solid CanvasText;
      forced-color-adjust: none;
    }

    .legend button[aria-pressed='true'] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
