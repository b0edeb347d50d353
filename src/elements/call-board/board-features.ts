import { html, nothing, type TemplateResult } from 'lit';
import type { Localization } from '../../i18n/localize.js';
import { LazyModule } from '../shared/lazy-module.js';
import type { BoardAlerts } from './board-alerts.js';
import type { BoardHost } from './board-host.js';
import type { WallMode } from './wall-mode.js';

/** The feature of the property `alerts`. */
export const alertsFeature = new LazyModule('alerts', () => import('./board-alerts.js'));
/** The feature of `density="wall"`, besides its styles. */
export const wallFeature = new LazyModule('the wall mode', () => import('./wall-mode.js'));

/** The features that few boards use, alerts and wall mode, loaded on demand. */
export class BoardFeatures {
  #alerts: BoardAlerts | null = null;
  #wall: WallMode | null = null;

  constructor(readonly board: BoardHost) {}

  /** Loads the features that the board's properties ask for; the board renders again afterwards. */
  update(): void {
    if (this.board.alerts && !this.#alerts) void this.#loadAlerts();
    if (this.board.density === 'wall' && !this.#wall) void this.#loadWall();
  }

  /** Renders what alerts and wall mode add to the bar. */
  render(localization: Localization): TemplateResult {
    this.#alerts?.update(localization);
    const buttons = [
      ...(this.#alerts?.renderPermissionButtons() ?? []),
      this.#wall?.render(localization, () => this.#alerts?.unlockSound()) ?? nothing,
    ].filter((button) => button !== nothing);
    return html`${this.#alerts?.renderAnnouncement()}${buttons.length > 0 ? html`<span class="extras">${buttons}</span>` : nothing}`;
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
