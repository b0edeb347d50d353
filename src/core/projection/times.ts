/** The time of something that has not happened, where the latest time wins. */
export const NEVER = -Infinity;

/** The time of something that has not happened, where the earliest time wins. */
export const NOT_YET = Infinity;
