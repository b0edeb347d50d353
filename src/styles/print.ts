import { css } from 'lit';

/** On paper: dark ink on white, whatever the page's theme, and every row of the table. */
export const printStyles = css`
  @media print {
    :host {
      color-scheme: light !important;
      --_surface: #fff;
      --_sunken: #fff;
      --_line: #c4c9d0;
      --_line-strong: #5f6974;
      --_ink: #000;
      --_ink-2: #2e343b;
      --_ink-3: #4c545d;
      --_free: #157347;
      --_call: #2a5db0;
      --_ring: #b45f06;
      --_off: #5f6974;
      --_notice-ink: #8a4600;
      --_act-ink: #a8201a;
      --_act-surface: #fff;
      --_act-solid: #fff;
      --_on-act: #a8201a;
    }

    .is-hatched {
      background-image: none;
    }

    /* Nothing can be clicked on paper. */
    .search,
    .corner,
    .is-control::after {
      display: none !important;
    }

    /* The only backgrounds with a meaning. */
    .segment {
      print-color-adjust: exact;
    }

    .panel:not(.table),
    .row {
      break-inside: avoid;
    }
  }

  /* The rows follow one another, so that a page can end between two of them. */
  .scroller:has(> .is-printed),
  .table:has(.is-printed) {
    flex: none;
    overflow: visible;
  }

  .rows.is-printed {
    height: auto;
  }

  .is-printed > .row {
    position: relative;
    inset: auto;
  }

  .head:has(~ .is-printed) {
    position: static;
  }
`;
