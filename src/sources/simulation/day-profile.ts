import { dayOf, isTimeZone, type Day } from '../../core/projection/day.js';

const HOUR = 3_600_000;

/**
 * Traffic by hours since midnight, 1 in an ordinary hour: two peaks, a dip at lunch, quiet nights.
 */
const traffic: readonly (readonly [hour: number, level: number])[] = [
  [0, 0.25],
  [6.5, 0.25],
  [8, 0.55],
  [9, 0.9],
  [10, 1.05],
  [10.5, 1.5],
  [11.25, 1.1],
  [12.5, 0.85],
  [13.25, 0.65],
  [14.25, 0.95],
  [15, 1.1],
  [15.5, 1.5],
  [16.25, 1.1],
  [17.5, 0.9],
  [19, 0.6],
  [21, 0.4],
  [24, 0.25],
];

/** The highest traffic of the day. */
export const PEAK = 1.5;

const STEPS_PER_HOUR = 12;

/** Traffic at each step from midnight to midnight. */
const levels = Float64Array.from({ length: 24 * STEPS_PER_HOUR + 1 }, (_, step) => levelAt(step / STEPS_PER_HOUR));

function levelAt(hour: number): number {
  const after = Math.max(
    1,
    traffic.findIndex(([from]) => from >= hour),
  );
  const [fromHour, from] = traffic[after - 1]!;
  const [toHour, to] = traffic[after]!;
  return from + ((to - from) * (hour - fromHour)) / (toHour - fromHour);
}

/** The working hours of an agent. */
export interface Shift {
  /** Hours since midnight; `to` is less than `from` if the shift ends on the next day. */
  readonly from: number;
  readonly to: number;
}

const [day, early, long, late, night] = [
  { from: 9, to: 18 },
  { from: 7, to: 16 },
  { from: 8, to: 20 },
  { from: 12, to: 24 },
  { from: 20.5, to: 8.5 },
];
const shifts: readonly Shift[] = [
  ...[night, day, early, long, day, late, night, day],
  ...[long, early, day, night, late, day, long, late],
];
const ROUND_THE_CLOCK: Shift = { from: 0, to: 24 };
/** The smallest number of agents for shifts; with fewer, all are always there. */
const LEAST_FOR_SHIFTS = 8;

export function shiftOf(index: number, agents: number): Shift {
  return agents < LEAST_FOR_SHIFTS ? ROUND_THE_CLOCK : shifts[index % shifts.length]!;
}

/** The local time of the centre, and what depends on it. */
export class DayProfile {
  readonly #timeZone: string;
  #day: Day = { start: 0, end: 0 };

  constructor(timeZone: string) {
    this.#timeZone = isTimeZone(timeZone) ? timeZone : 'UTC';
  }

  dayOf(now: number): Day {
    if (now < this.#day.start || now >= this.#day.end) this.#day = dayOf(now, this.#timeZone);
    return this.#day;
  }

  /** Hours since midnight. */
  hourAt(now: number): number {
    return Math.min(24, (now - this.dayOf(now).start) / HOUR);
  }

  trafficAt(now: number): number {
    return levels[Math.floor(this.hourAt(now) * STEPS_PER_HOUR)]!;
  }

  isOnShift({ from, to }: Shift, now: number): boolean {
    const hour = this.hourAt(now);
    return from < to ? hour >= from && hour < to : hour >= from || hour < to;
  }

  /** The time until `hour` o'clock, in ms. */
  until(hour: number, now: number): number {
    const { start, end } = this.dayOf(now);
    const today = start + hour * HOUR - now;
    return today > 0 ? today : end + hour * HOUR - now;
  }
}
