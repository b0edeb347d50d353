import { css } from 'lit';

/** The menu in which a status is chosen. */
export const statusMenuStyles = css`
  .menu {
    width: 236px;
    max-width: calc(100vw - 16px);
    max-height: min(420px, 100vh - 16px);
    overflow: auto;
    overscroll-behavior: contain;
  }

  .menu-head,
  .menu-foot {
    padding: 8px 10px 6px;
    color: var(--_ink-3);
    font-size: var(--_text-small);
    line-height: 16px;
    overflow-wrap: anywhere;
  }

  .menu-foot {
    margin-block-start: var(--_space-1);
    border-block-start: 1px solid var(--_line);
  }

  .menu button {
    display: flex;
    gap: 10px;
    align-items: center;
    width: 100%;
    min-height: 32px;
    padding: 4px 10px;
    border-radius: var(--_radius-control);
    overflow-wrap: anywhere;
  }

  .menu button > span {
    flex: 1;
    min-width: 0;
  }

  .menu button:hover,
  .menu button:focus-visible {
    background: var(--_sunken);
  }

  .menu button:focus-visible {
    outline-offset: -2px;
  }

  .menu button[aria-checked='true'] {
    font-weight: 650;
  }

  .menu small {
    display: block;
    color: var(--_act-ink);
    font-size: var(--_text-small);
    line-height: 16px;
  }

  .menu [role='separator'] {
    margin: var(--_space-1) 0;
    border-block-start: 1px solid var(--_line);
  }
`;
