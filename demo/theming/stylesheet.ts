import { html, LitElement } from 'lit';
import { property } from 'lit/decorators.js';
import { icons } from '../icons.js';
import type { Words } from '../words.js';

/** A style sheet to copy or download. */
export class DemoStylesheet extends LitElement {
  @property({ attribute: false }) code = '';
  @property({ attribute: false }) caption = '';
  @property({ attribute: false }) download = '';
  @property({ attribute: false }) note = '';
  @property({ attribute: false }) words!: Words;

  protected override createRenderRoot() {
    return this;
  }

  protected override render() {
    return html`<section class="snippet">
      <header>
        <h2>${this.caption}</h2>
        <demo-copy .code=${this.code} .words=${this.words} .select=${this.#select}></demo-copy>
        <button type="button" class="quiet" @click=${this.#save}>${icons.down}<span>${this.download}</span></button>
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

  readonly #select = () => this.querySelector('textarea')?.select();

  readonly #save = () => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([this.code], { type: 'text/css' }));
    link.download = 'callboard-theme.css';
    link.click();
    URL.revokeObjectURL(link.href);
  };
}
