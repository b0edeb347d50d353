import { css } from 'lit';

/** The panels of numbers on a wall. */
export const numberWallStyles = css`
  :host([density='wall']) .heading {
    padding-block-start: 14px;
    line-height: 26px;
  }

  :host([density='wall']) .tiles {
    --_pad: 14px;
    --_corner: 0px;
    --_beside: 0px;
    padding: 0 10px 10px;
  }

  /* So that the lines in the two panels are one. */
  :host([density='wall']) .heading + .tiles {
    min-block-size: 250px;
  }

  :host([density='wall']) .tile > button {
    padding: 0 var(--_pad) 8px;
    pointer-events: none;
  }

  :host([density='wall']) .number {
    block-size: auto;
    line-height: 1.02;
  }

  :host([density='wall']) .is-today .tile {
    flex-grow: 1;
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
    block-size: 28px;
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
    min-block-size: 0;
    padding-block-start: 12px;
  }

  :host([density='wall']) .is-today .label {
    font-size: 24px;
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
