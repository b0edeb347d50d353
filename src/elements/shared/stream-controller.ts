import type { ReactiveController } from 'lit';
import type { Observable, Subscription } from 'rxjs';
import type { MonitoringStore } from '../../core/index.js';
import type { StoreHost } from './store-host.js';

/**
 * One stream of the store, watched while the element is in the page and rendered when it changes.
 * `isSame` narrows what counts as a change; `onChange` takes the place of the rendering. The value
 * is `undefined` until the store has told it.
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

  /** For a selection that hangs on more than the store: makes it again with the next update. */
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
