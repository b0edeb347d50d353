import type { ReactiveControllerHost } from 'lit';
import type { MonitoringStore } from '../../core/index.js';

/** An element with a store, as its controllers see it. */
export interface StoreHost extends ReactiveControllerHost, HTMLElement {
  readonly activeStore: MonitoringStore | null;
  readonly hasUpdated: boolean;
  readonly renderRoot: HTMLElement | DocumentFragment;
}
