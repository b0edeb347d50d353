import type { AlertLevel } from './alerts.js';

/** The time, in ms, after which a browser is asked whether the page may play sound. */
const GRACE = 500;

/** The tones of each level, frequencies in Hz. A critical alert rises twice. */
const tones: Readonly<Record<AlertLevel, readonly number[]>> = {
  none: [],
  warning: [660],
  critical: [660, 880, 660, 880],
};
const LENGTH = 0.18;

/** Plays short tones. Browsers allow it only after a user has interacted with the page. */
export class AlertSound {
  /** True if a click is needed before the page may play sound. */
  isBlocked = false;
  #context: AudioContext | null = null;

  constructor(readonly changed: () => void) {}

  /** Checks whether the page may play sound. */
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

  /** Unlocks the sound and plays a tone to confirm it. Call it from a click. */
  async unlock(): Promise<void> {
    const wasBlocked = this.isBlocked;
    try {
      await this.#context?.resume();
      if (wasBlocked) this.play('warning');
    } catch {
      // The button stays.
    }
    this.#look();
  }

  play(level: AlertLevel): void {
    const context = this.#context;
    if (context?.state !== 'running') return;
    for (const [index, frequency] of tones[level].entries()) {
      const start = context.currentTime + index * LENGTH;
      const volume = new GainNode(context, { gain: 0 });
      // Fade in and out to avoid clicks.
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
