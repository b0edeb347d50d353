/** The latest time that a `Date` can hold, and that an event may have, in ms. */
export const LATEST = 8.64e15;

/** The time of something that has not happened, where the latest time wins. */
export const NEVER = -Infinity;

/** The time of something that has not happened, where the earliest time wins. */
export const NOT_YET = Infinity;
