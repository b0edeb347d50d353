import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { declarations, type Declaration } from '../theming/tokens.js';
import { Outlines, partAt, placesOf, type Named } from './outlines.js';
import type { GalleryWords } from './words.js';

/** A list of an element's parts and slots from the manifest, which outlines each in the page. */
export class DemoParts extends LitElement {
  @property({ attribute: false }) tag = '';
  @property({ attribute: false }) words!: GalleryWords;
  @state() private all: readonly Declaration[] = [];
  readonly #outlines = new Outlines();
  #timer = 0;

  protected override createRenderRoot() {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('pointermove', this.#onPoint);
    document.addEventListener('focusin', this.#onPoint);
    document.addEventListener('scroll', this.#clear, { capture: true, passive: true });
    // Elements render asynchronously, so count the parts again every second.
    this.#timer = window.setInterval(() => this.requestUpdate(), 1000);
    void declarations().then((all) => (this.all = all));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('pointermove', this.#onPoint);
    document.removeEventListener('focusin', this.#onPoint);
    document.removeEventListener('scroll', this.#clear, { capture: true });
    clearInterval(this.#timer);
    this.#outlines.remove();
  }

  protected override render() {
    const { words, tag } = this;
    const declaration = this.all.find(({ tagName }) => tagName === tag);
    if (!declaration) return nothing;
    const { cssParts = [], slots = [] } = declaration;
    return html`<section class="parts">
      <h2>${words.partsOf} <code>${tag}</code></h2>
      <p>${words.hint}</p>
      <ul>
        ${cssParts.map(({ name, description }) => this.#renderOne({ kind: 'part', name }, description))}
        ${slots.map(({ name, description }) => this.#renderOne({ kind: 'slot', name }, description))}
      </ul>
    </section>`;
  }

  #renderOne(named: Named, description: string): TemplateResult {
    const { words, tag } = this;
    const count = placesOf(this.#stage(), tag, named).length;
    const show = () => this.#outlines.show(placesOf(this.#stage(), tag, named), this.#caption(named));
    return html`<li>
      <button
        type="button"
        class=${count ? '' : 'is-absent'}
        data-name=${named.name}
        @focus=${show}
        @pointerenter=${show}
        @click=${show}
        @blur=${this.#clear}
        @pointerleave=${this.#clear}
      >
        <b>${this.#caption(named)}</b>
        <span>${description}</span>
        <i>${count ? words.times(count) : words.absent}</i>
      </button>
    </li>`;
  }

  #caption({ kind, name }: Named): string {
    const { words } = this;
    if (kind === 'part') return `::part(${name})`;
    return name ? `${words.slot} ${name}` : words.mainSlot;
  }

  #stage(): Element {
    return this.parentElement!.querySelector('.states') ?? this.parentElement!;
  }

  readonly #clear = () => this.#outlines.clear();

  /** Outlines and names the part under the pointer or with the focus. */
  readonly #onPoint = (event: Event) => {
    const path = event.composedPath();
    if (path.includes(this)) return;
    const found = path.includes(this.#stage()) ? partAt(path) : null;
    if (found) this.#outlines.show([found.place], found.caption);
    else this.#clear();
  };
}
