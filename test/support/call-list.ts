import type { CallList } from '../../src/elements/call-list.js';

/** The items of a list. */
export const itemsOf = (list: CallList) => [...list.shadowRoot!.querySelectorAll<HTMLElement>('li.item[data-id]')];

/**
 * The text of an item, also that for screen readers, with bars between its parts; `!` stands for
 * the triangle and `!!` for the octagon before the age.
 */
export function saidBy(line: HTMLElement): string {
  const marks = { 'is-none': '', 'is-notice': '! ', 'is-act': '!! ' };
  const [mark] = Object.entries(marks).flatMap(([name, text]) => (line.classList.contains(name) ? [text] : []));
  const parts = [...line.querySelectorAll('.time, .contact bdi, .details small, .call, .no-call')];
  const text = parts.map((part) => part.textContent.replace(/\s+/g, ' ').trim()).filter((part) => part !== '');
  return mark + text.join(' | ');
}

export const said = (list: CallList) => itemsOf(list).map(saidBy);

/** The number in the head of a list. */
export const countOn = (list: CallList) => list.shadowRoot!.querySelector('.count')!.textContent.trim();

/** The focused item of a list and the control in it. */
export function focusIn(list: CallList): string | null {
  const control = list.shadowRoot!.activeElement;
  const line = control?.closest<HTMLElement>('li');
  return control ? `${line?.dataset['id'] ?? ''} ${control.classList[0] ?? control.localName}`.trim() : null;
}
