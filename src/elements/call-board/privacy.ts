import type { MonitoringStore } from '../../core/index.js';
import { reportProblem } from '../shared/report-problem.js';
import type { BoardHost } from './board-host.js';
import { maskedStore, unmasked } from './masked-store.js';

/**
 * The `privacy` of a board: its elements show a masked store, while events to the page carry the
 * original contacts.
 */
export class Privacy {
  #masked: { readonly store: MonitoringStore; readonly privacy: string; readonly shown: MonitoringStore } | null = null;

  constructor(readonly board: BoardHost) {
    // A page that opens a card or dials needs the real contact.
    board.addEventListener(
      'callboard-call-select',
      ({ detail }) => Object.assign(detail, { call: unmasked(detail.call) }),
      true,
    );
    board.addEventListener(
      'callboard-caller-select',
      ({ detail }) => Object.assign(detail, { caller: unmasked(detail.caller) }),
      true,
    );
  }

  /** Returns the store as the board's elements may show it. */
  apply(store: MonitoringStore): MonitoringStore {
    const { privacy } = this.board;
    if (privacy === null) return store;
    if (this.#masked?.store !== store || this.#masked.privacy !== privacy) {
      if (privacy !== '' && privacy !== 'surname-first') {
        const message = `privacy="${privacy}": it must be empty or surname-first`;
        reportProblem(this.board, { code: 'invalidAttribute', message, path: '' });
      }
      this.#masked = { store, privacy, shown: maskedStore(store, privacy === 'surname-first') };
    }
    return this.#masked.shown;
  }
}
