import { css } from 'lit';

export const callListStyles = css`
  :host {
    display: flex;
    flex-direction: column !important;
    container: call-list / inline-size !important;
  }

  .panel {
    display: flex;
    flex: 1 1 auto;
    flex-direction: column;
    min-block-size: 0;
    overflow: hidden;
    outline-offset: -2px;
  }

  .freshness {
    margin-inline: var(--_space-3);
  }

  header {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 0 10px;
    align-items: center;
    padding-block: var(--_space-2) var(--_space-3);
    padding-inline: var(--_space-4) var(--_space-2);
  }

  h2 {
    display: flex;
    gap: 10px;
    align-items: center;
    min-inline-size: 0;
    min-block-size: 32px;
    font-weight: 650;
  }

  .count {
    font-size: 24px;
    line-height: 32px;
    letter-spacing: -0.02em;
  }

  .count.is-act {
    color: var(--_act-ink);
  }

  .count .skeleton {
    inline-size: 1em;
  }

  header p {
    grid-column: 1 / -1;
    padding-inline-end: var(--_space-2);
    color: var(--_ink-3);
    font-size: var(--_text-small);
    line-height: calc(var(--_text-small) + 4px);
  }

  .caption {
    margin-block: var(--_space-2) calc(-1 * var(--_space-2));
    font-weight: 650;
  }

  .close {
    display: grid;
    place-items: center;
    inline-size: 32px;
    block-size: 32px;
    border-radius: var(--_radius-control);
    color: var(--_ink-2);
  }

  .close:hover {
    background: var(--_sunken);
    color: var(--_ink);
  }

  header {
    flex: none;
  }

  ol {
    min-block-size: 0;
    max-block-size: var(--call-list-max-height, 600px);
    overflow: hidden auto;
  }

  .item {
    position: relative;
    display: grid;
    grid-template-columns: 70px minmax(0, 1fr);
    gap: 0 var(--_space-3);
    align-items: start;
    padding: 10px var(--_space-4);
    border-block-start: 1px solid var(--_line);
  }

  .item.is-caller {
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: center;
    padding-inline-end: var(--_space-3);
  }

  .item:has(button:hover) {
    background: var(--_sunken);
    --_knock: var(--_sunken);
  }

  .is-hatched .item:has(button:hover) {
    background: none;
  }

  .item:has(.contact:focus-visible) {
    outline: 2px solid var(--_focus);
    outline-offset: -2px;
  }

  .age {
    display: flex;
    gap: 6px;
    align-items: center;
    justify-content: flex-end;
    font-size: calc(var(--_text) + 2px);
    font-weight: 650;
    white-space: nowrap;
  }

  .age svg {
    inline-size: 14px;
    block-size: 14px;
  }

  h2 > svg,
  .is-notice .age,
  .is-notice small > svg {
    color: var(--_notice-ink);
  }

  .is-act .age {
    color: var(--_act-ink);
  }

  .what {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    min-inline-size: 0;
  }

  /* The name takes the room that the number leaves, or a line of its own. */
  .contact {
    display: flex;
    flex-wrap: wrap;
    column-gap: 6px;
    min-inline-size: 0;
    font-weight: 650;
  }

  /* A number is never cut. */
  .number {
    max-inline-size: 100%;
    overflow-wrap: anywhere;
  }

  .contact:focus-visible {
    outline: 0;
  }

  /* The button covers the item; what else can be pressed in it lies above. */
  .contact::after {
    position: absolute;
    inset: 0;
    content: '';
  }

  .cut {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .name {
    flex: 1 1 5em;
    color: var(--_ink-2);
    font-weight: 400;
  }

  small {
    display: flex;
    gap: 5px;
    align-items: center;
    min-inline-size: 0;
    color: var(--_ink-2);
    font-size: calc(var(--_text) - 1px);
    line-height: calc(var(--_text) + 4px);
  }

  small > svg {
    inline-size: 13px;
    block-size: 13px;
  }

  .agents {
    align-items: flex-start;
  }

  .agents > svg {
    margin-block-start: 2.5px;
  }

  .wrapped {
    display: -webkit-box;
    overflow: hidden;
    overflow-wrap: anywhere;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
  }

  .call {
    position: relative;
    padding-inline-start: 10px;
  }

  .no-call {
    max-inline-size: 8em;
    text-align: end;
    color: var(--_ink-3);
    font-size: var(--_text-small);
  }

  .more,
  .empty {
    padding: var(--_space-3) var(--_space-4) var(--_space-4);
    border-block-start: 1px solid var(--_line);
    color: var(--_ink-2);
  }

  .more {
    text-align: center;
  }

  .what .skeleton {
    inline-size: 9em;
    margin-block: calc((var(--_text) + 6px - 0.64em) / 2);
  }

  .what .skeleton.is-short {
    inline-size: 6em;
    margin-block: calc((var(--_text) + 4px - 0.64em) / 2);
  }

  .age .skeleton {
    inline-size: 2.5em;
    margin-block: 5px;
  }

  .is-caller .age {
    display: none;
  }

  .is-stale .count,
  .is-stale .age,
  .is-stale small > svg {
    color: var(--_ink-3);
  }

  .is-stale .contact {
    color: var(--_ink-2);
  }

  @container call-list (width < 300px) {
    .item.is-call {
      grid-template-columns: 64px minmax(0, 1fr);
      padding-inline: var(--_space-2) var(--_space-3);
    }

    .call span {
      display: none;
    }
  }
`;
