import { html, svg, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { choicesOf, type Choice } from '../settings.js';
import type { ViewContext } from '../views/view.js';
import { presetOf, type Scheme, type Theme } from './themes.js';
import type { ThemingWords } from './words.js';

type Colours = ReadonlyMap<string, string>;

/** The built-in themes, each with a small picture of a board. */
export function presetPicker(
  { settings, words, change }: ViewContext,
  w: ThemingWords,
  coloursOf: (theme: Theme, scheme: Scheme) => Colours,
): TemplateResult {
  return html`<fieldset class="presets">
    <legend>${w.presets}</legend>
    ${choicesOf('theme').map((theme) => {
      const { schemes, canvas } = presetOf(theme);
      const pictures = schemes.map((scheme, index) =>
        miniature(coloursOf(theme, scheme), scheme, index ? 'xMaxYMid' : 'xMinYMid', canvas),
      );
      return html`<label
        ><input
          type="radio"
          name="preset"
          value=${theme}
          .checked=${live(theme === settings.theme)}
          @change=${() => change({ theme, density: densityWith(theme, settings.density) })}
        /><span class="picture">${pictures}</span><span class="caption">${words.choice.theme[theme]}</span></label
      >`;
    })}
  </fieldset>`;
}

/** The density that belongs to a theme: the TV theme has the sizes of the wall. */
function densityWith(theme: Theme, density: Choice<'density'>): Choice<'density'> {
  if (theme === 'tv') return 'wall';
  return density === 'wall' ? 'comfortable' : density;
}

/**
 * A picture of a theme: a tile, a room line and a row. A strict policy allows attributes, not
 * styles.
 */
function miniature(colours: Colours, scheme: Scheme, side: string, canvas?: string): TemplateResult {
  const of = (name: string) => colours.get(name) ?? 'transparent';
  const page = canvas ?? (scheme === 'dark' ? '#0b0e12' : '#eef0f3');
  return html`<svg viewBox="0 0 96 56" preserveAspectRatio="${side} slice" aria-hidden="true" focusable="false">
    ${svg`<rect width="96" height="56" fill=${page} />
    <rect x="8.5" y="8.5" width="79" height="60" rx="3" fill=${of('surface')} stroke=${of('line')} />
    <rect x="14" y="14" width="9" height="11" rx="1.5" fill=${of('ink')} />
    <rect x="28" y="11.5" width="18" height="16" rx="2" fill=${of('act-surface')} />
    <rect x="31" y="14" width="9" height="11" rx="1.5" fill=${of('act-ink')} />
    <rect x="53" y="14" width="9" height="11" rx="1.5" fill=${of('ink')} />
    <rect x="67" y="14" width="9" height="11" rx="1.5" fill=${of('ink-3')} />
    <rect x="14" y="32" width="14" height="5" rx="1" fill=${of('ring')} />
    <rect x="29.5" y="32" width="22" height="5" rx="1" fill=${of('call')} />
    <rect x="53" y="32" width="9" height="5" rx="1" fill=${of('off')} />
    <rect x="64" y="32.5" width="17" height="4" rx="1" fill="none" stroke=${of('free')} />
    <rect x="14" y="44" width="28" height="3" rx="1.5" fill=${of('ink')} />
    <rect x="47" y="44" width="20" height="3" rx="1.5" fill=${of('ink-2')} />`}
  </svg>`;
}
