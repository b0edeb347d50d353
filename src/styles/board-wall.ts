import { css } from 'lit';

/** The board, its bar and its numbers on a wall. */
export const boardWallStyles = css`
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

  /* The board fills the height that its page gives it. */
  :host([density='wall']) .board {
    display: flex;
    flex-direction: column;
    gap: 20px;
    block-size: 100%;
  }

  /* All is measured for 1920 px; a smaller screen shows the same, smaller. */
  @container call-board (width < 1700px) {
    :host([density='wall']) .board {
      zoom: 0.78;
    }
  }

  @container call-board (width < 1450px) {
    :host([density='wall']) .board {
      zoom: 0.65;
    }
  }

  @container call-board (width < 1200px) {
    :host([density='wall']) .board {
      zoom: 0.58;
    }
  }

  @container call-board (width < 1080px) {
    :host([density='wall']) .board {
      zoom: 0.5;
    }
  }

  @container call-board (width < 960px) {
    :host([density='wall']) .board {
      zoom: 0.42;
    }
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
    gap: 20px;
  }

  :host([density='wall']) .extras .button {
    min-height: 48px;
    padding: 0 24px;
  }

  :host([density='wall']) .fresh {
    gap: 12px;
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

  :host([density='wall']) .digits-5 {
    --_shrink: 0.68;
  }

  :host([density='wall']) .digits-7 {
    --_shrink: 0.5;
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
    background-color: var(--_act-solid);
  }

  :host([density='wall']) .is-act + .is-act > button {
    padding-inline-start: 8px;
    border-inline-start-width: 6px;
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

  :host([density='wall']) .is-today .digits-5 {
    --_shrink: 1;
  }

  :host([density='wall']) .is-today .digits-7 {
    --_shrink: 0.85;
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
