import type { ReactiveController } from 'lit';
import type { Observable, Subscription } from 'rxjs';
import type { MonitoringStore } from '../../core/index.js';
import type { StoreHost } from './store-host.js';

/**
 * A stream of the store, subscribed while the element is connected; the element renders when it
 * changes. `isSame` tells which values are no change, and `onChange` replaces the render. The value
 * is `undefined` until the store has published one.
 */
export class StreamController<T> implements ReactiveController {
  value: T | undefined;
  #store: MonitoringStore | null = null;
  #subscription: Subscription | null = null;

  constructor(
    readonly host: StoreHost,
    readonly select: (store: MonitoringStore) => Observable<T>,
    readonly isSame: (a: T, b: T) => boolean = Object.is,
    readonly onChange: () => void = () => host.requestUpdate(),
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    this.#follow();
  }

  hostUpdate(): void {
    this.#follow();
  }

  hostDisconnected(): void {
    this.#subscription?.unsubscribe();
    this.#subscription = null;
    this.#store = null;
  }

  /**
   * Selects the stream again with the next update, for selections that depend on more than the
   * store.
   */
  selectAnew(): void {
    this.hostDisconnected();
  }

  #follow(): void {
    const store = this.host.isConnected ? this.host.activeStore : null;
    if (store === this.#store) return;
    this.#subscription?.unsubscribe();
    this.#store = store;
    this.value = undefined;
    this.#subscription = store === null ? null : this.select(store).subscribe((value) => this.#setValue(value));
  }

  #setValue(value: T): void {
    if (this.value !== undefined && this.isSame(this.value, value)) return;
    this.value = value;
    this.onChange();
  }
}
