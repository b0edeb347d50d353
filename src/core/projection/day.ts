const DAY = 86_400_000;
/** Beyond this a `Date` cannot hold the days around an instant; those days are counted in UTC. */
const LAST_DATE = 8.64e15 - 4 * DAY;

/** A day of an account: from its first instant to the first instant of the next one, in ms since the Unix epoch. */
export interface Day {
  readonly start: number;
  readonly end: number;
}

/** Whether the runtime knows this IANA zone. */
export function isTimeZone(timeZone: string): boolean {
  try {
    return Boolean(offsetFormat(timeZone));
  } catch {
    return false;
  }
}

function offsetFormat(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' });
}

// Not date-fns-tz: its functions take or give the zone's wall time in a `Date` of the page's own zone, so they are an hour off
// around changes of either zone's clocks.
/** How far the zone is ahead of UTC at an instant, in ms, from a name such as `GMT`, `GMT-05:00` or `GMT+05:53:28`. */
function offsetAt(instant: number, format: Intl.DateTimeFormat): number {
  const name = format.formatToParts(instant).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign, hours, minutes, seconds = 0] = /([+\-−])(\d+):(\d+)(?::(\d+))?/.exec(name) ?? [];
  if (sign === undefined) return 0;
  return (sign === '+' ? 1_000 : -1_000) * (Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds));
}

/** The number of the local date at an instant: whole days since 1970-01-01 on the zone's own calendar. */
function localDate(instant: number, format: Intl.DateTimeFormat): number {
  return Math.floor((instant + offsetAt(instant, format)) / DAY);
}

/** The first instant after `before` and not after `reached` whose local date is at least `date`. */
function firstInstantOf(date: number, before: number, reached: number, format: Intl.DateTimeFormat): number {
  let low = before;
  let high = reached;
  while (high - low > 1) {
    const middle = low + Math.floor((high - low) / 2);
    if (localDate(middle, format) < date) low = middle;
    else high = middle;
  }
  return high;
}

/**
 * The day of `timeZone` that holds `now`. It is found from the local date alone, so days of 23 and 25 hours, a midnight
 * that does not exist and one that comes twice need no case of their own. `timeZone` must be known (`isTimeZone`).
 */
export function dayOf(now: number, timeZone: string): Day {
  if (Math.abs(now) > LAST_DATE) {
    const start = Math.floor(now / DAY) * DAY;
    return { start, end: start + DAY };
  }
  const format = offsetFormat(timeZone);
  const date = localDate(now, format);
  let before = now - DAY;
  while (localDate(before, format) >= date) before -= DAY / 4;
  let after = now + DAY;
  while (localDate(after, format) <= date) after += DAY / 4;
  return {
    start: firstInstantOf(date, before, now, format),
    end: firstInstantOf(date + 1, now, after, format),
  };
}
