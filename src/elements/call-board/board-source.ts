import { createMonitoringStore, warnOnce, type EventSourceAdapter, type MonitoringStore } from '../../core/index.js';
import type { BoardHost } from './board-host.js';
import { emit } from '../shared/events.js';
import { LazyModule, RETRY } from '../shared/lazy-module.js';
import { reportProblem } from '../shared/report-problem.js';

/** The source of the property `src`, loaded on demand. */
export const gatewayFeature = new LazyModule(
  'the gateway source',
  () => import('../../sources/gateway/gateway-source.js'),
);

/** The store that a board creates, from its source or from the gateway at its `src`. */
export class BoardSource {
  /** The `src` in use and its source. */
  #opened: { readonly src: string; source: EventSourceAdapter | null } | null = null;
  #made: { readonly source: EventSourceAdapter; readonly store: MonitoringStore } | null = null;

  constructor(readonly board: BoardHost) {}

  /** The store; `null` without a source, or while the source of `src` is being loaded. */
  get store(): MonitoringStore | null {
    const source = this.board.source ?? this.#opened?.source;
    if (!source) return null;
    if (this.#made?.source !== source) {
      const onDiagnostic = warnOnce(({ code, message, path }) =>
        emit(this.board, 'callboard-problem', { code, message, path }),
      );
      this.#made = { source, store: createMonitoringStore({ source, onDiagnostic }) };
    }
    return this.#made.store;
  }

  /** Opens the board's `src` with its `token`. */
  async open(): Promise<void> {
    const { src, token } = this.board;
    // Only the token is new: keep the source.
    if (src !== null && token !== null && src === this.#opened?.src) return this.#opened.source?.retry?.();
    const opened = src === null || token === null ? null : { src, source: null as EventSourceAdapter | null };
    this.#opened = opened;
    if (src !== null && token === null) setTimeout(() => this.#reportMissingToken(src), RETRY);
    if (opened) await this.#connect(opened);
  }

  async #connect(opened: { readonly src: string; source: EventSourceAdapter | null }): Promise<void> {
    const loaded = await gatewayFeature.load(() => void this.#connect(opened));
    if (!loaded || this.#opened !== opened) return;
    const token = () => (typeof this.board.token === 'function' ? this.board.token() : this.board.token!);
    opened.source = new loaded.GatewaySource({ url: opened.src, token });
    this.board.requestUpdate();
  }

  /** Reports a missing token, unless it was set after `src` by now. */
  #reportMissingToken(waiting: string): void {
    const { isConnected, src, token } = this.board;
    if (!isConnected || src !== waiting || token !== null) return;
    reportProblem(this.board, { code: 'invalidAttribute', message: `src="${src}": it needs a \`token\``, path: '' });
  }
}
