import { ContextEvent, createContext, type Context } from '@lit/context';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { MonitoringStore } from '../core/index.js';

/** Provides the store to the elements below: `<call-board>` does; so may a page. */
export const storeContext = createContext<MonitoringStore | null>(Symbol.for('callboard.store'));

/** Tells the elements below that a board around them shows how fresh the numbers are, so that they need not. */
export const boardContext = createContext<boolean>(Symbol.for('callboard.board'));

type Host = ReactiveControllerHost & HTMLElement;

/** What is provided around an element, by the context protocol of web components; the element is rendered when it changes. */
export class Consumer<T> implements ReactiveController {
  /** `undefined`: nobody provides it. */
  value: T | undefined;
  #unsubscribe: (() => void) | undefined;

  constructor(
    readonly host: Host,
    readonly context: Context<unknown, T>,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    const take = (value: T, unsubscribe?: () => void) => {
      if (unsubscribe !== this.#unsubscribe) this.#unsubscribe?.();
      this.#unsubscribe = unsubscribe;
      this.value = value;
      this.host.requestUpdate();
    };
    this.value = undefined;
    this.host.dispatchEvent(new ContextEvent(this.context, this.host, take, true));
  }

  hostDisconnected(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
  }
}

/** Provides something to the elements below. */
export class Provider<T> {
  #value: T;
  /** Those that want to know when it changes, with what they end that by. */
  readonly #followers = new Map<(value: T, unsubscribe?: () => void) => void, () => void>();

  constructor(host: Host, context: Context<unknown, T>, value: T) {
    this.#value = value;
    host.addEventListener('context-request', (event) => {
      const { callback, subscribe, contextTarget = event.composedPath()[0] } = event;
      if (event.context !== context || contextTarget === host) return;
      event.stopPropagation();
      const follower = callback as (value: T, unsubscribe?: () => void) => void;
      if (!subscribe) return follower(this.#value);
      const unsubscribe = () => void this.#followers.delete(follower);
      this.#followers.set(follower, unsubscribe);
      follower(this.#value, unsubscribe);
    });
  }

  set value(value: T) {
    if (value === this.#value) return;
    this.#value = value;
    for (const [follower, unsubscribe] of this.#followers) follower(value, unsubscribe);
  }
}
