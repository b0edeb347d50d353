/**
 * Gives an element its `display` back where a rule such as `* { all: unset !important }` has made
 * it inline. Its own style sheet cannot insist on that, because a page may hide the element by
 * `display: none`.
 */
export function keepDisplay(element: HTMLElement, display: 'block' | 'flex'): void {
  if (getComputedStyle(element).display === 'inline') element.style.setProperty('display', display, 'important');
}
