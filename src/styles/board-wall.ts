import { css } from 'lit';

/** The board and its bar on a wall. */
export const boardWallStyles = css`
  :host([density='wall']) {
    /* Words are as wide as their size says, so that lines break at the same places at any scale. */
    text-rendering: geometricPrecision;
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

  :host([density='wall']) .extras .button {
    min-height: 48px;
    padding: 0 24px;
  }

  :host([density='wall']) .fresh {
    flex-wrap: wrap;
    gap: 0 12px;
    min-height: 52px;
    white-space: normal;
  }

  :host([density='wall']) .fresh:is(.is-notice, .is-act) {
    padding: 4px 24px 4px 18px;
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
`;
