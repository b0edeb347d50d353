import type Color from 'colorjs.io';
import { html, type TemplateResult } from 'lit';
import { Probe, verdicts, type Verdict } from '../theming/contrast.js';
import { contrastPanel } from '../theming/contrast-panel.js';
import { TokenEditor } from '../theming/editor.js';
import { presetPicker } from '../theming/preset-picker.js';
import { presetOf, themeCss, type Tokens } from '../theming/themes.js';
import { changesOf, libraryTokens, type Token } from '../theming/tokens.js';
import { themingWords } from '../theming/words.js';
import { board, framed } from './board.js';
import type { ViewContext } from './view.js';

/**
 * The theming view: fields for all tokens, a board in the theme, its contrasts, its style sheet.
 */
export class ThemingView {
  #tokens: readonly Token[] = [];
  #color: typeof Color | null = null;
  #isLoading = false;
  #isFailed = false;
  readonly #loaded: () => void;
  readonly #probe = new Probe();
  readonly #editor = new TokenEditor();

  /** `loaded` is called when the view must be rendered again. */
  constructor(loaded: () => void) {
    this.#loaded = loaded;
  }

  render(context: ViewContext): TemplateResult {
    const { settings, words } = context;
    const w = themingWords[settings.lang];
    if (!this.#isLoading) void this.#load();
    if (this.#isFailed) return html`<p role="alert">${w.failed}</p>`;
    const changes = changesOf(settings.tokens);
    const all = this.#verdicts(settings.theme, changes);
    return html`<div class="theming">
      ${presetPicker(context, w, (theme, scheme) => this.#probe.colours(this.#valuesOf(theme, {}), scheme))}
      ${this.#editor.render({ ...context, w, tokens: this.#tokens, changes, all, values: this.#valuesOf(settings.theme, changes), probe: this.#probe })}
      <div class="shown">
        <section class="preview is-${settings.density}" aria-label=${w.preview}>
          ${framed(board(context.scene.store, context), context)}
        </section>
        ${contrastPanel(all, w)}
        <demo-stylesheet
          .words=${words}
          .caption=${w.css}
          .download=${w.download}
          .note=${w.put}
          .code=${themeCss(settings.theme, changes)}
        ></demo-stylesheet>
      </div>
    </div>`;
  }

  /** The value of every token in the current theme. */
  #valuesOf(theme: Parameters<typeof presetOf>[0], changes: Tokens): Tokens {
    const standard = Object.fromEntries(this.#tokens.map((token) => [token.name, token.standard]));
    return { ...standard, ...presetOf(theme).tokens, ...changes };
  }

  #verdicts(theme: Parameters<typeof presetOf>[0], changes: Tokens): readonly Verdict[] {
    const color = this.#color;
    if (color === null || this.#tokens.length === 0) return [];
    const values = this.#valuesOf(theme, changes);
    return presetOf(theme).schemes.flatMap((scheme) => verdicts(this.#probe.colours(values, scheme), scheme, color));
  }

  async #load(): Promise<void> {
    this.#isLoading = true;
    try {
      this.#tokens = await libraryTokens();
      this.#loaded();
      // The library for colours is large and only this view needs it.
      this.#color = (await import('colorjs.io')).default;
    } catch (error) {
      this.#isFailed = true;
      console.warn('callboard demo: the tokens could not be loaded', error);
    }
    this.#loaded();
  }
}
