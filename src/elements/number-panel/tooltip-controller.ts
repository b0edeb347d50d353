import { html, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { Localization } from '../../i18n/localize.js';

/**
 * The tooltips of the tiles. They show on hover and focus by CSS, and on a click on a tile that
 * opens nothing; Escape hides them.
 */
export class TooltipController implements ReactiveController {
  /** The tile whose tooltip was opened by a click. */
  shown: string | null = null;
  /** True after Escape, until the pointer or the focus moves. */
  areOff = false;
  readonly #host: ReactiveControllerHost & HTMLElement;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#host.addEventListener('keydown', this.#onKeyDown);
    this.#host.addEventListener('pointerover', this.#onMove);
    this.#host.addEventListener('focusin', this.#onMove);
    this.#host.addEventListener('focusout', this.#onFocusOut);
  }

  hostDisconnected(): void {
    this.#host.removeEventListener('keydown', this.#onKeyDown);
    this.#host.removeEventListener('pointerover', this.#onMove);
    this.#host.removeEventListener('focusin', this.#onMove);
    this.#host.removeEventListener('focusout', this.#onFocusOut);
  }

  /** Returns the definition of a number. */
  define(topic: 'calls' | 'staff', name: string, localization: Localization): string {
    const definitions: Readonly<Record<string, string>> = localization.messages.definition[topic];
    return definitions[name] ?? '';
  }

  render(name: string, definition: string): TemplateResult {
    return html`<span
      class="tip ${this.shown === name ? 'is-shown' : ''}"
      role="tooltip"
      id="tip-${name}"
      part="definition"
      >${definition}</span
    >`;
  }

  toggle(name: string): void {
    this.#set(this.shown === name ? null : name, false);
  }

  #set(shown: string | null, areOff: boolean): void {
    if (shown === this.shown && areOff === this.areOff) return;
    this.shown = shown;
    this.areOff = areOff;
    this.#host.requestUpdate();
  }

  readonly #onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') this.#set(null, true);
  };
  readonly #onMove = () => this.#set(this.shown, false);
  readonly #onFocusOut = () => this.#set(null, false);
}
