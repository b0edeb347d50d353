import { css } from 'lit';

/** The looks of the numbers with their labels; shared by the panels. */
export const numberTileStyles = css`
  :host {
    --_number: var(
      --callboard-number,
      var(--_board-number, 48px)
    ); /* The digits of now; 40px and 32px where there is less room. */
    --_gap: 12px;
  }

  :host([density='compact']) {
    --_number: var(--callboard-number, 36px);
    --_gap: 10px;
  }

  .panel {
    block-size: 100%;
  }

  .fresh {
    margin-inline-end: var(--_gap);
  }

  .heading {
    padding: 10px var(--_gap) 0;
    overflow: hidden;
    color: var(--_ink-3);
    text-overflow: ellipsis;
  }

  .heading,
  .note,
  .growth {
    font-size: var(--_text-small);
    line-height: 16px;
  }

  /* What does not fit beside the rest goes below it, whole. */
  .bit {
    display: inline-block;
  }

  .tiles {
    display: grid;
    align-items: start;
    padding: 0 4px 6px;
  }

  .tile {
    position: relative;
    min-width: 0;
  }

  .tile > button {
    display: grid;
    align-content: start;
    inline-size: 100%;
    padding: 2px calc(var(--_gap) - 4px) 6px;
    border-radius: var(--_radius-control);
  }

  .tile > button:focus-visible {
    outline-offset: -2px;
  }

  .tile svg {
    width: 14px;
    height: 14px;
  }

  .number {
    position: relative;
    display: flex;
    align-items: baseline;
    justify-self: start;
    block-size: calc(var(--_number) * 1.12);
    font-size: var(--_number);
    font-weight: 650;
    line-height: calc(var(--_number) * 1.12);
    letter-spacing: -0.025em;
    white-space: nowrap;
  }

  /* Digits of any size stand on the line of the largest. */
  .number::before {
    content: '\\200b';
  }

  .value {
    font-size: calc(var(--_digits, var(--_number)) * var(--_shrink, 1));
  }

  .digits-5 {
    --_shrink: 0.8;
  }

  .digits-7 {
    --_shrink: 0.64;
  }

  .number .skeleton {
    inline-size: 0.92em;
    block-size: 0.56em;
    border-radius: var(--_radius-control);
  }

  .beside {
    display: none;
    align-self: center;
    margin-inline-end: 6px;
  }

  .label {
    display: flex;
    gap: 6px;
    min-width: 0;
    color: var(--_ink-2);
    font-size: 13px;
    line-height: 17px;
  }

  .label > span:last-child {
    min-width: 0;
    overflow-wrap: break-word;
  }

  .label svg {
    margin-block-start: 1.5px;
  }

  .note {
    display: flex;
    gap: 4px;
    align-items: center;
    min-height: 16px;
    margin-block-start: 3px;
    color: var(--_ink-2);
  }

  .corner {
    position: absolute;
    inset-block-start: 8px;
    inset-inline-end: 6px;
    color: var(--_ink-3);
  }

  :is(.digits-5, .digits-7) .corner {
    inset-block-start: 0;
  }

  .growth {
    position: absolute;
    inset-inline-start: 100%;
    inset-block-start: 0.3em;
    margin-inline-start: 4px;
    color: var(--_ink-2);
    letter-spacing: 0;
    animation: fade-in var(--_motion);
  }

  @keyframes fade-in {
    from {
      opacity: 0;
    }
  }

  .is-zero .number {
    color: var(--_ink-3);
    font-weight: 400;
  }

  .is-notice .note {
    color: var(--_notice-ink);
    font-weight: 650;
  }

  .is-act > button {
    --_knock: var(--_act-surface);
    background: var(--_act-surface);
  }

  /* Two side by side stay two. */
  .is-act + .is-act > button {
    padding-inline-start: calc(var(--_gap) - 6px);
    border-inline-start: 2px solid transparent;
    background-clip: padding-box;
  }

  .is-act :is(.number, .note) {
    color: var(--_act-ink);
    font-weight: 650;
  }

  .is-act :is(.label, .corner) {
    color: var(--_ink);
  }

  /* Stale takes colour away. */
  .is-stale .is-act > button {
    background: none;
  }

  .is-stale :is(.number, .note, .is-act .label) {
    color: var(--_ink-3);
  }

  .is-stale .note {
    font-weight: 400;
  }

  .tile button:hover .corner {
    color: var(--_ink);
  }

  .tile.is-open > button {
    box-shadow: inset 0 0 0 2px var(--_accent);
  }

  .tile.is-open .corner {
    transform: scaleY(-1);
  }

  @media (forced-colors: active) {
    .tile.is-act > button {
      border: 2px solid CanvasText;
    }

    .tile.is-open > button {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
