import { html, type TemplateResult } from 'lit';
import { startOf } from '../demo-clock.js';
import { Scene } from '../scene.js';
import { choicesOf, type Settings } from '../settings.js';
import type { ViewContext } from './view.js';

/** The board in every state side by side, each on a small centre of its own. */
export class StatesView {
  #scenes: { readonly key: string; readonly all: readonly Scene[] } | null = null;

  render({ settings, words }: ViewContext): TemplateResult {
    const scenes = this.#scenesFor(settings);
    return html`<div class="states">
      ${choicesOf('state').map(
        (state, index) =>
          html`<figure>
            <figcaption>${words.state[state]}</figcaption>
            <call-board .store=${scenes[index]!.store} .density=${settings.density}></call-board>
          </figure>`,
      )}
    </div>`;
  }

  dispose(): void {
    for (const scene of this.#scenes?.all ?? []) scene.dispose();
    this.#scenes = null;
  }

  #scenesFor(settings: Settings): readonly Scene[] {
    const { lang, seed, at, still } = settings;
    const key = JSON.stringify([lang, seed, at, still]);
    if (this.#scenes?.key !== key) {
      this.dispose();
      const all = choicesOf('state').map((state) => {
        const scene = new Scene({ lang, seed, still, state, agents: 5, load: 'normal' }, startOf(at));
        scene.state = state;
        return scene;
      });
      this.#scenes = { key, all };
    }
    return this.#scenes.all;
  }
}
