/**
 * Restores the `display` of an element where a rule such as `* { all: unset !important }` has made
 * it inline. The element's own style sheet must not insist on it, because a page may hide the
 * element by `display: none`.
 */
export function keepDisplay(element: HTMLElement, display: 'block' | 'flex'): void {
  if (getComputedStyle(element).display === 'inline') element.style.setProperty('display', display, 'important');
}
