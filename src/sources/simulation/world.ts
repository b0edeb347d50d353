import FlatQueue from 'flatqueue';
import type { MonitoringEvent } from '../../core/events/generated/event-types.js';
import type { Random } from './random.js';

type WithoutMoment<T> = T extends unknown ? Omit<T, 'at'> : never;

/** An event that happens now. */
export type SimulatedEvent = WithoutMoment<MonitoringEvent>;

/** Something that will happen, unless it is called off. */
export interface Task {
  run: (() => void) | null;
}

/**
 * The time of the simulation, what will happen in it, and where its events go. Time jumps from task to task, so a day takes as
 * long as its tasks do, and in how many steps it is gone through makes no difference.
 */
export class World {
  #now: number;
  #calls = 0;
  readonly #tasks = new FlatQueue<Task>();
  readonly #callPrefix: string;
  /** Told every event; set anew when somebody else listens. */
  sink: (event: MonitoringEvent) => void;

  constructor(
    start: number,
    readonly random: Random,
    sink: (event: MonitoringEvent) => void,
  ) {
    this.#now = start;
    this.#callPrefix = start.toString(36);
    this.sink = sink;
  }

  /** Ms since the Unix epoch, a whole number. */
  get now(): number {
    return this.#now;
  }

  /** When the next task is due; `Infinity` when there is none. */
  get nextAt(): number {
    while (this.#tasks.length > 0 && this.#tasks.peek()!.run === null) this.#tasks.pop();
    return this.#tasks.peekValue() ?? Infinity;
  }

  /** Has something happen in `ms`. */
  in(ms: number, run: () => void): Task {
    const task: Task = { run };
    this.#tasks.push(task, this.#now + Math.max(1, Math.round(ms)));
    return task;
  }

  cancel(task: Task | null): void {
    if (task) task.run = null;
  }

  /** Lets everything happen that is due until then. */
  advance(to: number): void {
    for (let at = this.nextAt; at <= to; at = this.nextAt) {
      const { run } = this.#tasks.pop()!;
      this.#now = at;
      run?.();
    }
    this.#now = Math.max(this.#now, Math.floor(to));
  }

  /** Gives the happening its moment, which makes it an event. */
  emit(happening: SimulatedEvent): void {
    const event = happening as MonitoringEvent;
    event.at = this.#now;
    this.sink(event);
  }

  nextCallId(): string {
    this.#calls += 1;
    return `${this.#callPrefix}-${this.#calls}`;
  }
}
