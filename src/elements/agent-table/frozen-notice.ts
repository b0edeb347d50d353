import { html, type TemplateResult } from 'lit';
import type { Localization } from '../../i18n/localize.js';
import { icon } from '../shared/icons.js';
import type { FrozenOrder } from './frozen-order.js';

/** At least so long, in ms, a count stands that goes on changing: every other one has the page laid out again. */
const PACE = 250;

const pause = icon('M5 3.4v9.2M11 3.4v9.2', { width: 2.6 });

/**
 * Says that the order is frozen, and how many changes wait; its place is kept while it is not. The words are written beside Lit:
 * nothing else of the table is rendered for them.
 */
export class FrozenNotice {
  readonly #text = document.createTextNode('');
  readonly #count = document.createTextNode('');
  #isFrozen = false;
  #waiting = 0;
  #localization: Localization | null = null;
  #wroteAt = -Infinity;

  /** The first change is told at once, another at the latest when it is due: each second. */
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
