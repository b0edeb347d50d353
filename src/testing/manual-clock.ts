import type { Clock } from '../core/clock.js';

interface Timer {
  readonly callback: () => void;
  readonly due: number;
}

/** So many timers at one moment mean that somebody sets a timer without delay again and again. */
const TIMERS_AT_ONE_MOMENT = 10_000;

/** A clock that stands still until it is told to move; for tests. Its timers fire in the order in which they are due. */
export class ManualClock implements Clock {
  #now: number;
  /** How long the clock has run; timers follow this, so that setting the clock does not fire or delay them. */
  #elapsed = 0;
  readonly #timers = new Map<number, Timer>();
  #lastHandle = 0;

  /** `now` in ms since the Unix epoch. */
  constructor(now = Date.UTC(2026, 10, 23, 12)) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  setTimeout(callback: () => void, delay: number): number {
    this.#lastHandle += 1;
    this.#timers.set(this.#lastHandle, { callback, due: this.#elapsed + Math.max(0, Number(delay) || 0) });
    return this.#lastHandle;
  }

  clearTimeout(handle: unknown): void {
    this.#timers.delete(handle as number);
  }

  /** How many timers are waiting. */
  get pendingTimers(): number {
    return this.#timers.size;
  }

  /** How long until the next timer is due, in ms; `null` when none waits. */
  get nextTimer(): number | null {
    const next = this.#next(Infinity);
    return next && next[1].due - this.#elapsed;
  }

  /** Lets `ms` go by and fires every timer that becomes due, each at its own moment. */
  advance(ms = 0): void {
    const end = this.#elapsed + ms;
    const count = new MomentCount();
    for (let next = this.#next(end); next; next = this.#next(end)) this.#fire(next, count);
    this.#moveTo(end);
  }

  /** As `advance`, but between the timers whatever waits for a promise or for a task of its own has its turn. */
  async run(ms = 0): Promise<void> {
    const end = this.#elapsed + ms;
    const count = new MomentCount();
    await turn();
    for (let next = this.#next(end); next; next = this.#next(end)) {
      this.#fire(next, count);
      await turn();
    }
    this.#moveTo(end);
    await turn();
  }

  /** Goes on to `now` as `advance` does. */
  set(now: number): void {
    if (now < this.#now) throw new RangeError('time does not go back: use shift to put the clock back');
    this.advance(now - this.#now);
  }

  /** Puts the clock forward or back, as a machine does that finds its clock wrong: no time goes by, no timer fires. */
  shift(ms: number): void {
    this.#now += ms;
  }

  #next(end: number): [number, Timer] | null {
    let found: [number, Timer] | null = null;
    for (const entry of this.#timers) {
      if (entry[1].due <= end && (found === null || entry[1].due < found[1].due)) found = entry;
    }
    return found;
  }

  #fire([handle, { callback, due }]: [number, Timer], count: MomentCount): void {
    count.add(due);
    this.#moveTo(due);
    this.#timers.delete(handle);
    callback();
  }

  #moveTo(elapsed: number): void {
    this.#now += Math.max(0, elapsed - this.#elapsed);
    this.#elapsed = Math.max(this.#elapsed, elapsed);
  }
}

class MomentCount {
  #moment = -1;
  #count = 0;

  add(moment: number): void {
    this.#count = moment === this.#moment ? this.#count + 1 : 1;
    this.#moment = moment;
    if (this.#count > TIMERS_AT_ONE_MOMENT) throw new Error('a timer is set again and again without delay');
  }
}

/** One turn of the event loop, so that promises and tasks that are ready go on. Browsers hold timers back, not messages. */
export function turn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
