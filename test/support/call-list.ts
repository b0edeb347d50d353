import type { CallList } from '../../src/elements/call-list.js';

/** The lines of a list. */
export const itemsOf = (list: CallList) => [...list.shadowRoot!.querySelectorAll<HTMLElement>('li.item[data-id]')];

/** What a line says, also to a screen reader, its parts divided by bars; `!` for the triangle and `!!` for the octagon before the age. */
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

/** What has the focus in a list: the line and the control in it. */
export function focusIn(list: CallList): string | null {
  const control = list.shadowRoot!.activeElement;
  const line = control?.closest<HTMLElement>('li');
  return control ? `${line?.dataset['id'] ?? ''} ${control.classList[0] ?? control.localName}`.trim() : null;
}
