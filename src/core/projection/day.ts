const DAY = 86_400_000;
/**
 * The last instant, in ms, around which a `Date` can hold whole days; days beyond are counted in
 * UTC.
 */
const LAST_DATE = 8.64e15 - 4 * DAY;

/** A day of an account: its first instant and that of the next day, in ms since the Unix epoch. */
export interface Day {
  readonly start: number;
  readonly end: number;
}

/** Returns true if the runtime knows this IANA time zone. */
export function isTimeZone(timeZone: string): boolean {
  try {
    return Boolean(offsetFormat(timeZone));
  } catch {
    return false;
  }
}

/** A format takes far longer to create than to use. */
const formats = new Map<string, Intl.DateTimeFormat>();

function offsetFormat(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' });
  formats.set(timeZone, format);
  return format;
}

/**
 * The zone's offset from UTC at an instant, in ms, parsed from a name such as `GMT`, `GMT-05:00` or
 * `GMT+05:53:28`. date-fns-tz would not do: it represents wall time by a `Date` in the page's own
 * zone, so it is an hour off around clock changes of either zone.
 */
function offsetAt(instant: number, format: Intl.DateTimeFormat): number {
  const name = format.formatToParts(instant).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign, hours, minutes, seconds = 0] = /([+\-−])(\d+):(\d+)(?::(\d+))?/.exec(name) ?? [];
  if (sign === undefined) return 0;
  return (sign === '+' ? 1_000 : -1_000) * (Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds));
}

/** The local date at an instant, as whole days since 1970-01-01 on the zone's calendar. */
function localDate(instant: number, format: Intl.DateTimeFormat): number {
  return Math.floor((instant + offsetAt(instant, format)) / DAY);
}

/**
 * Searches `before` (exclusive) to `reached` for the first instant whose local date is at least
 * `date`.
 */
function firstInstantOf(date: number, before: number, reached: number, format: Intl.DateTimeFormat): number {
  // Probe first where midnight is unless the clocks change: each probe formats a date.
  const guess = date * DAY - offsetAt(reached, format);
  let low = Math.max(before, localDate(guess - 1, format) < date ? guess - 1 : before);
  let high = reached;
  if (low < guess && guess < high && localDate(guess, format) >= date) high = guess;
  while (high - low > 1) {
    const middle = low + Math.floor((high - low) / 2);
    if (localDate(middle, format) < date) low = middle;
    else high = middle;
  }
  return high;
}

/** The latest day of each zone. Most questions are about the same day, and an answer takes long. */
const days = new Map<string, Day>();

/**
 * Returns the day of `timeZone` that contains `now` (ms). Uses local dates only, so that days of 23
 * and 25 hours, and a midnight that is skipped or repeated, need no special case. The zone must be
 * known: see `isTimeZone`.
 */
export function dayOf(now: number, timeZone: string): Day {
  if (Math.abs(now) > LAST_DATE) {
    const start = Math.floor(now / DAY) * DAY;
    return { start, end: start + DAY };
  }
  const latest = days.get(timeZone);
  if (latest && latest.start <= now && now < latest.end) return latest;
  const format = offsetFormat(timeZone);
  const date = localDate(now, format);
  let before = now - DAY;
  while (localDate(before, format) >= date) before -= DAY / 4;
  let after = now + DAY;
  while (localDate(after, format) <= date) after += DAY / 4;
  const day = {
    start: firstInstantOf(date, before, now, format),
    end: firstInstantOf(date + 1, now, after, format),
  };
  days.set(timeZone, day);
  return day;
}
