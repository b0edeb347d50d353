import { css } from 'lit';

/**
 * The library's tokens. Each `--_name` is what the elements use; each `--callboard-name` is what a page sets, anywhere above
 * the element. Light and dark follow the page's `color-scheme`.
 * What is `!important` here and in `common` no sheet of the page can take away, not by `* { all: unset !important }` either.
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
    );
    --_text: var(--callboard-text, 14px);
    --_text-small: var(--callboard-text-small, 12px);
    --_title: var(--callboard-title, 16px);
    --_row: var(--callboard-row, 40px);
    --_control: var(--callboard-control, 32px);
    --_glyph: var(--callboard-glyph, 16px);
    --_space-1: var(--callboard-space-1, 4px);
    --_space-2: var(--callboard-space-2, 8px);
    --_space-3: var(--callboard-space-3, 12px);
    --_space-4: var(--callboard-space-4, 16px);
    --_space-6: var(--callboard-space-6, 24px);
    --_radius: var(--callboard-radius, 10px);
    --_radius-control: var(--callboard-radius-control, 6px);
    --_motion: var(--callboard-motion, 160ms);

    --_surface: var(--callboard-surface, light-dark(#fff, #14181e));
    --_sunken: var(--callboard-sunken, light-dark(#f5f6f8, #1b2028));
    --_line: var(--callboard-line, light-dark(#dfe3e8, #2b323c));
    --_line-strong: var(--callboard-line-strong, light-dark(#7f8894, #77828f));
    --_ink: var(--callboard-ink, light-dark(#12161c, #f0f3f7));
    --_ink-2: var(--callboard-ink-2, light-dark(#434c57, #bcc5d0));
    --_ink-3: var(--callboard-ink-3, light-dark(#5f6974, #95a0ad));
    --_accent: var(--callboard-accent, var(--_ink));
    --_on-accent: var(--callboard-on-accent, var(--_surface));
    --_focus: var(--callboard-focus, light-dark(#1a56db, #8ab4ff));
    --_free: var(--callboard-free, light-dark(#157347, #5ecb91));
    --_call: var(--callboard-call, light-dark(#2a5db0, #86b2f5));
    --_call-soft: var(--callboard-call-soft, light-dark(#c9d8f0, #2b3f5f));
    --_ring: var(--callboard-ring, light-dark(#b45f06, #ffb454));
    --_off: var(--callboard-off, light-dark(#5f6974, #95a0ad));
    --_off-soft: var(--callboard-off-soft, light-dark(#d5d9df, #39424e));
    --_notice-ink: var(--callboard-notice-ink, light-dark(#8a4600, #ffc878));
    --_notice-surface: var(--callboard-notice-surface, light-dark(#fff3dd, #33260f));
    --_act-ink: var(--callboard-act-ink, light-dark(#a8201a, #ffb8b0));
    --_act-surface: var(--callboard-act-surface, light-dark(#fdeceb, #541a18));
    --_act-solid: var(--callboard-act-solid, light-dark(#b3261e, #c8372d));
    --_on-act: var(--callboard-on-act, #fff);
    --_hatch: var(--callboard-hatch, light-dark(rgb(18 22 28 / 0.07), rgb(240 243 247 / 0.07)));
    --_shadow: var(
      --callboard-shadow,
      0 1px 2px light-dark(rgb(16 24 40 / 0.08), rgb(0 0 0 / 0.5)),
      0 12px 32px light-dark(rgb(16 24 40 / 0.16), rgb(0 0 0 / 0.6))
    );

    color: var(--_ink) !important;
    font: 400 var(--_text) / calc(var(--_text) + 6px) var(--_font) !important;
    font-variant-numeric: tabular-nums lining-nums !important;
    text-align: start !important;
    -webkit-font-smoothing: antialiased;
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
