import { html, nothing, type TemplateResult } from 'lit';
import type { Status } from '../../core/index.js';
import { icon, knock } from './icons.js';

/** The icons of the table's body and of what opens on a click. */
export const iconsOnUse = {
  arrowDown: icon('M8 3v10M4.2 9.4 8 13l3.8-3.6'),
  cross: icon('m4 4 8 8M12 4l-8 8'),
  person: icon('M8 8a2.8 2.8 0 1 0 0-5.6A2.8 2.8 0 0 0 8 8ZM2.8 14c.4-2.6 2.5-4 5.2-4s4.8 1.4 5.2 4'),
  search: icon('M10.6 10.6 14 14M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10Z'),
} as const;

/** Square is status: full if available, with a bar if not, dashed and empty if unknown. */
export function statusIcon({ id, color, available }: Status): TemplateResult {
  const isUnknown = id === 'unknown';
  const fill = color !== undefined && CSS.supports('color', color) ? color : 'var(--_off)';
  return html`<svg
    class="status-mark ${available && !isUnknown ? 'is-available' : ''}"
    viewBox="0 0 12 12"
    aria-hidden="true"
  >
    <rect
      x=".5"
      y=".5"
      width="11"
      height="11"
      rx="3"
      fill=${isUnknown ? 'none' : fill}
      stroke="var(--_line-strong)"
      stroke-width=${isUnknown ? 1.5 : 1}
      stroke-dasharray=${isUnknown ? '2.2 1.7' : nothing}
    />
    <path d=${isUnknown || available ? '' : 'M3.2 6h5.6'} stroke=${knock} stroke-width="2" stroke-linecap="round" />
  </svg>`;
}
