import type { ReactiveControllerHost } from 'lit';

type FreezeReason = 'pointer' | 'focus' | 'menu';

/**
 * The reasons to freeze the order of the rows: the pointer over them, a visible focus in them, an
 * open menu. The invisible focus that a click leaves behind is no reason; it would freeze the order
 * for ever.
 */
export class FreezeReasons {
  readonly #reasons = new Set<FreezeReason>();

  constructor(
    readonly host: ReactiveControllerHost,
    rows: HTMLElement,
  ) {
    host.addController({ hostDisconnected: () => this.#reasons.clear() });
    rows.addEventListener('pointerenter', () => this.set('pointer', true));
    rows.addEventListener('pointerleave', () => this.set('pointer', false));
    rows.addEventListener('focusin', ({ target }) => this.set('focus', (target as Element).matches(':focus-visible')));
    rows.addEventListener('focusout', ({ relatedTarget }) => {
      if (!rows.contains(relatedTarget as Node | null)) this.set('focus', false);
    });
    this.set('pointer', rows.matches(':hover'));
    this.set('focus', rows.querySelector(':focus-visible') !== null);
  }

  get isFrozen(): boolean {
    return this.#reasons.size > 0;
  }

  set(reason: FreezeReason, isActive: boolean): void {
    if (isActive === this.#reasons.has(reason)) return;
    if (isActive) this.#reasons.add(reason);
    else this.#reasons.delete(reason);
    // The focus may move during a render; what follows from that needs an update of its own.
    queueMicrotask(() => this.host.requestUpdate());
  }
}
