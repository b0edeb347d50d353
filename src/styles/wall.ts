import { agentWallStyles } from './agent-wall.js';

/** As in Lit: a sign for the minifier of styles. This file stands alone. */
const css = String.raw;

const boardWallStyles = css`
  :host([density='wall']) {
    --callboard-text: 26px;
    --callboard-text-small: 22px;
    --callboard-title: 30px;
    --callboard-row: 64px;
    --callboard-glyph: 26px;
    --callboard-radius: 16px;
    --callboard-radius-control: 12px;
    --_number: var(--callboard-number, 132px);
    --_gap: 24px;
  }

  /*
   * The board fills the height that its page gives it, and is as high as a television where it is given none. All sizes are
   * those of a board of 1840 by 1020 px, that of a screen of 1920 by 1080; a smaller or larger one shows the same, scaled. The
   * quotient of two lengths is written as the tangent of their angle, which every browser understands.
   */
  :host([density='wall']) .board {
    container: wall / size;
    display: flex;
    flex-direction: column;
    gap: 0;
    inline-size: 100%;
    block-size: 100%;
    aspect-ratio: 16 / 9;
  }

  :host([density='wall']) .board > :not(slot) {
    zoom: min(tan(atan2(100cqw, 1840px)), tan(atan2(100cqh, 1020px)));
  }

  /* Elements of the page's own decide themselves how high they are. */
  :host([density='wall']) .has-children {
    container: none;
    display: block;
    block-size: auto;
    aspect-ratio: auto;
    zoom: tan(atan2(100cqw, 1840px));
  }

  :host([density='wall']) .has-children > :not(slot) {
    zoom: 1;
  }

  :host([density='wall']) :is(.bar, .numbers, .notice) {
    margin-block-end: 16px;
  }

  :host([density='wall']) .bar {
    flex-wrap: wrap;
    gap: 12px 16px;
    min-height: 52px;
  }

  :host([density='wall']) .work {
    flex: 1 1 auto;
    grid-template-rows: minmax(0, 1fr);
    align-items: stretch;
    min-height: 0;
  }

  :host([density='wall']) agent-status-table {
    min-height: 0;
  }

  :host([density='wall']) .numbers {
    grid-template-columns: minmax(0, 3.15fr) minmax(0, 4fr);
    gap: 16px;
  }

  /* On an upright screen the panels stand one above the other, each as wide as in the other layout. */
  @container wall (aspect-ratio <= 3/4) {
    :host([density='wall']) .board > :not(slot) {
      zoom: tan(atan2(100cqw, 1000px));
    }

    :host([density='wall']) .numbers {
      grid-template-columns: minmax(0, 1fr);
    }

    :host([density='wall']) .extras {
      flex: 1 0 100%;
      order: 1;
    }
  }

  :host([density='wall']) .freshness {
    margin-inline-start: auto;
  }

  :host([density='wall']) .fresh {
    flex-wrap: wrap;
    gap: 0 12px;
    min-height: 52px;
    white-space: normal;
  }

  :host([density='wall']) .fresh:is(.is-notice, .is-act) {
    padding: 0 24px 0 18px;
    border-radius: 26px;
  }

  :host([density='wall']) .fresh button {
    min-height: 44px;
    padding: 0 12px;
    border-radius: var(--_radius-control);
  }

  /* Instead of all numbers: as large as they are. */
  :host([density='wall']) .message {
    flex: 1 1 auto;
    gap: 24px;
    font-size: 36px;
    line-height: 48px;
  }

  :host([density='wall']) .message > svg {
    width: 112px;
    height: 112px;
  }

  :host([density='wall']) .message strong {
    font-size: 64px;
    line-height: 76px;
    text-wrap: balance;
  }

  :host([density='wall']) .message .button {
    min-height: 80px;
    padding: 0 40px;
    margin-block-start: 24px;
  }

  :host([density='wall']) .fresh time {
    color: var(--_ink);
    font-size: 34px;
    font-weight: 650;
  }

  :host([density='wall']) .control {
    gap: 12px;
  }

  :host([density='wall']) .control svg {
    width: 24px;
    height: 24px;
  }

  /*
   * As large as so many digits can be in a tile, in whatever font: 1ch is the width of one digit of it, and of the figures that
   * each class stands for the longest is meant, such as "99", "999", "10,000" and "100,000".
   */
  :host([density='wall']) .tile {
    container: tile / inline-size;
  }

  :host([density='wall']) .value {
    font-size: min(var(--_digits, var(--_number)), (100cqi - 28px) / (var(--_figures, 2) * tan(atan2(1ch, 1em))));
  }

  :host([density='wall']) .digits-3 {
    --_figures: 3;
  }

  :host([density='wall']) .digits-5 {
    --_figures: 4.7;
  }

  :host([density='wall']) .digits-7 {
    --_figures: 6.8;
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

  :host([density='wall']) .number {
    block-size: auto;
    line-height: 1.02;
  }

  :host([density='wall']) :is(.corner, .tip) {
    display: none;
  }

  :host([density='wall']) .tile .label {
    gap: 12px;
    font-size: 25px;
    line-height: 30px;
  }

  :host([density='wall']) .tile .label svg {
    width: 26px;
    height: 26px;
    margin-block-start: 2px;
  }

  :host([density='wall']) .note {
    gap: 10px;
    min-height: 32px;
    font-size: 28px;
    line-height: 32px;
  }

  :host([density='wall']) .note svg {
    width: 28px;
    height: 28px;
  }

  :host([density='wall']) .growth {
    font-size: 24px;
    line-height: 28px;
  }

  :host([density='wall']) .tile.is-act > button {
    --_knock: var(--_act-solid);
    background-color: var(--_act-solid);
  }

  :host([density='wall']) .is-act + .is-act > button {
    padding-inline-start: 8px;
    border-inline-start-width: 6px;
  }

  :host([density='wall']) .tile.is-act > button * {
    color: var(--_on-act);
  }

  :host([density='wall']) .is-stale .tile.is-act > button {
    background: none;
  }

  :host([density='wall']) .is-stale .tile.is-act > button * {
    color: var(--_ink-3);
  }

  :host([density='wall']) .calls {
    grid-template-columns: minmax(0, 1fr);
    grid-template-rows: 1fr auto;
  }

  :host([density='wall']) .group + .group {
    border-block-start: 1px solid var(--_line);
    border-inline-start: 0;
  }

  :host([density='wall']) .is-today {
    --_digits: var(--callboard-number-today, 72px);
  }

  :host([density='wall']) .is-today .tiles {
    grid-template-columns: repeat(3, minmax(0, 1fr));
    min-block-size: 0;
    padding-block-start: 12px;
  }

  :host([density='wall']) .is-today .heading {
    display: none;
  }

  :host([density='wall']) .is-today .number::before {
    content: none;
  }

  :host([density='wall']) .is-today .note {
    min-height: 28px;
    font-size: 24px;
    line-height: 28px;
  }

  :host([density='wall']) .staff .tiles {
    border-block-end: 1px solid var(--_line);
  }

  :host([density='wall']) .room {
    gap: 4px;
    block-size: 76px;
    margin-block-start: 24px;
  }

  :host([density='wall']) .segment {
    container: segment / inline-size;
    display: flex;
    align-items: center;
    justify-content: center;
    border-radius: 8px;
    font-size: 28px;
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
`;

/** The looks of all elements on a wall: a screen that nobody operates, and that is read from afar. */
export const wallStyles = boardWallStyles + agentWallStyles;
