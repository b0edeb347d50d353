import { css } from 'lit';

export const callPanelStyles = css`
  :host {
    container: call-panel / inline-size;
  }

  .calls {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(0, 1.12fr);
    block-size: 100%;
  }

  .panel {
    block-size: 100%;
  }

  .group {
    display: flex;
    flex-direction: column;
    min-width: 0;
  }

  .group + .group {
    border-inline-start: 1px solid var(--_line);
  }

  .tiles {
    grid-template-columns: repeat(3, minmax(0, 1fr));
  }

  .is-today .tiles {
    grid-template-columns: 1.2fr 0.82fr 1.15fr;
  }

  .is-today {
    --_digits: var(--_number-today);
  }

  .is-today .tiles.digits-5 {
    --_shrink: 1;
  }

  .is-today .tiles.digits-7 {
    --_shrink: 0.85;
  }

  .is-today .tiles .corner {
    inset-block-start: 8px;
  }

  .fresh {
    margin-inline: var(--_gap);
  }

  call-list {
    border-block-start: 1px solid var(--_line);
  }

  @container call-panel (width < 690px) {
    .calls {
      --_number: var(--callboard-number, var(--_board-number, 40px));
      --_gap: 10px;
      grid-template-columns: minmax(0, 1fr) minmax(0, 1.25fr);
    }

    .is-today .tiles {
      grid-template-columns: 1.25fr 0.8fr 1.1fr;
    }

    .label {
      font-size: 12px;
      line-height: 16px;
    }
  }

  @container call-panel (570px <= width < 690px) {
    .group:not(.is-today) .digits-3 {
      --_shrink: 0.85;
    }

    .group:not(.is-today) .digits-5 {
      --_shrink: 0.78;
    }

    .group:not(.is-today) .digits-7 {
      --_shrink: 0.6;
    }
  }

  @container call-panel (width < 570px) {
    .calls {
      --_number: var(--callboard-number, var(--_board-number, 32px));
      --_number-today: var(--callboard-number-today, calc(var(--_number) * 0.84));
      grid-template-columns: minmax(0, 1fr);
    }

    .group + .group {
      border-block-start: 1px solid var(--_line);
      border-inline-start: 0;
    }

    .is-today .tiles {
      grid-template-columns: 1.2fr 0.85fr 1fr;
    }

    .heading {
      padding-block-start: 8px;
    }
  }

  :host([density='wall']) .calls {
    grid-template-columns: minmax(0, 1fr);
    grid-template-rows: 1fr auto;
  }

  :host([density='wall']) .group + .group {
    border-block-start: 1px solid var(--_line);
    border-inline-start: 0;
  }

  :host([density='wall']) .is-today .heading {
    display: none;
  }

  :host([density='wall']) .is-today .tiles {
    grid-template-columns: repeat(3, minmax(0, 1fr));
    min-block-size: 0;
    padding-block-start: 12px;
  }

  :host([density='wall']) .is-today .number::before {
    content: none;
  }

  :host([density='wall']) .is-today .note {
    min-height: 28px;
    font-size: 24px;
    line-height: 28px;
  }
`;
