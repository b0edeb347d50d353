const unchecked = new Map<HTMLElement, 'block' | 'flex'>();

/**
 * Restores the `display` of an element, before the next frame, where a rule such as
 * `* { all: unset !important }` has made it inline. The element's own style sheet must not insist
 * on it, because a page may hide the element by `display: none`.
 */
export function keepDisplay(element: HTMLElement, display: 'block' | 'flex'): void {
  // All at once: each check after a change of the page would lay out the whole page.
  if (unchecked.size === 0) requestAnimationFrame(restoreDisplays);
  unchecked.set(element, display);
}

function restoreDisplays(): void {
  const inline = [...unchecked].filter(([element]) => getComputedStyle(element).display === 'inline');
  unchecked.clear();
  for (const [element, display] of inline) element.style.setProperty('display', display, 'important');
}
