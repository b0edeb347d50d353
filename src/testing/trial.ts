import type { EventSourceAdapter } from '../core/store/source.js';
import { ConformanceClient } from './conformance-client.js';
import { ManualClock } from './manual-clock.js';

/** The result of a step, which may be asynchronous. */
type Done = void | Promise<void>;
type Step = 'breakConnection' | 'restoreConnection' | 'forbid' | 'sendGarbage';

/**
 * Tells the suite how to drive a source. Without an optional step, the cases that need it are left
 * out.
 */
export interface SourceHarness<S extends EventSourceAdapter = EventSourceAdapter> {
  /**
   * Creates a source that uses `clock` for time and timers. Each case creates its own, some create
   * two: all of them must deliver the same events, and at least one within `runTime`.
   */
  create(clock: ManualClock): S | Promise<S>;
  /** Lets `ms` pass; `clock.run(ms)` by default. Wait here for anything that needs real time. */
  advance?(clock: ManualClock, ms: number, source: S): Promise<void>;
  /** How long a case watches a running source, in ms; two minutes by default. */
  readonly runTime?: number;
  /** False if nothing happens while nobody is connected, as in a recording; `true` by default. */
  readonly goesOnAlone?: boolean;
  /** Cuts the connection to the server. */
  breakConnection?(source: S): Done;
  /** Makes the server reachable again; the suite then calls `retry`, if the source has it. */
  restoreConnection?(source: S): Done;
  /** Makes the server refuse the viewer. */
  forbid?(source: S): Done;
  /** Makes the server send something that is not an event. */
  sendGarbage?(source: S): Done;
  /** A status change that may be requested; needed if the source takes commands. */
  readonly command?: { readonly agentId: string; readonly statusId: string };
}

const RUN_TIME = 120_000;
/** All sources are created at the same time, in ms. */
const START = Date.UTC(2026, 10, 23, 12);

/** A source under test, with its clock and its client. */
export class Trial<S extends EventSourceAdapter = EventSourceAdapter> {
  readonly client: ConformanceClient;
  readonly runTime: number;

  private constructor(
    readonly harness: SourceHarness<S>,
    readonly clock: ManualClock,
    readonly source: S,
  ) {
    this.client = new ConformanceClient(clock);
    this.runTime = harness.runTime ?? RUN_TIME;
  }

  static async of<S extends EventSourceAdapter>(harness: SourceHarness<S>): Promise<Trial<S>> {
    const clock = new ManualClock(START);
    return new Trial(harness, clock, await harness.create(clock));
  }

  /** Creates a trial, connects its source, and watches it for the run time. */
  static async watched<S extends EventSourceAdapter>(harness: SourceHarness<S>): Promise<Trial<S>> {
    const trial = await Trial.of(harness);
    trial.connect();
    await trial.run();
    return trial;
  }

  connect(position: string | null = null): void {
    this.client.connect(this.source, position);
  }

  async run(ms = this.runTime): Promise<void> {
    try {
      await (this.harness.advance?.(this.clock, ms, this.source) ?? this.clock.run(ms));
    } catch (error) {
      throw new Error(`the source threw: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
    }
  }

  async step(step: Step): Promise<void> {
    await this.harness[step]?.(this.source);
  }
}

/** Fails a case unless the condition holds. */
export function check(holds: boolean, message: string): asserts holds {
  if (!holds) throw new Error(message);
}

/** Fails a case unless both clients have the same numbers at the later of their times. */
export function checkSame(actual: ConformanceClient, expected: ConformanceClient, what: string): void {
  const now = Math.max(actual.sourceTime ?? START, expected.sourceTime ?? START);
  const [a, b] = [actual.numbers(now), expected.numbers(now)];
  for (const key of Object.keys(b) as (keyof typeof b)[]) {
    const [got, wanted] = [JSON.stringify(a[key]), JSON.stringify(b[key])];
    check(got === wanted, `${what}: ${key} is ${got}, and should be ${wanted}`);
  }
}
