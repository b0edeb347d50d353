import type { ReactiveControllerHost } from 'lit';

type FreezeReason = 'pointer' | 'focus' | 'menu';

/**
 * What keeps the order of the rows from changing: the pointer over them, a focus in them that is seen (one that a click left
 * behind would hold the order for ever), an open menu. As soon as nothing does, the order is let go.
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
    // A focus may move while the rows are drawn: what that asks for is drawn in an update of its own.
    queueMicrotask(() => this.host.requestUpdate());
  }
}
