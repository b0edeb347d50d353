import { css } from 'lit';

/**
 * The library's tokens. The elements use `--_name`; a page sets `--callboard-name`, anywhere above
 * the element. Light and dark follow the page's `color-scheme`.
 *
 * No style sheet of the page can override what is `!important` here and in `common`, not even
 * `* { all: unset !important }`.
 */
export const tokens = css`
  :host {
    --_font: var(
      --callboard-font,
      -apple-system,
      BlinkMacSystemFont,
      'Segoe UI Variable Text',
      'Segoe UI',
      Roboto,
      'Helvetica Neue',
      'Noto Sans',
      'Liberation Sans',
      Arial,
      system-ui,
      sans-serif
    ); /* The typefaces. */
    --_scale: var(--callboard-scale, 1); /* The scale of everything; else the browser's font size divided by 16px. */
    --_text: var(--callboard-text, 14px); /* The size of rows and controls; the height of a line is 6px more. */
    --_text-small: var(--callboard-text-small, 12px); /* The size of headers, notes and second lines. */
    --_title: var(--callboard-title, 16px); /* The size of the title in the bar. */
    --_row: var(--callboard-row, 40px); /* The height of a row of the table. */
    --_control: var(--callboard-control, 32px); /* The height of buttons and fields. */
    --_glyph: var(--callboard-glyph, 16px); /* The size of the shape of a state. */
    --_space-1: var(--callboard-space-1, 4px); /* The smallest gap. */
    --_space-2: var(--callboard-space-2, 8px); /* The gap between things that belong together. */
    --_space-3: var(--callboard-space-3, 12px); /* The gap between panels. */
    --_space-4: var(--callboard-space-4, 16px); /* The room at the ends of rows and panels. */
    --_space-6: var(--callboard-space-6, 24px); /* The largest gap. */
    --_radius: var(--callboard-radius, 10px); /* The corners of panels. */
    --_radius-control: var(--callboard-radius-control, 6px); /* The corners of buttons, fields and tinted tiles. */
    --_motion: var(--callboard-motion, 160ms); /* How long a fade lasts. */

    --_surface: var(--callboard-surface, light-dark(#fff, #14181e)); /* The ground of panels, rows and menus. */
    --_sunken: var(
      --callboard-sunken,
      light-dark(#f5f6f8, #1b2028)
    ); /* The ground of headers, chips and what the pointer is over. */
    --_line: var(--callboard-line, light-dark(#dfe3e8, #2b323c)); /* Lines that only separate. */
    --_line-strong: var(
      --callboard-line-strong,
      light-dark(#7f8894, #77828f)
    ); /* Edges of fields, buttons and shapes. */
    --_ink: var(--callboard-ink, light-dark(#12161c, #f0f3f7)); /* Numbers, names, and all that is read first. */
    --_ink-2: var(--callboard-ink-2, light-dark(#434c57, #bcc5d0)); /* Labels and what is read second. */
    --_ink-3: var(--callboard-ink-3, light-dark(#5f6974, #95a0ad)); /* Headings, zeros, and what is stale. */
    --_accent: var(--callboard-accent, var(--_ink)); /* The outline of an open number, and what is ticked. */
    --_on-accent: var(--callboard-on-accent, var(--_surface)); /* The tick on the accent. */
    --_focus: var(--callboard-focus, light-dark(#1a56db, #8ab4ff)); /* The outline of what has the focus. */
    --_free: var(--callboard-free, light-dark(#157347, #5ecb91)); /* The shape of agents who are free. */
    --_call: var(--callboard-call, light-dark(#2a5db0, #86b2f5)); /* The shape of agents in a call. */
    --_call-soft: var(
      --callboard-call-soft,
      light-dark(#c9d8f0, #2b3f5f)
    ); /* The ground of outbound and internal calls in the room line. */
    --_ring: var(--callboard-ring, light-dark(#b45f06, #ffb454)); /* The shape of agents whose phone rings. */
    --_off: var(--callboard-off, light-dark(#5f6974, #95a0ad)); /* The shape of agents in wrap-up or away. */
    --_off-soft: var(
      --callboard-off-soft,
      light-dark(#d5d9df, #39424e)
    ); /* The ground of the agents away in the room line. */
    --_notice-ink: var(--callboard-notice-ink, light-dark(#8a4600, #ffc878)); /* Amber: words that say soon. */
    --_notice-surface: var(
      --callboard-notice-surface,
      light-dark(#fff3dd, #33260f)
    ); /* The ground of an amber notice. */
    --_act-ink: var(--callboard-act-ink, light-dark(#a8201a, #ffb8b0)); /* Red: words that say act now. */
    --_act-surface: var(
      --callboard-act-surface,
      light-dark(#fdeceb, #541a18)
    ); /* The ground of a number or row that says act now. */
    --_act-solid: var(
      --callboard-act-solid,
      light-dark(#b3261e, #c8372d)
    ); /* The edge of a row, and the ground of a number on the wall, that says act now. */
    --_on-act: var(--callboard-on-act, #fff); /* Words on that ground. */
    --_hatch: var(
      --callboard-hatch,
      light-dark(rgb(18 22 28 / 0.07), rgb(240 243 247 / 0.07))
    ); /* The hatching of what is stale. */
    --_shadow: var(
      --callboard-shadow,
      0 1px 2px light-dark(rgb(16 24 40 / 0.08), rgb(0 0 0 / 0.5)),
      0 12px 32px light-dark(rgb(16 24 40 / 0.16), rgb(0 0 0 / 0.6))
    ); /* The shadow of menus and of what floats. */

    zoom: var(--_nested-scale, var(--_scale)) !important;
    color: var(--_ink) !important;
    font: 400 var(--_text) / calc(var(--_text) + 6px) var(--_font) !important;
    font-variant-numeric: tabular-nums lining-nums !important;
    text-align: start !important;
    -webkit-font-smoothing: antialiased;
  }

  /* The elements in an element are scaled with it. */
  :host > * {
    --_nested-scale: 1;
  }

  :host([density='compact']) {
    --callboard-text: 13px;
    --callboard-row: 32px;
    --callboard-control: 28px;
  }

  @media (prefers-reduced-motion: reduce) {
    :host {
      --_motion: 0ms;
    }
  }
`;
