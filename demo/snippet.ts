import { html, LitElement, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { icons } from './icons.js';
import type { Words } from './words.js';

/** Code to copy. */
export class DemoSnippet extends LitElement {
  @property({ attribute: false }) code = '';
  @property({ attribute: false }) caption = '';
  @property({ attribute: false }) words!: Words;
  @state() private isCopied = false;

  protected override createRenderRoot() {
    return this;
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('code')) this.isCopied = false;
  }

  protected override render() {
    const { copy, copied } = this.words;
    return html`<figure class="snippet">
      <figcaption>
        <span>${this.caption}</span
        ><button type="button" class="quiet" @click=${this.#copy}>
          ${this.isCopied ? icons.check : icons.copy}<span>${this.isCopied ? copied : copy}</span>
        </button>
        <span class="hidden" role="status">${this.isCopied ? copied : nothing}</span>
      </figcaption>
      <pre tabindex="0" role="region" aria-label=${this.caption || copy}><code>${this.code}</code></pre>
    </figure>`;
  }

  readonly #copy = async () => {
    try {
      await navigator.clipboard.writeText(this.code);
      this.isCopied = true;
    } catch {
      // The browser does not let the page: then the code is selected, and a key copies it.
      const code = this.querySelector('code');
      if (code) getSelection()?.selectAllChildren(code);
    }
  };
}
