import type { ReactiveController, ReactiveControllerHost } from 'lit';

type Holder = 'pointer' | 'focus' | 'menu';

/**
 * What keeps the order of the rows from changing: the pointer over them, a focus in them that is seen (one that a click left
 * behind would hold the order for ever), an open menu. As soon as nothing does, the order is let go.
 */
export class OrderHold implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #holders = new Set<Holder>();

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  get isHeld(): boolean {
    return this.#holders.size > 0;
  }

  hostDisconnected(): void {
    this.#holders.clear();
  }

  set(holder: Holder, isHolding: boolean): void {
    if (isHolding === this.#holders.has(holder)) return;
    if (isHolding) this.#holders.add(holder);
    else this.#holders.delete(holder);
    this.#host.requestUpdate();
  }

  readonly onPointerEnter = () => this.set('pointer', true);
  readonly onPointerLeave = () => this.set('pointer', false);
  readonly onFocusIn = ({ target }: FocusEvent) => this.set('focus', (target as Element).matches(':focus-visible'));
  readonly onFocusOut = ({ relatedTarget, currentTarget }: FocusEvent) => {
    if (!(currentTarget as Element).contains(relatedTarget as Node | null)) this.set('focus', false);
  };
}
