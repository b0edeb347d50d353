import type { EventSourceAdapter } from '../core/store/source.js';
import { ConformanceClient } from './conformance-client.js';
import { ManualClock } from './manual-clock.js';

/** What a step does may take time. */
type Done = void | Promise<void>;
type Step = 'breakConnection' | 'restoreConnection' | 'forbid' | 'sendGarbage';

/** What the suite needs to know of a source to try it. Steps that are left out leave out the cases that need them. */
export interface SourceHarness<S extends EventSourceAdapter = EventSourceAdapter> {
  /**
   * Makes a source whose clock and timers are `clock`. Every case makes its own, some make two: sources made alike must
   * see the same happenings, and something has to happen within `runTime`.
   */
  create(clock: ManualClock): S | Promise<S>;
  /** Lets `ms` go by; `clock.run(ms)` by default. A source that waits for something real waits for it here. */
  advance?(clock: ManualClock, ms: number, source: S): Promise<void>;
  /** How long a case looks at a running source, in ms; two minutes by default. */
  readonly runTime?: number;
  /** Whether things happen at the far end while nobody is connected; `true` by default, not so for a recording. */
  readonly goesOnAlone?: boolean;
  /** Cuts the connection to the far end. */
  breakConnection?(source: S): Done;
  /** Makes the far end reachable again; the suite then calls `retry`, where the source has it. */
  restoreConnection?(source: S): Done;
  /** Has the far end say that the viewer may not see this. */
  forbid?(source: S): Done;
  /** Has the far end send something that is no event. */
  sendGarbage?(source: S): Done;
  /** A change of status that may be asked for; needed where the source takes commands. */
  readonly command?: { readonly agentId: string; readonly statusId: string };
}

const RUN_TIME = 120_000;
/** Sources made alike are made at the same moment. */
const START = Date.UTC(2026, 10, 23, 12);

/** One source being tried, with its own clock. */
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

  /** A source that has been connected and watched for the run time. */
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

/** Fails a case. */
export function check(holds: boolean, message: string): asserts holds {
  if (!holds) throw new Error(message);
}

/** Fails a case unless both boards show the same at the later of both moments. */
export function checkSame(actual: ConformanceClient, expected: ConformanceClient, what: string): void {
  const now = Math.max(actual.sourceTime ?? START, expected.sourceTime ?? START);
  const [a, b] = [actual.numbers(now), expected.numbers(now)];
  for (const key of Object.keys(b) as (keyof typeof b)[]) {
    const [got, wanted] = [JSON.stringify(a[key]), JSON.stringify(b[key])];
    check(got === wanted, `${what}: ${key} is ${got}, and should be ${wanted}`);
  }
}
