import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { casesOf, elementOf, sceneOf, type Case, type Tag } from '../gallery/cases.js';
import { galleryWords } from '../gallery/words.js';
import type { Scene } from '../scene.js';
import { addressOf, type Settings } from '../settings.js';
import type { ViewContext } from './view.js';

interface Specimen {
  readonly scene: Scene;
  readonly element: HTMLElementTagNameMap[Tag];
}

/**
 * The gallery: an element in all states side by side or in one state, each with its own simulation.
 */
export class StatesView {
  #key = '';
  readonly #specimens = new Map<Case, Specimen>();

  render({ settings, words, change }: ViewContext): TemplateResult {
    const w = galleryWords[settings.lang];
    const cases = casesOf(settings.of, settings.case);
    this.#prepare(settings, cases);
    const isAlone = settings.case !== 'all';
    return html`<div class="states is-of-${settings.of} ${isAlone ? 'is-alone' : ''}">
        ${repeat(
          cases,
          (name) => name,
          (name) => {
            const caption =
              name in words.state
                ? words.state[name as keyof typeof words.state]
                : w.sentences[name as keyof typeof w.sentences];
            return html`<figure class="frame is-${settings.frame}" data-case=${name}>
              <figcaption>
                <h2>
                  <a
                    href=${addressOf({ ...settings, case: isAlone ? 'all' : name })}
                    aria-current=${isAlone ? 'true' : nothing}
                    @click=${(event: MouseEvent) => {
                      if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
                      event.preventDefault();
                      change({ case: isAlone ? 'all' : name });
                    }}
                    >${caption}</a
                  >
                </h2>
              </figcaption>
              ${this.#specimens.get(name)!.element}
            </figure>`;
          },
        )}
      </div>
      ${settings.parts === 'shown' ? html`<demo-parts .tag=${settings.of} .words=${w}></demo-parts>` : nothing}`;
  }

  dispose(): void {
    for (const { scene } of this.#specimens.values()) scene.dispose();
    this.#specimens.clear();
  }

  #prepare(settings: Settings, cases: readonly Case[]): void {
    const { lang, seed, at, still, of: tag, density } = settings;
    const key = JSON.stringify([lang, seed, at, still, tag]);
    // Dispose of scenes that are no longer shown; one of them has thousands of agents.
    const isOther = key !== this.#key || [...this.#specimens.keys()].some((name) => !cases.includes(name));
    if (isOther) this.dispose();
    this.#key = key;
    for (const name of cases) {
      let specimen = this.#specimens.get(name);
      if (!specimen) {
        const scene = sceneOf(name, settings);
        specimen = { scene, element: elementOf(tag, name, scene) };
        this.#specimens.set(name, specimen);
      }
      if (name !== 'badAttribute') specimen.element.density = density;
    }
  }
}
