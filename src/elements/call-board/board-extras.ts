import { html, nothing, type CSSResult, type ReactiveController, type TemplateResult } from 'lit';
import type { MonitoringStore } from '../../core/index.js';
import type { Localization } from '../../i18n/localize.js';
import { boardExtrasStyles } from '../../styles/board-extras.js';
import type { CallBoard } from '../call-board.js';
import { StreamController } from '../shared/stream-controller.js';
import { BoardAlerts } from './board-alerts.js';
import { maskedStore, unmasked } from './masked-store.js';
import { WallMode } from './wall-mode.js';
import { report } from '../shared/report-problem.js';

/** What few boards have: alerts, privacy, and what a screen on the wall needs. Loaded with the first of these. */
export class BoardExtras implements ReactiveController {
  readonly #alerts: BoardAlerts;
  readonly #wall: WallMode;
  #masked: { readonly store: MonitoringStore; readonly privacy: string; readonly shown: MonitoringStore } | null = null;
  /** The version of the alerts that the panels show. */
  #shown = -1;
  readonly #adorn = {
    'call-panel': (tile: Tile) => this.#alerts.adorn('calls', tile),
    'staff-panel': (tile: Tile) => this.#alerts.adorn('staff', tile),
  } as const;

  constructor(
    readonly board: CallBoard,
    addStyles: (styles: CSSResult) => void,
  ) {
    addStyles(boardExtrasStyles);
    this.#alerts = new BoardAlerts(board);
    this.#wall = new WallMode(board);
    // Also where nobody sees the page: somebody may hear it.
    const second = () => {
      this.#alerts.look();
      this.#wall.tick();
    };
    new StreamController(board, (store) => store.second$, Object.is, second);
    board.addController(this);
    // The page that opens a card or dials is told who it is.
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

  hostUpdated(): void {
    const { version } = this.#alerts;
    for (const tag of ['call-panel', 'staff-panel'] as const) {
      const root = this.board.renderRoot as ShadowRoot;
      for (const panel of [...this.board.querySelectorAll(tag), ...root.querySelectorAll(tag)]) {
        if (panel.adorn === this.#adorn[tag] && version === this.#shown) continue;
        panel.adorn = this.#adorn[tag];
        panel.requestUpdate();
      }
    }
    this.#shown = version;
  }

  hostDisconnected(): void {
    this.#alerts.stop();
  }

  /** A store that tells neither surnames nor numbers. */
  masked(store: MonitoringStore): MonitoringStore {
    const privacy = this.board.privacy ?? '';
    if (this.#masked?.store !== store || this.#masked.privacy !== privacy) {
      if (privacy !== '' && privacy !== 'surname-first') {
        const message = `privacy="${privacy}": it must be empty or surname-first`;
        report(this.board, { code: 'invalidAttribute', message, path: '' });
      }
      this.#masked = { store, privacy, shown: maskedStore(store, privacy === 'surname-first') };
    }
    return this.#masked.shown;
  }

  /** What it adds to the bar. */
  render(localization: Localization): TemplateResult {
    this.#alerts.update(localization);
    const buttons = [
      ...this.#alerts.renderAsked(),
      this.#wall.render(localization, () => this.#alerts.unlockSound()),
    ].filter((button) => button !== nothing);
    return html`${this.#alerts.renderSaid()}${buttons.length > 0 ? html`<span class="extras">${buttons}</span>` : nothing}`;
  }
}

type Tile = Parameters<BoardAlerts['adorn']>[1];
