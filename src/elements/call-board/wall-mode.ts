import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import type { Localization } from '../../i18n/localize.js';
import type { BoardHost } from './board-host.js';
import { StreamController } from '../shared/stream-controller.js';

/** After how many seconds without a movement the pointer is out of sight. */
const IDLE = 4;

/**
 * A screen on the wall: it stays awake, fills the screen, and the pointer goes when nobody moves
 * it.
 */
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

  /** Each second. */
  #tick(): void {
    if (!this.#isWall) return;
    this.#idleSeconds += 1;
    if (this.#idleSeconds !== IDLE) return;
    this.board.style.cursor = 'none';
    this.board.requestUpdate();
  }

  /** The button, while somebody moves the pointer. `onClick` is called as well. */
  render(localization: Localization, onClick: () => void): TemplateResult | typeof nothing {
    if (!this.#isWall || !document.fullscreenEnabled || this.#idleSeconds >= IDLE) return nothing;
    const { fullScreen, leaveFullScreen } = localization.messages.wall;
    const isFull = this.board.matches(':fullscreen');
    const click = () => {
      onClick();
      const change = isFull ? document.exitFullscreen() : this.board.requestFullscreen();
      // A page or a browser may forbid it: then nothing changes.
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

  /** The browser takes the lock away whenever the page is out of sight. */
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
      // With little battery, say: the screen sleeps as it does otherwise.
    }
    this.#isLocking = false;
    // It may have become another board meanwhile.
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
