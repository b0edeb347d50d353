import FlatQueue from 'flatqueue';
import type { MonitoringEvent } from '../../core/events/generated/event-types.js';
import type { Random } from './random.js';

type WithoutMoment<T> = T extends unknown ? Omit<T, 'at'> : never;

/** An event without its time, which is the present. */
export type SimulatedEvent = WithoutMoment<MonitoringEvent>;

/** A planned action; `run` is `null` once it is cancelled. */
export interface Task {
  run: (() => void) | null;
}

/**
 * A discrete-event simulation: its clock, its planned tasks, and the sink of its events. Time jumps
 * from task to task; the number of calls of `advance` makes no difference.
 */
export class World {
  #now: number;
  #calls = 0;
  readonly #tasks = new FlatQueue<Task>();
  readonly #callPrefix: string;
  /** Called with each event. */
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

  /** The time in whole ms since the Unix epoch. */
  get now(): number {
    return this.#now;
  }

  /** The time of the next task, in ms; `Infinity` without any. */
  get nextAt(): number {
    while (this.#tasks.length > 0 && this.#tasks.peek()!.run === null) this.#tasks.pop();
    return this.#tasks.peekValue() ?? Infinity;
  }

  /** Plans a task in `ms`. */
  in(ms: number, run: () => void): Task {
    const task: Task = { run };
    this.#tasks.push(task, this.#now + Math.max(1, Math.round(ms)));
    return task;
  }

  cancel(task: Task | null): void {
    if (task) task.run = null;
  }

  /** Runs the tasks that are due until `to` (ms). */
  advance(to: number): void {
    for (let at = this.nextAt; at <= to; at = this.nextAt) {
      const { run } = this.#tasks.pop()!;
      this.#now = at;
      run?.();
    }
    this.#now = Math.max(this.#now, Math.floor(to));
  }

  /** Emits an event with the present time. */
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
