import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import type { Localization } from '../../i18n/localize.js';
import type { BoardHost } from './board-host.js';
import { StreamController } from '../shared/stream-controller.js';

/** The seconds without a movement after which the pointer is hidden. */
const IDLE = 4;

/** Wall mode: keeps the screen awake, offers full screen, and hides an idle pointer. */
export class WallMode implements ReactiveController {
  #isWall = false;
  #idleSeconds = 0;
  #lock: WakeLockSentinel | null = null;
  #isLocking = false;

  constructor(readonly board: BoardHost) {
    board.addController(this);
    new StreamController(
      board,
      (store) => store.second$,
      Object.is,
      () => this.#tick(),
    );
  }

  hostConnected(): void {
    document.addEventListener('visibilitychange', this.#onVisibility);
    document.addEventListener('fullscreenchange', this.#onFullScreen);
    this.board.addEventListener('pointermove', this.#onMove);
  }

  hostDisconnected(): void {
    document.removeEventListener('visibilitychange', this.#onVisibility);
    document.removeEventListener('fullscreenchange', this.#onFullScreen);
    this.board.removeEventListener('pointermove', this.#onMove);
    this.#set(false);
  }

  hostUpdate(): void {
    this.#set(this.board.density === 'wall' && this.board.isConnected);
  }

  /** Called every second. */
  #tick(): void {
    if (!this.#isWall) return;
    this.#idleSeconds += 1;
    if (this.#idleSeconds !== IDLE) return;
    this.board.style.cursor = 'none';
    this.board.requestUpdate();
  }

  /** Renders the full-screen button while the pointer moves. `onClick` is called as well. */
  render(localization: Localization, onClick: () => void): TemplateResult | typeof nothing {
    if (!this.#isWall || !document.fullscreenEnabled || this.#idleSeconds >= IDLE) return nothing;
    const { fullScreen, leaveFullScreen } = localization.messages.wall;
    const isFull = this.board.matches(':fullscreen');
    const click = () => {
      onClick();
      const change = isFull ? document.exitFullscreen() : this.board.requestFullscreen();
      // The page or the browser may forbid it; then nothing changes.
      change.catch(() => {});
    };
    return html`<button type="button" class="button" @click=${click}>${isFull ? leaveFullScreen : fullScreen}</button>`;
  }

  #set(isWall: boolean): void {
    if (isWall === this.#isWall) return;
    this.#isWall = isWall;
    this.#idleSeconds = 0;
    this.board.style.cursor = '';
    void this.#stayAwake();
  }

  /** Acquires or releases the wake lock. The browser releases it whenever the page is hidden. */
  async #stayAwake(): Promise<void> {
    if (!this.#isWall) {
      void this.#lock?.release().catch(() => {});
      this.#lock = null;
      return;
    }
    const isLocked = this.#lock !== null && !this.#lock.released;
    if (isLocked || this.#isLocking || document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return;
    this.#isLocking = true;
    try {
      this.#lock = await navigator.wakeLock.request('screen');
    } catch {
      // The browser may refuse, for example on low battery.
    }
    this.#isLocking = false;
    // The density may have changed meanwhile.
    if (!this.#isWall) void this.#stayAwake();
  }

  readonly #onVisibility = () => void this.#stayAwake();
  readonly #onFullScreen = () => this.board.requestUpdate();
  readonly #onMove = () => {
    const wasIdle = this.#idleSeconds >= IDLE;
    this.#idleSeconds = 0;
    if (!wasIdle) return;
    this.board.style.cursor = '';
    this.board.requestUpdate();
  };
}
