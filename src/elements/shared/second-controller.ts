import type { ReactiveController } from 'lit';
import type { Subscription } from 'rxjs';
import type { MonitoringStore } from '../../core/index.js';
import type { StoreHost } from './store-host.js';

/**
 * Calls back on each whole second of the source's clock, while the element is connected and the
 * page visible.
 */
export class SecondController implements ReactiveController {
  #store: MonitoringStore | null = null;
  #subscription: Subscription | null = null;
  readonly #onVisibility = () => this.#follow();

  /** By default the element is rendered; large elements update their timers themselves. */
  constructor(
    readonly host: StoreHost,
    readonly onSecond: (now: number) => void = () => host.requestUpdate(),
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    document.addEventListener('visibilitychange', this.#onVisibility);
    this.#follow();
  }

  hostUpdate(): void {
    this.#follow();
  }

  hostDisconnected(): void {
    document.removeEventListener('visibilitychange', this.#onVisibility);
    this.#stop();
  }

  #follow(): void {
    const isShown = this.host.isConnected && document.visibilityState === 'visible';
    const store = isShown ? this.host.activeStore : null;
    if (store === this.#store) return;
    const resumes = this.#store === null && store !== null;
    this.#stop();
    this.#store = store;
    this.#subscription = store?.second$.subscribe((now) => this.onSecond(now)) ?? null;
    if (resumes && this.host.hasUpdated) this.onSecond(store.now());
  }

  #stop(): void {
    this.#subscription?.unsubscribe();
    this.#subscription = null;
    this.#store = null;
  }
}
