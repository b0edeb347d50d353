import { html, nothing, type TemplateResult } from 'lit';
import type { Localization } from '../../i18n/localize.js';
import { LazyModule } from '../shared/lazy-module.js';
import type { BoardAlerts } from './board-alerts.js';
import type { BoardHost } from './board-host.js';
import type { WallMode } from './wall-mode.js';

/** What `alerts` asks for. */
export const alertsFeature = new LazyModule('alerts', () => import('./board-alerts.js'));
/** What `density="wall"` asks for besides its styles. */
export const wallFeature = new LazyModule('the wall mode', () => import('./wall-mode.js'));

/**
 * The features of a board that few boards have: alerts and the wall mode, loaded when the board
 * asks for them.
 */
export class BoardFeatures {
  #alerts: BoardAlerts | null = null;
  #wall: WallMode | null = null;

  constructor(readonly board: BoardHost) {}

  /**
   * Loads what the properties of the board ask for; the board is rendered again when it is there.
   */
  update(): void {
    if (this.board.alerts && !this.#alerts) void this.#loadAlerts();
    if (this.board.density === 'wall' && !this.#wall) void this.#loadWall();
  }

  /** What alerts and the wall mode add to the bar. */
  render(localization: Localization): TemplateResult {
    this.#alerts?.update(localization);
    const buttons = [
      ...(this.#alerts?.renderAsked() ?? []),
      this.#wall?.render(localization, () => this.#alerts?.unlockSound()) ?? nothing,
    ].filter((button) => button !== nothing);
    return html`${this.#alerts?.renderSaid()}${buttons.length > 0 ? html`<span class="extras">${buttons}</span>` : nothing}`;
  }

  readonly #requestUpdate = () => this.board.requestUpdate();

  async #loadAlerts(): Promise<void> {
    const loaded = await alertsFeature.load(this.#requestUpdate);
    if (!loaded || this.#alerts) return;
    this.#alerts = new loaded.BoardAlerts(this.board);
    this.#requestUpdate();
  }

  async #loadWall(): Promise<void> {
    const loaded = await wallFeature.load(this.#requestUpdate);
    if (!loaded || this.#wall) return;
    this.#wall = new loaded.WallMode(this.board);
    this.#requestUpdate();
  }
}
