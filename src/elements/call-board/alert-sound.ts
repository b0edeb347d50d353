import type { AlertLevel } from './alerts.js';

/** How long a browser is given to say whether it lets a page sound, in ms. */
const GRACE = 500;

/** Frequencies in Hz, one after another: an alert that must be acted on rises twice. */
const tones: Readonly<Record<AlertLevel, readonly number[]>> = {
  none: [],
  warning: [660],
  critical: [660, 880, 660, 880],
};
const LENGTH = 0.18;

/** Short tones, which browsers play only after somebody has used the page. */
export class AlertSound {
  /** True if somebody has to allow it with a click. */
  isBlocked = false;
  #context: AudioContext | null = null;

  constructor(readonly changed: () => void) {}

  /** Looks whether the page may sound. */
  start(): void {
    if (this.#context || !('AudioContext' in globalThis)) return;
    this.#context = new AudioContext();
    this.#context.onstatechange = () => this.#look();
    setTimeout(() => this.#look(), GRACE);
  }

  stop(): void {
    void this.#context?.close().catch(() => {});
    this.#context = null;
    this.isBlocked = false;
  }

  /** To be called from a click; a tone tells that it has worked. */
  async unlock(): Promise<void> {
    const wasBlocked = this.isBlocked;
    try {
      await this.#context?.resume();
      if (wasBlocked) this.play('warning');
    } catch {
      // It stays as it is, and the button too.
    }
    this.#look();
  }

  play(level: AlertLevel): void {
    const context = this.#context;
    if (context?.state !== 'running') return;
    for (const [index, frequency] of tones[level].entries()) {
      const start = context.currentTime + index * LENGTH;
      const volume = new GainNode(context, { gain: 0 });
      // Without edges there are no clicks.
      volume.gain.setValueAtTime(0, start);
      volume.gain.linearRampToValueAtTime(0.2, start + 0.02);
      volume.gain.linearRampToValueAtTime(0, start + LENGTH);
      const tone = new OscillatorNode(context, { frequency });
      tone.connect(volume).connect(context.destination);
      tone.start(start);
      tone.stop(start + LENGTH);
    }
  }

  #look(): void {
    const isBlocked = this.#context !== null && this.#context.state !== 'running';
    if (isBlocked === this.isBlocked) return;
    this.isBlocked = isBlocked;
    this.changed();
  }
}
