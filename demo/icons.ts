import { svg, html, type TemplateResult } from 'lit';

/** Icons of the demo page, on the same grid of 16 px as the icons of the elements. */
function icon(content: TemplateResult): TemplateResult {
  return html`<svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">${content}</svg>`;
}

const stroke = (d: string) =>
  icon(
    svg`<path d=${d} fill="none" stroke="currentColor" stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round"/>`,
  );

export const icons = {
  again: stroke('M3 8a5 5 0 1 0 1.6-3.7M3 2.4v2.8h2.8'),
  check: stroke('m3 8.4 3.4 3.4L13 4.8'),
  chevron: stroke('m4.2 6.2 3.8 3.8 3.8-3.8'),
  copy: stroke('M5.6 5.6h7.6v7.6H5.6zM10.4 5.4V2.8H2.8v7.6h2.6'),
  cross: stroke('m4 4 8 8M12 4l-8 8'),
  down: stroke('M8 2.6v8M4.8 7.6 8 10.8l3.2-3.2M3 13.4h10'),
  pause: icon(svg`<path d="M5 3.4v9.2M11 3.4v9.2" stroke="currentColor" stroke-width="2.8" stroke-linecap="round"/>`),
  play: icon(
    svg`<path d="M4.4 2.6v10.8c0 .5.5.8.9.5l8-5.4c.4-.2.4-.8 0-1l-8-5.4c-.4-.3-.9 0-.9.5Z" fill="currentColor"/>`,
  ),
  stop: icon(
    svg`<path d="M5.3 1.5h5.4l3.8 3.8v5.4l-3.8 3.8H5.3l-3.8-3.8V5.3z" fill="currentColor"/><path d="m5.6 5.6 4.8 4.8m0-4.8-4.8 4.8" fill="none" stroke="var(--surface)" stroke-width="1.6" stroke-linecap="round"/>`,
  ),
  sliders: stroke('M2 5h6M12 5h2M2 11h2M8 11h6M10 3.2v3.6M6 9.2v3.6'),
} as const;

/** The logo of the demo: some rows of a board. */
export const mark = html`<svg class="mark" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
  <rect width="20" height="20" rx="5" fill="currentColor" />
  <g fill="none" stroke="var(--canvas)" stroke-width="2.4" stroke-linecap="round">
    <path d="M5 6h3M10.4 6H15" />
    <path d="M5 10.2h6.6M14 10.2h1M5 14.4h2M9.4 14.4H15" opacity=".55" />
  </g>
</svg>`;
