import type { MonitoringStore } from '../../core/index.js';
import { report } from '../shared/report-problem.js';
import { maskedStore, unmasked } from './masked-store.js';

/** The element whose `privacy` is kept. */
interface PrivateHost extends HTMLElement {
  readonly privacy: string | null;
}

/** Keeps the `privacy` of a board: its elements show a store without surnames and numbers, and the page is told who it is. */
export class Privacy {
  #masked: { readonly store: MonitoringStore; readonly privacy: string; readonly shown: MonitoringStore } | null = null;

  constructor(readonly host: PrivateHost) {
    // A page that opens a card or dials needs the contact itself.
    host.addEventListener(
      'callboard-call-select',
      ({ detail }) => Object.assign(detail, { call: unmasked(detail.call) }),
      true,
    );
    host.addEventListener(
      'callboard-caller-select',
      ({ detail }) => Object.assign(detail, { caller: unmasked(detail.caller) }),
      true,
    );
  }

  /** The store as the board's elements may show it. */
  apply(store: MonitoringStore): MonitoringStore {
    const { privacy } = this.host;
    if (privacy === null) return store;
    if (this.#masked?.store !== store || this.#masked.privacy !== privacy) {
      if (privacy !== '' && privacy !== 'surname-first') {
        const message = `privacy="${privacy}": it must be empty or surname-first`;
        report(this.host, { code: 'invalidAttribute', message, path: '' });
      }
      this.#masked = { store, privacy, shown: maskedStore(store, privacy === 'surname-first') };
    }
    return this.#masked.shown;
  }
}
