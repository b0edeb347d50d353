/** The browser's font size for which the sizes of the style sheets are made, in px. */
const DESIGN_SIZE = 16;

let scale: number | null = null;

/**
 * Scales an element by the font size that the user has set in the browser. The style sheets have
 * sizes in px, because pages change the size of their root.
 */
export function scaleByFontSize(element: HTMLElement, root: ParentNode): void {
  scale ??= measure(root);
  if (scale !== null && scale !== 1) element.style.setProperty('--_scale', `var(--callboard-scale, ${scale})`);
}

/** Returns `null` where nothing is rendered. */
function measure(root: ParentNode): number | null {
  const probe = document.createElement('span');
  // Without the family, `medium` would be smaller in a monospaced font.
  probe.style.font = 'medium serif';
  root.append(probe);
  const size = Number.parseFloat(getComputedStyle(probe).fontSize);
  probe.remove();
  return size > 0 ? size / DESIGN_SIZE : null;
}
