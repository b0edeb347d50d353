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
    --_tiles: 3;
  }

  .is-today {
    --_digits: var(--callboard-number-today, calc(var(--_number) * 0.72)); /* The digits of today. */
  }

  /* In proportion to their labels. */
  .is-today .tile {
    flex-grow: 1.2;
  }

  .is-today .tile:nth-child(2) {
    flex-grow: 0.82;
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

    .label {
      font-size: 12px;
      line-height: 16px;
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

    .heading {
      padding-block-start: 8px;
    }
  }
`;
