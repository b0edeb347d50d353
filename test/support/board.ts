import { fixture } from '@open-wc/testing';
import { html, type LitElement } from 'lit';
import { TestBoard } from './test-board.js';

export { TestBoard };

export interface Surroundings {
  readonly lang?: string;
  readonly dir?: 'ltr' | 'rtl';
  readonly theme?: 'light' | 'dark';
  /** Width of the page around the element, in px. */
  readonly width?: number;
}

/**
 * Adds an element to the page, with the store of a board, in a language, direction, theme and
 * width.
 */
export async function show<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  board: TestBoard | null,
  properties: Partial<HTMLElementTagNameMap[Tag]> = {},
  { lang = 'en', dir = 'ltr', theme = 'light', width = 1000 }: Surroundings = {},
): Promise<HTMLElementTagNameMap[Tag]> {
  const element = Object.assign(document.createElement(tag), board && { store: board.store }, properties);
  await fixture(
    html`<div
      lang=${lang}
      dir=${dir}
      style="color-scheme: ${theme}; width: ${width}px; background: light-dark(#eef0f3, #0b0e12)"
    >
      ${element}
    </div>`,
  );
  await rendered(element);
  return element;
}

/** Waits until an element and its children have rendered. */
export async function rendered(element: HTMLElement): Promise<void> {
  await (element as Partial<LitElement>).updateComplete;
}

/** Options of `waitUntil` with a timeout that suits a busy machine. */
export const patience = { timeout: 10_000 };
