import type { Clock } from '../src/index.js';

/** A clock that began at a moment of its own, and runs on from there or stands. */
export class DemoClock implements Clock {
  readonly #isStill: boolean;
  /** The time of this clock less the machine's; of a clock that stands, its time. */
  #offset: number;

  constructor(start: number, isStill: boolean) {
    this.#isStill = isStill;
    this.#offset = isStill ? start : start - Date.now();
  }

  now(): number {
    return this.#isStill ? this.#offset : Date.now() + this.#offset;
  }

  /** Lets time go by at once. */
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

/** Where the simulated clock begins: where it was asked to, else today at 15:32 in Moscow, when the lines are busy. */
export function startOf(at: string): number {
  const asked = at === '' ? NaN : Date.parse(at);
  if (!Number.isNaN(asked)) return asked;
  const today = new Date(Date.now() + 3 * 3_600_000).toISOString().slice(0, 10);
  return Date.parse(`${today}T15:32:24+03:00`);
}
