import { css } from 'lit';

/** The tokens for readers who prefer more contrast. */
export const highContrast = css`
  @media (prefers-contrast: more) {
    :host {
      --_surface: var(--callboard-surface, light-dark(#fff, #000));
      --_sunken: var(--callboard-sunken, light-dark(#fff, #000));
      --_line: var(--callboard-line, light-dark(#000, #fff));
      --_line-strong: var(--callboard-line-strong, light-dark(#000, #fff));
      --_ink: var(--callboard-ink, light-dark(#000, #fff));
      --_ink-2: var(--callboard-ink-2, light-dark(#000, #fff));
      --_ink-3: var(--callboard-ink-3, light-dark(#2e2e2e, #d9d9d9));
      --_focus: var(--callboard-focus, light-dark(#0037b8, #ffe14d));
      --_free: var(--callboard-free, light-dark(#00502c, #7dffb5));
      --_call: var(--callboard-call, light-dark(#003c99, #a9ccff));
      --_call-soft: var(--callboard-call-soft, var(--_surface));
      --_ring: var(--callboard-ring, light-dark(#7a3300, #ffcf70));
      --_off: var(--callboard-off, light-dark(#2e2e2e, #d9d9d9));
      --_off-soft: var(--callboard-off-soft, var(--_surface));
      --_notice-ink: var(--callboard-notice-ink, light-dark(#5c2600, #ffdb94));
      --_notice-surface: var(--callboard-notice-surface, light-dark(#fff0cf, #2b1d00));
      --_act-ink: var(--callboard-act-ink, light-dark(#8a0000, #ffc9c4));
      --_act-surface: var(--callboard-act-surface, light-dark(#ffe3e0, #4a0500));
      --_act-solid: var(--callboard-act-solid, light-dark(#8a0000, #ffc9c4));
      --_on-act: var(--callboard-on-act, light-dark(#fff, #000));
      --_hatch: var(--callboard-hatch, light-dark(rgb(0 0 0 / 0.16), rgb(255 255 255 / 0.2)));
      --_shadow: var(--callboard-shadow, 0 0 0 1px var(--_ink));
    }
  }
`;
