import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Subscription } from 'rxjs';
import type { EventLog, LogEntry } from './event-log.js';
import { icons } from './icons.js';
import type { Words } from './words.js';

/** Renders the entries of the log, the newest first. */
export function logLines(entries: readonly LogEntry[], empty: string): TemplateResult {
  if (entries.length === 0) return html`<p class="empty">${empty}</p>`;
  return html`<ol class="log">
    ${entries.map(
      ({ number, name, tag, detail }) =>
        html`<li value=${number}><b>${name}</b> <span>${tag}</span><code>${detail}</code></li>`,
    )}
  </ol>`;
}

/** A small button in the corner that opens the log of the elements' events. */
export class DemoLogDrawer extends LitElement {
  @property({ attribute: false }) log!: EventLog;
  @property({ attribute: false }) words!: Words;
  @state() private entries: readonly LogEntry[] = [];
  @state() private isOpen = false;
  #subscription: Subscription | null = null;

  protected override createRenderRoot() {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#subscription = this.log.entries$.subscribe((entries) => (this.entries = entries));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#subscription?.unsubscribe();
  }

  protected override render() {
    const { words, entries, isOpen } = this;
    return html`<aside class="drawer" aria-label=${words.events} @keydown=${this.#onKeyDown}>
      ${
        isOpen
          ? html`<section id="log">
              <header>
                <h2>${words.events}</h2>
                <button type="button" class="quiet" @click=${() => this.log.clear()}>${words.clear}</button>
                <button type="button" class="quiet is-icon" aria-label=${words.close} @click=${this.#toggle}>
                  ${icons.cross}
                </button>
              </header>
              <div class="lines" tabindex="0" role="region" aria-label=${words.events}>
                ${logLines(entries, words.noEvents)}
              </div>
            </section>`
          : nothing
      }
      <button type="button" class="pill" aria-expanded=${isOpen} aria-controls="log" @click=${this.#toggle}>
        ${words.events} <b>${entries[0]?.number ?? 0}</b>
      </button>
    </aside>`;
  }

  readonly #toggle = async () => {
    this.isOpen = !this.isOpen;
    await this.updateComplete;
    this.querySelector<HTMLElement>('.pill')?.focus();
  };

  readonly #onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && this.isOpen) void this.#toggle();
  };
}
