import { css } from 'lit';

export const callPanelStyles = css`
  :host {
    container: call-panel / inline-size !important;
  }

  .calls {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(0, 1.12fr);
    block-size: 100%;
  }

  .group + .group {
    border-inline-start: 1px solid var(--_line);
  }

  .tiles {
    grid-template-columns: repeat(3, minmax(0, 1fr));
  }

  .is-today {
    --_digits: var(--callboard-number-today, calc(var(--_number) * 0.72)); /* The digits of today. */
  }

  .is-today .tiles {
    grid-template-columns: 1.2fr 0.82fr 1.15fr;
  }

  .is-today .digits-5 {
    --_shrink: 1;
  }

  .is-today .digits-7 {
    --_shrink: 0.85;
  }

  .is-today .tiles .corner {
    inset-block-start: 8px;
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
      grid-template-columns: minmax(0, 1fr);
    }

    .group + .group {
      border-block-start: 1px solid var(--_line);
      border-inline-start: 0;
    }

    .is-today {
      --_digits: var(--callboard-number-today, calc(var(--_number) * 0.84));
    }

    .is-today .tiles {
      grid-template-columns: 1.2fr 0.85fr 1fr;
    }

    .heading {
      padding-block-start: 8px;
    }
  }
`;
