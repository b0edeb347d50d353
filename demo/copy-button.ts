import { html, LitElement, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { icons } from './icons.js';
import type { Words } from './words.js';

/** A button that copies a text. Where the browser refuses, `select` selects the text instead. */
export class DemoCopy extends LitElement {
  @property({ attribute: false }) code = '';
  @property({ attribute: false }) words!: Words;
  @property({ attribute: false }) select!: () => void;
  @state() private isCopied = false;

  protected override createRenderRoot() {
    return this;
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('code')) this.isCopied = false;
  }

  protected override render() {
    const { copy, copied } = this.words;
    return html`<button type="button" class="quiet" @click=${this.#copy}>
        ${this.isCopied ? icons.check : icons.copy}<span>${this.isCopied ? copied : copy}</span></button
      ><span class="hidden" role="status">${this.isCopied ? copied : nothing}</span>`;
  }

  readonly #copy = async () => {
    try {
      await navigator.clipboard.writeText(this.code);
      this.isCopied = true;
    } catch {
      this.select();
    }
  };
}
