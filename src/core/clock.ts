/** Where the time comes from. Everything in callboard that needs the time is given a clock. */
export interface Clock {
  /** Milliseconds since the Unix epoch. */
  now(): number;
  /** Calls back once after `delay` ms; what it returns is for `clearTimeout`. */
  setTimeout(callback: () => void, delay: number): unknown;
  clearTimeout(handle: unknown): void;
}

/** A clock that may tell only the time; its timers are then those of the page. */
export type ClockLike = Pick<Clock, 'now'> & Partial<Clock>;

// Node and browsers have timers; the language does not, and core is compiled without either.
declare function setTimeout(callback: () => void, delay: number): unknown;
declare function clearTimeout(handle: unknown): void;

/** The clock of the machine. */
export const systemClock: Clock = {
  now: () => Date.now(),
  setTimeout: (callback, delay) => setTimeout(callback, delay),
  clearTimeout: (handle) => clearTimeout(handle),
};

/** A full clock of whatever was given. */
export function clockOf(clock: ClockLike | undefined): Clock {
  if (!clock) return systemClock;
  const { setTimeout: start, clearTimeout: clear } = clock;
  return {
    now: () => clock.now(),
    setTimeout: start ? (callback, delay) => start.call(clock, callback, delay) : systemClock.setTimeout,
    clearTimeout: start && clear ? (handle) => clear.call(clock, handle) : systemClock.clearTimeout,
  };
}
