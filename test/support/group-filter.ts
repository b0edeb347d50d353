import { waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { GroupFilter } from '../../src/elements/group-filter.js';
import { patience, rendered } from './board.js';

/** An element in the filter; throws if it is missing. */
export function find<T extends HTMLElement = HTMLElement>(element: HTMLElement, selector: string): T {
  const found = element.shadowRoot!.querySelector<T>(selector);
  if (!found) throw new Error(`there is no ${selector}`);
  return found;
}

/** Whether an element has the focus. Returns a boolean, as `expect` would print a whole element. */
export const hasFocus = (element: HTMLElement, selector: string) =>
  element.shadowRoot!.activeElement?.matches(selector) ?? false;

function all(element: HTMLElement, selector: string): HTMLElement[] {
  return [...element.shadowRoot!.querySelectorAll<HTMLElement>(selector)];
}

/** The names visible on the button. */
export function choiceOf(filter: GroupFilter): string[] {
  const line = find(filter, '.choice');
  const { top } = line.getBoundingClientRect();
  const names = all(filter, '.choice > span');
  if (names.length === 0) return [line.textContent.trim()];
  return names
    .filter((name) => name.getBoundingClientRect().top < top + line.clientHeight)
    .map((name) => name.innerText);
}

/** The accessible name of the button, cut-off names included. */
export function nameOf(filter: GroupFilter): string {
  const parts = all(filter, 'button .label, button .choice > span, button .visually-hidden');
  return parts
    .map((part) => {
      // What stands after the slash is told instead of the text before it.
      const before = getComputedStyle(part, '::before').content.replace(/^.* \/ /, '');
      return before.replace(/none|"/g, '') + part.textContent;
    })
    .join('');
}

/** The options of the open list: `[x]` selected, `[-]` mixed, `[ ]` not selected. */
export function optionsOf(filter: GroupFilter): string[] {
  return all(filter, '.option').map((row) => {
    const box = row.querySelector('input')!;
    const mark = box.indeterminate ? '-' : box.checked ? 'x' : ' ';
    return `[${mark}] ${row.querySelector('.name')!.textContent} ${row.querySelector('.size')!.textContent}`;
  });
}

/** The selected groups in the open list. */
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

/** Types a text into the search field. */
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

/** Presses keys one after another; `Shift+` holds the shift key. */
export async function press(...keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    const shifted = key.startsWith('Shift+');
    if (shifted) await sendKeys({ down: 'Shift' });
    await sendKeys({ press: key.replace('Shift+', '') });
    if (shifted) await sendKeys({ up: 'Shift' });
  }
}

/** The option with the focus, as written by `optionsOf`. */
export function focusedOption(filter: GroupFilter): string | undefined {
  const rows = all(filter, '.option');
  return optionsOf(filter)[rows.findIndex((row) => row.contains(filter.shadowRoot!.activeElement))];
}
