import { waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { GroupFilter } from '../../src/elements/group-filter.js';
import { patience, rendered } from './board.js';

/** A part of an element, which must be there. */
export function find<T extends HTMLElement = HTMLElement>(element: HTMLElement, selector: string): T {
  const found = element.shadowRoot!.querySelector<T>(selector);
  if (!found) throw new Error(`there is no ${selector}`);
  return found;
}

/** Whether the focus is on that part. Elements are not handed to `expect`: it would print the page. */
export const hasFocus = (element: HTMLElement, selector: string) =>
  element.shadowRoot!.activeElement?.matches(selector) ?? false;

function all(element: HTMLElement, selector: string): HTMLElement[] {
  return [...element.shadowRoot!.querySelectorAll<HTMLElement>(selector)];
}

/** The names that can be read on the button. */
export function choiceOf(filter: GroupFilter): string[] {
  const line = find(filter, '.choice');
  const { top } = line.getBoundingClientRect();
  const names = all(filter, '.choice > span');
  if (names.length === 0) return [line.textContent.trim()];
  return names
    .filter((name) => name.getBoundingClientRect().top < top + line.clientHeight)
    .map((name) => name.innerText);
}

/** What the button is called: its content, also that which is cut off, without what is hidden from readers. */
export function nameOf(filter: GroupFilter): string {
  const parts = all(filter, 'button .label, button .choice > span, button .visually-hidden');
  return parts
    .map((part) => getComputedStyle(part, '::before').content.replace(/none|"/g, '') + part.textContent)
    .join('');
}

/** The rows of the open list: `[x]` chosen, `[-]` some, `[ ]` not. */
export function optionsOf(filter: GroupFilter): string[] {
  return all(filter, '.option').map((row) => {
    const box = row.querySelector('input')!;
    const mark = box.indeterminate ? '-' : box.checked ? 'x' : ' ';
    return `[${mark}] ${row.querySelector('.name')!.textContent} ${row.querySelector('.size')!.textContent}`;
  });
}

/** The chosen groups in the open list. */
export const chipsOf = (filter: GroupFilter) => all(filter, '.chip').map((chip) => chip.textContent.trim());

/** Opens the list with a click and waits until it has the focus. */
export async function openFilter(filter: GroupFilter): Promise<void> {
  find(filter, 'button').click();
  await listOpened(filter);
}

/** Waits until the list is open and has the focus. */
export async function listOpened(filter: GroupFilter): Promise<void> {
  await waitUntil(() => filter.shadowRoot!.activeElement?.matches('input'), 'the open list has the focus', patience);
}

/** Types something into the search. */
export async function searchFor(filter: GroupFilter, text: string): Promise<void> {
  const search = find<HTMLInputElement>(filter, '.search input');
  search.value = text;
  search.dispatchEvent(new Event('input', { bubbles: true }));
  await rendered(filter);
}

/** Waits until the list is closed. */
export async function listClosed(filter: GroupFilter): Promise<void> {
  await waitUntil(() => find(filter, '[popover]').childElementCount === 0, 'the list has closed', patience);
}

/** Presses keys one after another; `Shift+` holds that key meanwhile. */
export async function press(...keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    const shifted = key.startsWith('Shift+');
    if (shifted) await sendKeys({ down: 'Shift' });
    await sendKeys({ press: key.replace('Shift+', '') });
    if (shifted) await sendKeys({ up: 'Shift' });
  }
}

/** The row of the list that has the focus, as `optionsOf` writes it. */
export function focusedOption(filter: GroupFilter): string | undefined {
  const rows = all(filter, '.option');
  return optionsOf(filter)[rows.findIndex((row) => row.contains(filter.shadowRoot!.activeElement))];
}
