import { getTimezoneOffset } from 'date-fns-tz';

const DAY = 86_400_000;
/** The furthest instants that a `Date` can hold; beyond them a day is counted in UTC. */
const LAST_DATE = 8.64e15 - 2 * DAY;

/** A day of an account: from its first instant to the first instant of the next one, in ms since the Unix epoch. */
export interface Day {
  readonly start: number;
  readonly end: number;
}

/** Whether the runtime knows this IANA zone. */
export function isTimeZone(timeZone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone })) && !Number.isNaN(getTimezoneOffset(timeZone, 0));
  } catch {
    return false;
  }
}

/** The number of the local date at an instant: whole days since 1970-01-01 on the zone's own calendar. */
function localDate(instant: number, timeZone: string): number {
  const offset = Math.abs(instant) > LAST_DATE ? 0 : getTimezoneOffset(timeZone, instant);
  return Math.floor((instant + offset) / DAY);
}

/** The first instant after `before` and not after `reached` whose local date is at least `date`. */
function firstInstantOf(date: number, before: number, reached: number, timeZone: string): number {
  let low = before;
  let high = reached;
  while (high - low > 1) {
    const middle = low + Math.floor((high - low) / 2);
    if (localDate(middle, timeZone) < date) low = middle;
    else high = middle;
  }
  return high;
}

/**
 * The day of `timeZone` that holds `now`. It is found from the local date alone, so days of 23 and 25 hours, a midnight
 * that does not exist and one that comes twice need no case of their own. `timeZone` must be known (`isTimeZone`).
 */
export function dayOf(now: number, timeZone: string): Day {
  const date = localDate(now, timeZone);
  let before = now - DAY;
  while (localDate(before, timeZone) >= date) before -= DAY / 4;
  let after = now + DAY;
  while (localDate(after, timeZone) <= date) after += DAY / 4;
  return {
    start: firstInstantOf(date, before, now, timeZone),
    end: firstInstantOf(date + 1, now, after, timeZone),
  };
}
