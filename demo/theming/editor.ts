import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { icons } from '../icons.js';
import type { ViewContext } from '../views/view.js';
import { verdictLine } from './contrast-panel.js';
import { worstOf, type Probe, type Verdict } from './contrast.js';
import { presetOf, type Tokens } from './themes.js';
import { isValid, kindOf, resolved, textOf, withColour, type Token } from './tokens.js';
import type { ThemingWords } from './words.js';

export interface EditorContext extends ViewContext {
  readonly w: ThemingWords;
  readonly tokens: readonly Token[];
  /** The values that differ from the theme. */
  readonly changes: Tokens;
  /** The value of every token in the current theme. */
  readonly values: Tokens;
  readonly all: readonly Verdict[];
  readonly probe: Probe;
}

type Group = keyof ThemingWords['groups'];

const groups: readonly Group[] = ['ground', 'states', 'alarms', 'type', 'space'];

function groupOf(name: string): Group {
  if (/^(free|call|ring|off)/.test(name)) return 'states';
  if (/^(notice|act|on-act|hatch)/.test(name)) return 'alarms';
  if (/^(space|radius|motion|shadow)/.test(name)) return 'space';
  return kindOf(name) === 'colour' ? 'ground' : 'type';
}

/**
 * A field for every token. Valid input applies at once; invalid input is marked and not applied.
 */
export class TokenEditor {
  /** Only the first group is open on narrow pages, so that the board stays near. */
  readonly #isWide = matchMedia('(width >= 1000px)').matches;
  /** The text as typed in the field being edited and in fields with invalid input. */
  readonly #typed = new Map<string, string>();

  render(context: EditorContext): TemplateResult {
    const { w, tokens, changes, change } = context;
    const changed = Object.keys(changes).length;
    const reset = () => {
      this.#typed.clear();
      change({ tokens: '' });
    };
    return html`<section class="tokens" aria-label=${w.tokens}>
      <header>
        <h2>${w.tokens}</h2>
        <span role="status">${changed ? w.changed(changed) : nothing}</span>
        <button type="button" class="quiet" ?disabled=${changed + this.#typed.size === 0} @click=${reset}>
          ${icons.again}<span>${w.resetAll}</span>
        </button>
      </header>
      <div class="fields">
        ${groups.map(
          (group) =>
            html`<details ?open=${group === 'ground' || this.#isWide}>
              <summary><h3>${w.groups[group]}</h3></summary>
              ${tokens.filter(({ name }) => groupOf(name) === group).map((token) => this.#renderToken(token, context))}
            </details>`,
        )}
      </div>
    </section>`;
  }

  #renderToken({ name, standard, meaning }: Token, context: EditorContext): TemplateResult {
    const { w, changes, values, all } = context;
    const typed = this.#typed.get(name);
    const isRefused = typed !== undefined && !isTaken(name, typed, values);
    const isChanged = name in changes || isRefused;
    const worst = worstOf(name, all);
    const id = `token-${name}`;
    return html`<div class="token ${isChanged ? 'is-changed' : ''}">
      <label for=${id}>${name}</label>
      <p id="${id}-meaning">${w.meanings[name] ?? meaning}</p>
      <div class="value">
        ${kindOf(name) === 'colour' ? this.#renderSwatch(name, context) : nothing}
        <input
          id=${id}
          type="text"
          spellcheck="false"
          autocomplete="off"
          autocapitalize="off"
          placeholder=${standard}
          title=${standard}
          aria-invalid=${isRefused}
          aria-describedby="${id}-meaning ${id}-says"
          .value=${live(typed ?? values[name] ?? '')}
          @input=${(event: Event) => this.#take(name, (event.target as HTMLInputElement).value, context)}
          @change=${() => this.#leave(name, context)}
        />
        ${
          isChanged
            ? html`<button
                type="button"
                class="quiet is-icon"
                aria-label=${w.reset(name)}
                title=${w.reset(name)}
                @click=${(event: Event) => this.#reset(name, context, event)}
              >
                ${icons.again}
              </button>`
            : nothing
        }
      </div>
      <p id="${id}-says" class="says">
        ${
          isRefused
            ? html`<span class="verdict is-bad">${icons.stop}<b>${w.refused[kindOf(name)]}</b></span>`
            : worst && (isChanged || !worst.holds)
              ? verdictLine(worst, w)
              : nothing
        }
      </p>
    </div>`;
  }

  #renderSwatch(name: string, context: EditorContext): TemplateResult {
    const { w, values, settings, probe } = context;
    const { schemes } = presetOf(settings.theme);
    const isDark = schemes.length > 1 ? matchMedia('(prefers-color-scheme: dark)').matches : schemes[0] === 'dark';
    const colour = probe.colours({ [name]: resolved(name, values) }, isDark ? 'dark' : 'light').get(name)!;
    const pick = (event: Event) => {
      this.#take(name, withColour(values[name] ?? '', (event.target as HTMLInputElement).value, isDark), context);
      this.#typed.delete(name);
    };
    return html`<span class="swatch"
      ><svg viewBox="0 0 28 28" aria-hidden="true" focusable="false">
        <rect
          x=".5"
          y=".5"
          width="27"
          height="27"
          rx="5.5"
          fill=${colour}
          stroke="currentColor"
          stroke-opacity=".3"
        /></svg
      ><input
        type="color"
        tabindex="-1"
        aria-label=${w.pick(name)}
        title=${w.pick(name)}
        .value=${hex(colour)}
        @input=${pick}
    /></span>`;
  }

  #take(name: string, text: string, { changes, change }: EditorContext): void {
    const value = text.trim();
    this.#typed.set(name, text);
    const { [name]: _, ...others } = changes;
    if (value === '') change({ tokens: textOf(others) });
    else change(isValid(name, value) ? { tokens: textOf({ ...changes, [name]: value }) } : {});
  }

  /** Formats valid input when its field is left; invalid input stays as typed. */
  #leave(name: string, { values, change }: EditorContext): void {
    if (isTaken(name, this.#typed.get(name) ?? '', values)) this.#typed.delete(name);
    change({});
  }

  #reset(name: string, { changes, change }: EditorContext, event: Event): void {
    this.#typed.delete(name);
    const { [name]: _, ...others } = changes;
    // The reset button disappears, so move the focus to the field.
    (event.currentTarget as Element).parentElement?.querySelector<HTMLElement>('input[type="text"]')?.focus();
    change({ tokens: textOf(others) });
  }
}

/** Whether the text of a field can be applied: empty or the default, or a valid value. */
const isTaken = (name: string, text: string, values: Tokens) =>
  text.trim() === '' || text.trim() === values[name] || isValid(name, text.trim());

const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });

/** A colour as `#rrggbb` for the picker, whatever its syntax: painted, then read back. */
function hex(colour: string): string {
  if (!canvas) return '#000000';
  canvas.fillStyle = colour;
  canvas.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = canvas.getImageData(0, 0, 1, 1).data;
  return `#${[red, green, blue].map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}
