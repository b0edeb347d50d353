/**
 * Source of the time and of timers. Everything in callboard that needs the time is given a clock.
 */
export interface Clock {
  /** Milliseconds since the Unix epoch. */
  now(): number;
  /** Calls back once after `delay` ms. Returns a handle for `clearTimeout`. */
  setTimeout(callback: () => void, delay: number): unknown;
  clearTimeout(handle: unknown): void;
}

/** A clock that may lack timers; those of the platform are used instead. */
export type ClockLike = Pick<Clock, 'now'> & Partial<Clock>;

// Core is compiled without the types of browsers and Node, which both have timers.
declare function setTimeout(callback: () => void, delay: number): unknown;
declare function clearTimeout(handle: unknown): void;

/** The clock of the machine, with the timers of the platform. */
export const systemClock: Clock = {
  now: () => Date.now(),
  setTimeout: (callback, delay) => setTimeout(callback, delay),
  clearTimeout: (handle) => clearTimeout(handle),
};

/** Completes a clock with the timers that it lacks. */
export function clockOf(clock: ClockLike | undefined): Clock {
  if (!clock) return systemClock;
  const { setTimeout: start, clearTimeout: clear } = clock;
  return {
    now: () => clock.now(),
    setTimeout: start ? (callback, delay) => start.call(clock, callback, delay) : systemClock.setTimeout,
    clearTimeout: start && clear ? (handle) => clear.call(clock, handle) : systemClock.clearTimeout,
  };
}
