import { css } from 'lit';

/**
 * The styles that all elements share: box, buttons, panels, glyphs, focus, and the looks of stale
 * and empty.
 */
export const common = css`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }

  :host {
    display: block;
    min-width: 0;
    letter-spacing: normal !important;
    word-spacing: normal !important;
    text-transform: none !important;
    text-indent: 0 !important;
    white-space: normal !important;
  }

  :host([hidden]) {
    display: none;
  }

  button {
    font: inherit;
    color: inherit;
    letter-spacing: inherit;
    text-align: start;
    background: none;
    border: 0;
    margin: 0;
    padding: 0;
    cursor: pointer;
  }

  button:disabled {
    cursor: default;
  }

  h2,
  h3,
  p,
  ol,
  ul {
    margin: 0;
    padding: 0;
    font: inherit;
    list-style: none;
  }

  :focus-visible {
    outline: 2px solid var(--_focus);
    outline-offset: 2px;
  }

  svg {
    display: block;
    flex: none;
    width: var(--_glyph);
    height: var(--_glyph);
    overflow: visible;
  }

  .panel {
    background: var(--_surface);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    min-width: 0;
  }

  .button {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-height: var(--_control);
    padding: 0 var(--_space-3);
    border: 1px solid var(--_line-strong);
    border-radius: var(--_radius-control);
    background: var(--_surface);
    font-weight: 650;
    white-space: nowrap;
  }

  .button:hover {
    background: var(--_sunken);
  }

  .state-free {
    color: var(--_free);
  }
  .state-talking,
  .state-outbound,
  .state-internal {
    color: var(--_call);
  }
  .state-inbound {
    color: var(--_ring);
  }
  .state-wrapUp,
  .state-away {
    color: var(--_off);
  }

  /* Stale takes colour away: a grey room cannot claim an alarm. */
  .is-stale [part='glyph'] {
    color: var(--_ink-3);
  }

  .is-hatched {
    background-image: repeating-linear-gradient(135deg, var(--_hatch) 0 1.5px, transparent 1.5px 9px);
  }

  .message {
    display: grid;
    justify-items: center;
    align-content: center;
    gap: 6px;
    padding: 28px 24px;
    text-align: center;
    color: var(--_ink-2);
  }

  .message > svg {
    width: 28px;
    height: 28px;
    color: var(--_ink-3);
  }

  .message strong {
    font-weight: 650;
    color: var(--_ink);
  }

  .message p {
    max-width: 46ch;
    overflow-wrap: anywhere;
  }

  .message .button {
    margin-top: var(--_space-2);
  }

  .visually-hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  .skeleton {
    display: inline-block;
    height: 0.64em;
    border-radius: var(--_space-1);
    background: var(--_line);
  }

  @media (forced-colors: active) {
    /* Over the colours of states, which are more specific. */
    svg {
      color: CanvasText !important;
    }
    .panel {
      border: 1px solid CanvasText;
    }
    .is-hatched {
      background-image: none;
    }
  }
`;
