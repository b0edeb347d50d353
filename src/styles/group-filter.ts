import { css } from 'lit';

export const groupFilterStyles = css`
  :host {
    inline-size: fit-content;
    max-inline-size: min(100%, var(--group-filter-max-width, 420px));
  }

  .control {
    display: flex;
    gap: var(--_space-2);
    align-items: center;
    inline-size: 100%;
    min-block-size: var(--_control);
    white-space: nowrap;
  }

  button.control {
    padding-inline: 10px var(--_space-2);
    border: 1px solid var(--_line-strong);
    border-radius: var(--_radius-control);
    background: var(--_surface);
  }

  button.control:hover:enabled {
    background: var(--_sunken);
  }

  .label {
    color: var(--_ink-2);
  }

  /* One line: names that do not fit wrap out of sight and are counted. */
  .choice {
    display: flex;
    flex: 1;
    flex-wrap: wrap;
    min-inline-size: 0;
    block-size: calc(var(--_text) + 6px);
    overflow: hidden;
    font-weight: 650;
  }

  .is-counted > span {
    max-inline-size: 100%;
    overflow: hidden;
    text-overflow: ellipsis;
  }

  .is-counted > span + span::before {
    content: ' · ';
    content: ' · ' / '; ';
    white-space: pre;
  }

  .choice .skeleton {
    inline-size: 2em;
    align-self: center;
  }

  .more {
    color: var(--_ink-2);
  }

  .control > svg:last-child:not(:first-child) {
    color: var(--_ink-3);
  }

  .control[aria-expanded='true'] > svg:last-child {
    rotate: 180deg;
  }

  .is-unknown {
    text-decoration: underline;
    text-decoration-style: dashed;
    text-decoration-thickness: 1px;
    text-underline-offset: 3px;
  }
`;
