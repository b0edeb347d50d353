import { css } from 'lit';

/** The columns of the table: as wide as the samples in an invisible row, the probe. */
export const tableColumnStyles = css`
  .probe,
  .row,
  .head-row {
    display: grid;
    grid-template-columns: var(--_widths, var(--_columns));
    column-gap: var(--_space-3);
    align-items: center;
    padding: 0 var(--_space-4);
  }

  /* One line, also while the columns of another layout apply for a frame. */
  .head-row {
    grid-auto-flow: column;
  }

  .probe,
  .row {
    position: absolute;
    inset: 0 0 auto;
    height: var(--_row-height);
  }

  /* As wide as its samples; the columns of the rows are those of the probe, which are measured. */
  .probe {
    grid-template-columns: var(--_columns);
    visibility: hidden;
    contain: strict;
  }

  .column-name {
    display: block;
    /* The room of the arrow. */
    padding-inline-end: 16px;
    font-size: var(--_text-small);
    font-weight: 650;
  }

  .whole {
    display: block;
  }

  .sample > .state {
    display: block;
  }

  /* The room of the glyph and of the square. */
  .sample > .state {
    padding-inline-start: calc(var(--_glyph) + var(--_space-2));
  }

  .sample .status {
    padding-inline-start: calc(12px + 2 * var(--_space-2));
  }

  .sample .is-bold {
    font-weight: 650;
  }

  .of-groups {
    max-width: 8em;
  }

  .of-extension {
    max-width: 5em;
  }

  /* WebKit forgets the gaps between the columns of a grid in which nothing stands. */
  .probe:empty::before {
    content: '';
  }
`;
