import { html, LitElement, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { icons } from '../icons.js';
import type { Words } from '../words.js';

/** A style sheet to take away: copied, selected, or as a file. */
export class DemoStylesheet extends LitElement {
  @property({ attribute: false }) code = '';
  @property({ attribute: false }) caption = '';
  @property({ attribute: false }) download = '';
  @property({ attribute: false }) note = '';
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
    return html`<section class="snippet">
      <header>
        <h2>${this.caption}</h2>
        <button type="button" class="quiet" @click=${this.#copy}>
          ${this.isCopied ? icons.check : icons.copy}<span>${this.isCopied ? copied : copy}</span>
        </button>
        <button type="button" class="quiet" @click=${this.#save}>${icons.down}<span>${this.download}</span></button>
        <span class="hidden" role="status">${this.isCopied ? copied : nothing}</span>
      </header>
      <p>${this.note}</p>
      <textarea
        readonly
        spellcheck="false"
        aria-label=${this.caption}
        rows=${Math.min(16, this.code.split('\n').length)}
        .value=${this.code}
      ></textarea>
    </section>`;
  }

  readonly #copy = async () => {
    try {
      await navigator.clipboard.writeText(this.code);
      this.isCopied = true;
    } catch {
      // The browser does not let the page: then the text is selected, and a key copies it.
      this.querySelector('textarea')?.select();
    }
  };

  readonly #save = () => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([this.code], { type: 'text/css' }));
    link.download = 'callboard-theme.css';
    link.click();
    URL.revokeObjectURL(link.href);
  };
}
