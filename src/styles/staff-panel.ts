import { css } from 'lit';

export const staffPanelStyles = css`
  :host {
    container: staff-panel / inline-size;
  }

  .staff {
    display: flex;
    flex-direction: column;
    block-size: 100%;
  }

  .tiles {
    flex: none;
    grid-template-columns: repeat(4, minmax(0, 1fr));
  }

  .tile > button {
    padding-block-end: 2px;
  }

  .tile:not(.is-act) .note {
    display: none;
  }

  .fresh {
    margin-inline: var(--_gap);
  }

  .room {
    display: flex;
    gap: 2px;
    block-size: 14px;
    margin: 4px var(--_gap) 0;
  }

  .segment {
    flex: 1 1 0;
    min-width: 4px;
    overflow: hidden;
    border-radius: 2px;
  }

  .segment > span {
    display: none;
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
  .segment.is-outbound,
  .segment.is-internal {
    background: var(--_call-soft);
    box-shadow: inset 0 0 0 1.5px var(--_call);
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
    padding: 0 4px;
    border-radius: var(--_radius-control);
  }

  .legend button:hover {
    background: var(--_sunken);
  }

  .legend button[aria-pressed='true'] {
    box-shadow: inset 0 0 0 2px var(--_accent);
  }

  .legend svg {
    width: 12px;
    height: 12px;
  }

  .legend b {
    color: var(--_ink);
    font-weight: 650;
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

    .label .before {
      display: none;
    }

    .number .beside {
      display: block;
    }

    .digits-3 {
      --_shrink: 0.8;
    }

    .digits-5 {
      --_shrink: 0.58;
    }

    .digits-7 {
      --_shrink: 0.45;
    }

    :is(.digits-3, .digits-5, .digits-7) .corner {
      display: none;
    }
  }

  @container staff-panel (width < 370px) {
    .staff {
      --_number: var(--callboard-number, var(--_board-number, 32px));
    }

    .corner {
      display: none;
    }
  }

  @container staff-panel (width < 280px) {
    .tiles {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
  }

  :host([density='wall']) .room {
    gap: 4px;
    block-size: 76px;
    margin-block-start: 24px;
  }

  :host([density='wall']) .segment {
    display: flex;
    align-items: center;
    justify-content: center;
    border-radius: 8px;
    font-size: 28px;
  }

  :host([density='wall']) .segment {
    container: segment / inline-size;
  }

  :host([density='wall']) .segment > span {
    display: flex;
    gap: 10px;
    align-items: center;
  }

  :host([density='wall']) .segment b {
    font-weight: 650;
  }

  /* A count where it fits; the shape where it does. */
  @container segment (width < 96px) {
    :host([density='wall']) .segment b {
      display: none;
    }
  }

  @container segment (width < 34px) {
    :host([density='wall']) .segment > span {
      display: none;
    }
  }

  :host([density='wall']) .segment:is(.is-inbound, .is-talking, .is-wrapUp),
  :host([density='wall']) .segment:is(.is-inbound, .is-talking, .is-wrapUp) svg {
    --_knock: var(--_ring);
    color: var(--_surface);
  }

  :host([density='wall']) .segment.is-free {
    box-shadow: inset 0 0 0 4px var(--_free);
    color: var(--_free);
  }

  :host([density='wall']) .tiles {
    border-block-end: 1px solid var(--_line);
  }

  :host([density='wall']) .legend {
    gap: 4px 36px;
    padding: 16px var(--_gap);
    font-size: 25px;
    line-height: 30px;
  }

  :host([density='wall']) .legend button {
    gap: 10px;
    padding: 0;
    pointer-events: none;
  }

  :host([density='wall']) .legend svg {
    width: 24px;
    height: 24px;
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
