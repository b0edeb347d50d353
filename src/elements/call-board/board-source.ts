import { createMonitoringStore, warnOnce, type EventSourceAdapter, type MonitoringStore } from '../../core/index.js';
import type { CallBoard } from '../call-board.js';
import { emit } from '../shared/events.js';
import { RETRY } from '../shared/later.js';
import { report } from '../shared/report-problem.js';

export type OpenSource = (src: string, token: () => string | Promise<string>) => Promise<EventSourceAdapter>;

/** The store that a board makes for itself: of the source that it was given, or of the one that its `src` leads to. */
export class OwnStore {
  /** What was made of `src`, and of which. */
  #opened: { readonly src: string; source: EventSourceAdapter | null } | null = null;
  #made: { readonly source: EventSourceAdapter; readonly store: MonitoringStore } | null = null;

  constructor(
    readonly board: CallBoard,
    readonly openSource: OpenSource,
  ) {}

  /** `null`: the board was given neither, or what opens its `src` is not there yet. */
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

  /** Takes the `src` and the `token` that the board has now. */
  async open(): Promise<void> {
    const { src, token } = this.board;
    // Another token is for the source that there is.
    if (src !== null && token !== null && src === this.#opened?.src) return this.#opened.source?.retry?.();
    const opened = src === null || token === null ? null : { src, source: null as EventSourceAdapter | null };
    this.#opened = opened;
    if (src !== null && token === null) setTimeout(() => this.#missToken(src), RETRY);
    if (!opened) return;
    try {
      const ask = () => (typeof this.board.token === 'function' ? this.board.token() : this.board.token!);
      opened.source = await this.openSource(opened.src, ask);
      this.board.requestUpdate();
    } catch (error) {
      report(this.board, { code: 'partNotLoaded', message: 'what opens `src` could not be loaded', path: '' }, error);
      setTimeout(() => this.#tryAgain(opened), RETRY);
    }
  }

  /** It may come later than the `src`. */
  #missToken(waiting: string): void {
    const { isConnected, src, token } = this.board;
    if (!isConnected || src !== waiting || token !== null) return;
    report(this.board, { code: 'invalidAttribute', message: `src="${src}": it needs a \`token\``, path: '' });
  }

  #tryAgain(opened: object): void {
    if (this.#opened !== opened) return;
    this.#opened = null;
    if (this.board.isConnected) void this.open();
  }
}
