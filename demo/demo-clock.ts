import type { Clock } from '../src/index.js';

/** A clock that starts at a given moment and runs or stands still. */
export class DemoClock implements Clock {
  readonly #isStill: boolean;
  /** Offset from the machine's clock, in ms; the time itself while the clock stands still. */
  #offset: number;

  constructor(start: number, isStill: boolean) {
    this.#isStill = isStill;
    this.#offset = isStill ? start : start - Date.now();
  }

  now(): number {
    return this.#isStill ? this.#offset : Date.now() + this.#offset;
  }

  /** Moves the clock forward at once. */
  skip(ms: number): void {
    this.#offset += ms;
  }

  setTimeout(callback: () => void, delay: number): number {
    return window.setTimeout(callback, delay);
  }

  clearTimeout(handle: unknown): void {
    window.clearTimeout(handle as number);
  }
}

/** The start of the simulated clock: `at`, or by default today at 15:32 in Moscow, a busy time. */
export function startOf(at: string): number {
  const asked = at === '' ? NaN : Date.parse(at);
  if (!Number.isNaN(asked)) return asked;
  const today = new Date(Date.now() + 3 * 3_600_000).toISOString().slice(0, 10);
  return Date.parse(`${today}T15:32:24+03:00`);
}
