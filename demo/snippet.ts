import { html, LitElement } from 'lit';
import { property } from 'lit/decorators.js';
import type { Words } from './words.js';

/** A code sample with a button that copies it. */
export class DemoSnippet extends LitElement {
  @property({ attribute: false }) code = '';
  @property({ attribute: false }) caption = '';
  @property({ attribute: false }) words!: Words;

  protected override createRenderRoot() {
    return this;
  }

  protected override render() {
    const { code, caption, words } = this;
    return html`<figure class="snippet">
      <figcaption>
        <span>${caption}</span><demo-copy .code=${code} .words=${words} .select=${this.#select}></demo-copy>
      </figcaption>
      <pre tabindex="0" role="region" aria-label=${caption || words.copy}><code>${code}</code></pre>
    </figure>`;
  }

  readonly #select = () => getSelection()?.selectAllChildren(this.querySelector('code')!);
}
