import { css } from 'lit';

/** The looks of the numbers with their labels; shared by the panels. */
export const numberTileStyles = css`
  :host {
    --_number: var(--callboard-number, var(--_board-number, 48px));
    --_number-today: var(--callboard-number-today, calc(var(--_number) * 0.72));
    --_gap: 12px;
  }

  :host([density='compact']) {
    --_number: var(--callboard-number, 36px);
    --_gap: 10px;
  }

  :host([density='wall']) {
    --_number: var(--callboard-number, 132px);
    --_number-today: var(--callboard-number-today, 72px);
    --_gap: 24px;
  }

  .heading {
    padding: 10px var(--_gap) 0;
    overflow: hidden;
    color: var(--_ink-3);
    font-size: var(--_text-small);
    line-height: 16px;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .tiles {
    display: grid;
    flex: 1;
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

  .tile > button:hover .corner {
    color: var(--_ink);
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

  .value {
    font-size: calc(var(--_digits, var(--_number)) * var(--_shrink, 1));
  }

  .digits-5 {
    --_shrink: 0.8;
  }

  .digits-7 {
    --_shrink: 0.64;
  }

  :host([density='wall']) .digits-5 {
    --_shrink: 0.68;
  }

  :host([density='wall']) .digits-7 {
    --_shrink: 0.5;
  }

  .digits-5 .corner,
  .digits-7 .corner {
    inset-block-start: 0;
  }

  .number .skeleton {
    inline-size: 0.92em;
    block-size: 0.56em;
    border-radius: var(--_radius-control);
  }

  /* Digits of any size stand on the line of the largest. */
  .number::before {
    content: '\\200b';
  }

  .number .beside {
    display: none;
    align-self: center;
    margin-inline-end: 6px;
  }

  .number svg {
    width: 15px;
    height: 15px;
  }

  .label {
    display: flex;
    gap: 6px;
    align-items: flex-start;
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
    width: 14px;
    height: 14px;
    margin-block-start: 1.5px;
  }

  .note {
    display: flex;
    gap: 4px;
    align-items: center;
    min-height: 16px;
    margin-block-start: 3px;
    color: var(--_ink-2);
    font-size: var(--_text-small);
    line-height: 16px;
    white-space: nowrap;
  }

  .note svg {
    width: 13px;
    height: 13px;
  }

  .corner {
    position: absolute;
    inset-block-start: 8px;
    inset-inline-end: 6px;
    color: var(--_ink-3);
  }

  .corner svg {
    width: 14px;
    height: 14px;
  }

  .growth {
    position: absolute;
    inset-inline-start: 100%;
    inset-block-start: 0.3em;
    margin-inline-start: 4px;
    color: var(--_ink-2);
    font-size: 12px;
    line-height: 16px;
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

  .is-act .number,
  .is-act .note {
    color: var(--_act-ink);
    font-weight: 650;
  }

  .is-act .label,
  .is-act .corner {
    color: var(--_ink);
  }

  .is-open > button {
    box-shadow: inset 0 0 0 2px var(--_accent);
  }

  .is-open .corner svg {
    transform: scaleY(-1);
  }

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

  /* Stale takes colour away. */
  .is-stale .number {
    color: var(--_ink-3);
  }

  .is-stale .is-act > button {
    background: none;
  }

  .is-stale .note,
  .is-stale .is-act .label {
    color: var(--_ink-3);
    font-weight: 400;
  }

  :host([density='wall']) .heading {
    padding-block-start: 14px;
    line-height: 26px;
  }

  :host([density='wall']) .tiles {
    padding: 0 10px 10px;
  }

  /* So that the lines in the two panels are one. */
  :host([density='wall']) .heading + .tiles {
    min-block-size: 250px;
  }

  :host([density='wall']) .tile > button {
    padding: 0 14px 8px;
    pointer-events: none;
  }

  :host([density='wall']) .number,
  :host([density='wall']) .is-today .number {
    block-size: auto;
    line-height: 1.02;
  }

  :host([density='wall']) :is(.corner, .tip) {
    display: none;
  }

  :host([density='wall']) .label {
    gap: 12px;
    font-size: 25px;
    line-height: 30px;
  }

  :host([density='wall']) .label svg {
    width: 26px;
    height: 26px;
    margin-block-start: 2px;
  }

  :host([density='wall']) .note {
    gap: 10px;
    min-height: 34px;
    font-size: 30px;
    line-height: 34px;
  }

  :host([density='wall']) .note svg {
    width: 28px;
    height: 28px;
  }

  :host([density='wall']) .growth {
    font-size: 24px;
    line-height: 28px;
  }

  :host([density='wall']) .is-act > button {
    --_knock: var(--_act-solid);
    background: var(--_act-solid);
  }

  :host([density='wall']) .is-act > button * {
    color: var(--_on-act);
  }

  :host([density='wall']) .is-stale .is-act > button {
    background: none;
  }

  :host([density='wall']) .is-stale .is-act > button * {
    color: var(--_ink-3);
  }

  @media (forced-colors: active) {
    .is-act > button,
    .tip {
      border: 2px solid CanvasText;
    }
    .is-open > button {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
