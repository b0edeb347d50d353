import { html, nothing, svg, type TemplateResult } from 'lit';
import type { AgentState, Status } from '../../core/index.js';

/** The colour behind an icon, for lines cut out of its solid part. */
export const knock = 'var(--_knock, var(--_surface))';

interface Looks {
  /** The width of the stroke. */
  readonly width?: number;
  /** A filled shape that the line is cut out of. */
  readonly solid?: string;
  /** The state that the icon stands for; the icon takes the state's colour. */
  readonly state?: AgentState;
}

/** Renders an icon on a grid of 16 px: a line, a solid shape, or both. */
export function icon(line: string, { width = 1.7, solid, state }: Looks = {}): TemplateResult {
  const name = state ? `state-${state}` : nothing;
  const part = state ? 'glyph' : nothing;
  // Rows have many icons, so leave out a path that draws nothing.
  if (solid && !line) {
    return html`<svg class=${name} part=${part} viewBox="0 0 16 16" aria-hidden="true">
      <path d=${solid} fill="currentColor" />
    </svg>`;
  }
  const stroke = svg`<path
    d=${line}
    fill="none"
    stroke=${solid ? knock : 'currentColor'}
    stroke-width=${width}
    stroke-linecap="round"
    stroke-linejoin="round"
  />`;
  const fill = solid ? svg`<path d=${solid} fill="currentColor" />` : nothing;
  return html`<svg class=${name} part=${part} viewBox="0 0 16 16" aria-hidden="true">${fill} ${stroke}</svg>`;
}

/** Returns a circle as a path. */
const circle = (x: number, y: number, r: number) =>
  `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0-${2 * r} 0Z`;

/**
 * The icons of the states. Each has a silhouette of its own, so that they differ without colour.
 */
const states: Record<AgentState, TemplateResult> = {
  inbound: icon('M11 5 5.6 10.4M5.4 6.3v4.3h4.3', { width: 1.9, solid: circle(8, 8, 7.5), state: 'inbound' }),
  talking: icon('', {
    solid: 'M3 2h10a2 2 0 0 1 2 2v6a2 2 0 0 1-2 2H8.2L5 15v-3H3a2 2 0 0 1-2-2V4a2 2 0 0 1 2-2Z',
    state: 'talking',
  }),
  outbound: icon('M3 13 12.6 3.4M5.6 3H13v7.4', { width: 2.4, state: 'outbound' }),
  internal: icon(circle(5.4, 8, 4) + circle(10.6, 8, 4), { width: 1.8, state: 'internal' }),
  wrapUp: icon('', {
    solid:
      'm2 14 .8-3.4 7-7 2.6 2.6-7 7L2 14Zm8.8-11.4 1.2-1.2a.9.9 0 0 1 1.3 0l1.3 1.3a.9.9 0 0 1 0 1.3l-1.2 1.2-2.6-2.6Z',
    state: 'wrapUp',
  }),
  free: icon(circle(8, 8, 5.7), { width: 2.8, state: 'free' }),
  away: icon('M3.2 8h9.6', { width: 3, state: 'away' }),
};

/** Returns the icon of an agent's state, in the state's colour. */
export const stateIcon = (state: AgentState): TemplateResult => states[state];

export const icons = {
  arrowDown: icon('M8 3v10M4.2 9.4 8 13l3.8-3.6'),
  chevronDown: icon('m4.2 6.2 3.8 3.8 3.8-3.8'),
  clock: icon(`${circle(8, 8, 6)}M8 4.8V8l2.2 1.6`),
  cross: icon('m4 4 8 8M12 4l-8 8'),
  disconnected: icon(
    'M2 14 14 2M5.6 6.2 3.4 8.4a2.9 2.9 0 0 0 4.1 4.1l1-1M10.4 9.8l2.2-2.2a2.9 2.9 0 0 0-4.1-4.1l-1 1',
  ),
  dot: icon('', { solid: circle(8, 8, 4) }),
  filter: icon('M2 4h12M4.4 8h7.2M6.6 12h2.8'),
  /** A number that narrows the table. */
  funnel: icon('M2.5 3h11L9.4 8.4v4.4l-2.8 1.4V8.4Z'),
  /** A number that only has a definition. */
  info: icon(`${circle(8, 8, 6)}M8 7.4v3.8M8 4.8v.1`, { width: 1.5 }),
  lock: icon('M3 7h10v7H3ZM5.4 7V4.8a2.6 2.6 0 0 1 5.2 0V7'),
  /** The urgency `act`. */
  octagon: icon('M8 4.4v4.2M8 11.4v.1', { width: 2, solid: 'M5 1h6l4 4v6l-4 4H5l-4-4V5l4-4Z' }),
  person: icon('M8 8a2.8 2.8 0 1 0 0-5.6A2.8 2.8 0 0 0 8 8ZM2.8 14c.4-2.6 2.5-4 5.2-4s4.8 1.4 5.2 4'),
  search: icon('M10.6 10.6 14 14M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10Z'),
  /** The urgency `notice`. */
  triangle: icon('M8 6v3.4M8 12v.1', {
    width: 1.8,
    solid: 'M8 1.6c.4 0 .7.2.9.5l6.2 10.9c.4.7-.1 1.6-.9 1.6H1.8c-.8 0-1.3-.9-.9-1.6L7.1 2.1c.2-.3.5-.5.9-.5Z',
  }),
} as const;

const bar = svg`<path d="M3.2 6h5.6" stroke=${knock} stroke-width="2" stroke-linecap="round" />`;

/**
 * Renders the square icon of a status: solid if available, with a bar if not, dashed if unknown.
 */
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
    ${isUnknown || available ? nothing : bar}
  </svg>`;
}
