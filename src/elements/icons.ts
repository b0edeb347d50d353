import { svg, html, type TemplateResult } from 'lit';
import type { AgentState, Status } from '../core/index.js';

/** Icons on a grid of 16 px; `--_knock` is the colour of what lies behind, for shapes that are cut out. */
const knock = 'var(--_knock, var(--_surface))';

function icon(content: TemplateResult): TemplateResult {
  return html`<svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">${content}</svg>`;
}

const stroke = (d: string, width = 1.7) =>
  icon(
    svg`<path d=${d} fill="none" stroke="currentColor" stroke-width=${width} stroke-linecap="round" stroke-linejoin="round"/>`,
  );

/** No two of these silhouettes are alike, so the state can be told without its colour. */
const states: Record<AgentState, TemplateResult> = {
  inbound: svg`<circle cx="8" cy="8" r="7.5" fill="currentColor"/><path d="M11 5 5.6 10.4M5.4 6.3v4.3h4.3" fill="none" stroke=${knock} stroke-width="1.9" stroke-linecap="round" stroke-linejoin="round"/>`,
  talking: svg`<path d="M3 2h10a2 2 0 0 1 2 2v6a2 2 0 0 1-2 2H8.2L5 15v-3H3a2 2 0 0 1-2-2V4a2 2 0 0 1 2-2Z" fill="currentColor"/>`,
  outbound: svg`<path d="M3 13 12.6 3.4M5.6 3H13v7.4" fill="none" stroke="currentColor" stroke-width="2.4" stroke-linecap="round" stroke-linejoin="round"/>`,
  internal: svg`<circle cx="5.4" cy="8" r="4" fill="none" stroke="currentColor" stroke-width="1.8"/><circle cx="10.6" cy="8" r="4" fill="none" stroke="currentColor" stroke-width="1.8"/>`,
  wrapUp: svg`<path d="m2 14 .8-3.4 7-7 2.6 2.6-7 7L2 14Zm8.8-11.4 1.2-1.2a.9.9 0 0 1 1.3 0l1.3 1.3a.9.9 0 0 1 0 1.3l-1.2 1.2-2.6-2.6Z" fill="currentColor"/>`,
  free: svg`<circle cx="8" cy="8" r="5.7" fill="none" stroke="currentColor" stroke-width="2.8"/>`,
  away: svg`<path d="M3.2 8h9.6" stroke="currentColor" stroke-width="3" stroke-linecap="round"/>`,
};

/** The shape of an agent's state, in the colour of its family. */
export function stateIcon(state: AgentState): TemplateResult {
  return html`<svg class="state-${state}" part="glyph" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
    ${states[state]}
  </svg>`;
}

/** Square is status: full if available, with a bar if not, dashed and empty if unknown. */
export function statusIcon({ id, color, available }: Status): TemplateResult {
  if (id === 'unknown') {
    return html`<svg class="status-mark" viewBox="0 0 12 12" aria-hidden="true" focusable="false">
      <rect
        x="1"
        y="1"
        width="10"
        height="10"
        rx="3"
        fill="none"
        stroke="var(--_line-strong)"
        stroke-width="1.5"
        stroke-dasharray="2.2 1.7"
      />
    </svg>`;
  }
  const fill = color !== undefined && CSS.supports('color', color) ? color : 'var(--_off)';
  return html`<svg class="status-mark" viewBox="0 0 12 12" aria-hidden="true" focusable="false">
    <rect x=".5" y=".5" width="11" height="11" rx="3" fill=${fill} stroke="var(--_line-strong)" />
    ${available ? '' : svg`<path d="M3.2 6h5.6" stroke=${knock} stroke-width="2" stroke-linecap="round"/>`}
  </svg>`;
}

export const icons = {
  arrowDown: stroke('M8 3v10M4.2 9.4 8 13l3.8-3.6'),
  check: stroke('m3 8.4 3.4 3.4L13 4.8', 2),
  chevronDown: stroke('m4.2 6.2 3.8 3.8 3.8-3.8'),
  clock: icon(
    svg`<circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" stroke-width="1.7"/><path d="M8 4.8V8l2.2 1.6" fill="none" stroke="currentColor" stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round"/>`,
  ),
  cross: stroke('m4 4 8 8M12 4l-8 8'),
  disconnected: stroke(
    'M2 14 14 2M5.6 6.2 3.4 8.4a2.9 2.9 0 0 0 4.1 4.1l1-1M10.4 9.8l2.2-2.2a2.9 2.9 0 0 0-4.1-4.1l-1 1',
  ),
  dot: icon(svg`<circle cx="8" cy="8" r="4" fill="currentColor"/>`),
  filter: stroke('M2 4h12M4.4 8h7.2M6.6 12h2.8'),
  hold: icon(svg`<path d="M5 3.4v9.2M11 3.4v9.2" stroke="currentColor" stroke-width="2.6" stroke-linecap="round"/>`),
  info: icon(
    svg`<circle cx="8" cy="8" r="6.2" fill="none" stroke="currentColor" stroke-width="1.6"/><path d="M8 7.4v3.4M8 5v.1" stroke="currentColor" stroke-width="1.8" stroke-linecap="round"/>`,
  ),
  lock: icon(
    svg`<rect x="3" y="7" width="10" height="7" rx="1.6" fill="none" stroke="currentColor" stroke-width="1.7"/><path d="M5.4 7V4.8a2.6 2.6 0 0 1 5.2 0V7" fill="none" stroke="currentColor" stroke-width="1.7"/>`,
  ),
  minus: stroke('M4 8h8', 2.2),
  phone: stroke(
    'M4.2 2.4h2l1 3-1.5 1.1a7.6 7.6 0 0 0 3.8 3.8l1.1-1.5 3 1v2a1.4 1.4 0 0 1-1.5 1.4A10.4 10.4 0 0 1 2.8 3.9 1.4 1.4 0 0 1 4.2 2.4Z',
  ),
  search: stroke('M10.6 10.6 14 14M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10Z'),
  /** Act now. */
  octagon: icon(
    svg`<path d="M5 1h6l4 4v6l-4 4H5l-4-4V5l4-4Z" fill="currentColor"/><path d="M8 4.4v4.2M8 11.4v.1" stroke=${knock} stroke-width="2" stroke-linecap="round"/>`,
  ),
  /** Soon. */
  triangle: icon(
    svg`<path d="M8 1.6c.4 0 .7.2.9.5l6.2 10.9c.4.7-.1 1.6-.9 1.6H1.8c-.8 0-1.3-.9-.9-1.6L7.1 2.1c.2-.3.5-.5.9-.5Z" fill="currentColor"/><path d="M8 6v3.4M8 12v.1" stroke=${knock} stroke-width="1.8" stroke-linecap="round"/>`,
  ),
} as const;
