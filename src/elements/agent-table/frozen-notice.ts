import { html, type TemplateResult } from 'lit';
import type { Localization } from '../../i18n/localize.js';
import { icon } from '../shared/icons.js';
import type { FrozenOrder } from './frozen-order.js';

/** The minimum time, in ms, between two updates of the count: each one causes a layout. */
const PACE = 250;

const pause = icon('M5 3.4v9.2M11 3.4v9.2', { width: 2.6 });

/**
 * The notice that the order is frozen, with the number of waiting changes. While the order is not
 * frozen its space is kept. The text is written directly, without a render of the table.
 */
export class FrozenNotice {
  readonly #text = document.createTextNode('');
  readonly #count = document.createTextNode('');
  #isFrozen = false;
  #waiting = 0;
  #localization: Localization | null = null;
  #wroteAt = -Infinity;

  /**
   * Updates the notice. The first change shows at once, later ones at the latest when `isDue` is
   * true: every second.
   */
  update(order: FrozenOrder | null, localization: Localization, isDue = false): void {
    const waiting = order?.waiting ?? 0;
    this.#isFrozen = order !== null;
    const isSame = waiting === this.#waiting && localization === this.#localization;
    const now = performance.now();
    const isFresh = waiting > 0 && this.#waiting > 0 && now - this.#wroteAt < PACE;
    if (isSame || (isFresh && !isDue)) return;
    this.#waiting = waiting;
    this.#localization = localization;
    this.#wroteAt = now;
    this.#text.data = localization.messages.agents.frozen(waiting, localization);
    this.#count.data = waiting > 0 ? localization.number(waiting) : '';
  }

  render(): TemplateResult {
    return html`<span class="chip frozen ${this.#isFrozen ? '' : 'is-off'}" part="frozen">
      ${pause}<span class="frozen-text">${this.#text}</span
      ><span class="frozen-count" aria-hidden="true">${this.#count}</span>
    </span>`;
  }
}
