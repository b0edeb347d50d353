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

  /* Tiles side by side; one whose words do not fit goes below. */
  .tiles {
    --_pad: calc(var(--_gap) - 4px);
    --_corner: 16px; /* The icon in the corner, beside the number. */
    container: tiles / inline-size;
    display: flex;
    flex-wrap: wrap;
    align-items: flex-start;
    padding: 0 4px 6px;
  }

  .tile {
    position: relative;
    display: grid;
    flex: 1 1 0;
  }

  .tile > button {
    display: grid;
    align-content: start;
    padding: 2px var(--_pad) 6px;
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
    display: flex;
    align-items: baseline;
    block-size: calc(var(--_number) * 1.12);
    padding-inline-end: var(--_corner);
    font-size: var(--_number);
    font-weight: 650;
    line-height: calc(var(--_number) * 1.12);
    letter-spacing: -0.025em;
    white-space: nowrap;
  }

  /* Digits of any size stand on the line of the largest. Screen readers skip it. */
  .number::before {
    content: '\\200b';
    content: '\\200b' / '';
  }

  /*
   * As large as the longest number allows in a tile of equal width, in whatever font: 1ch is the
   * width of a digit. Between two numbers there is room for half a digit at least.
   */
  .value {
    --_share: 100cqi / var(--_tiles);
    --_wide: var(--_figures, 2) * tan(atan2(1ch, 1em));
    font-size: min(
      var(--_digits, var(--_number)),
      (var(--_share) - 2 * var(--_pad) - var(--_corner) - var(--_beside, 0px)) / (var(--_wide)),
      (var(--_share)) / (var(--_wide) + 0.5)
    );
  }

  .digits-3 {
    --_figures: 3;
  }

  /* "1:02" */
  .digits-4 {
    --_figures: 3.9;
  }

  /* "1,234" */
  .digits-5 {
    --_figures: 4.7;
  }

  /* "10,000", "1:02:14" */
  .digits-7 {
    --_figures: 6.8;
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
    color: var(--_ink-2);
    font-size: 13px;
    line-height: 17px;
  }

  .label > span:last-child {
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

  /* Where it has no room beside the number, it goes below, out of sight. */
  .growth {
    flex: 1 1 0;
    align-self: flex-start;
    min-inline-size: 0;
    block-size: 16px;
    margin-block-start: 0.3em;
    margin-inline-start: 4px;
    overflow: clip;
    white-space: normal;
    color: var(--_ink-2);
    letter-spacing: 0;
    animation: fade-in var(--_motion);
  }

  .growth::before {
    content: '\\200b';
  }

  .growth > span {
    display: inline-block;
    white-space: nowrap;
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
