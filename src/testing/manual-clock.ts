import type { Clock } from '../core/clock.js';

interface Timer {
  readonly callback: () => void;
  readonly due: number;
}

/** The number of timers at one moment from which an endless loop is assumed. */
const TIMERS_AT_ONE_MOMENT = 10_000;

/**
 * A clock for tests that stands still until it is advanced. Timers fire in the order in which they
 * are due.
 */
export class ManualClock implements Clock {
  #now: number;
  /**
   * The time that has passed, in ms. Timers follow it, so that `shift` neither fires nor delays
   * them.
   */
  #elapsed = 0;
  readonly #timers = new Map<number, Timer>();
  #lastHandle = 0;

  /** `now`: the initial time in ms since the Unix epoch. */
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

  /** The number of pending timers. */
  get pendingTimers(): number {
    return this.#timers.size;
  }

  /** The time until the next timer is due, in ms; `null` without any. */
  get nextTimer(): number | null {
    const next = this.#next(Infinity);
    return next && next[1].due - this.#elapsed;
  }

  /** Lets `ms` pass, and fires the timers that become due, each at its own time. */
  advance(ms = 0): void {
    const end = this.#elapsed + ms;
    const count = new MomentCount();
    for (let next = this.#next(end); next; next = this.#next(end)) this.#fire(next, count);
    this.#moveTo(end);
  }

  /** Like `advance`, but lets promises and tasks run between timers. */
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

  /** Advances to `now`. */
  set(now: number): void {
    if (now < this.#now) throw new RangeError('set() cannot go back in time: use shift() to set the clock back');
    this.advance(now - this.#now);
  }

  /**
   * Sets the clock forward or back, as a machine that corrects its clock: no time passes, no timer
   * fires.
   */
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
    if (this.#count > TIMERS_AT_ONE_MOMENT) throw new Error('a timer without delay is set in an endless loop');
  }
}

let channel: MessageChannel | null = null;
const waiting: (() => void)[] = [];

/** In Node an open port keeps the process alive, which it shall only while somebody waits. */
type NodePort = MessagePort & { ref?(): void; unref?(): void };

function openChannel(): MessageChannel {
  const opened = new MessageChannel();
  const port: NodePort = opened.port1;
  port.onmessage = () => {
    waiting.shift()!();
    if (waiting.length === 0) port.unref?.();
  };
  return opened;
}

/** Waits for one turn of the event loop. Uses messages, since browsers throttle timers. */
export function turn(): Promise<void> {
  channel ??= openChannel();
  const { port1, port2 } = channel;
  (port1 as NodePort).ref?.();
  return new Promise((resolve) => {
    waiting.push(resolve);
    port2.postMessage(null);
  });
}
