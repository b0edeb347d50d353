import { parseEvent } from '../core/events/parse-event.js';
import { Projection } from '../core/projection/projection.js';
import type { Disconnect, EventSourceAdapter, SourceConnection, SourceMessage } from '../core/store/source.js';
import type { ManualClock } from './manual-clock.js';

/** A delivered message. */
export interface Received {
  readonly message: SourceMessage;
  /** The time of delivery by the page's clock, in ms. */
  readonly at: number;
  /** The message as JSON, at the time of delivery. */
  readonly text: string;
}

/** Everything that a board shows. */
export interface Numbers {
  readonly callMetrics: unknown;
  readonly staffMetrics: unknown;
  readonly agents: unknown;
  readonly openCalls: unknown;
  readonly unprocessedCallers: unknown;
}

/** A minimal store: applies messages to a projection, and records them. */
export class ConformanceClient {
  readonly #clock: ManualClock;
  #projection = new Projection();
  #disconnect: Disconnect = () => undefined;
  #sourceTime: number | null = null;
  position: string | null = null;
  /** The messages since the last `connect`. */
  received: Received[] = [];
  connection: SourceConnection | null = null;
  /** Descriptions of invalid events and snapshots. */
  readonly invalid: string[] = [];
  /** Called after each message. */
  onMessage: () => void = () => undefined;

  constructor(clock: ManualClock) {
    this.#clock = clock;
  }

  /** Connects; without a position as a store that has no data yet. */
  connect(source: EventSourceAdapter, position: string | null): void {
    const received: Received[] = [];
    if (position === null) this.#projection = new Projection();
    this.received = received;
    this.connection = null;
    try {
      this.#disconnect = source.connect((message) => {
        received.push({ message, at: this.#clock.now(), text: JSON.stringify(message) });
        this.#receive(message);
        this.onMessage();
      }, position);
    } catch (error) {
      throw new Error('connect threw: deliver problems as a connection instead', { cause: error });
    }
    if (typeof this.#disconnect !== 'function') throw new Error('connect must return a function');
  }

  /** The function that `connect` returned. */
  get disconnect(): Disconnect {
    return this.#disconnect;
  }

  get isLive(): boolean {
    return this.connection?.state === 'live';
  }

  get sourceTime(): number | null {
    return this.#sourceTime;
  }

  /** The state at a time of the source's clock, not before the last one it sent. */
  stateAt(now: number): Projection {
    const projection = Projection.restore(this.#projection.snapshot());
    projection.advance(now);
    return projection;
  }

  numbers(now: number): Numbers {
    const projection = this.stateAt(now);
    return {
      callMetrics: projection.callMetrics(),
      staffMetrics: projection.staffMetrics(),
      agents: projection.agents(),
      openCalls: projection.openCalls(),
      unprocessedCallers: projection.unprocessedCallers(),
    };
  }

  #receive(message: SourceMessage): void {
    if (message.type === 'time') {
      this.#sourceTime = message.now;
      this.#projection.advance(message.now);
    } else if (message.type === 'connection') this.connection = message.connection;
    else {
      if (message.type === 'snapshot') this.#restore(message.snapshot);
      else if (message.type === 'events') for (const event of message.events) this.#apply(event);
      if (message.position !== undefined) this.position = message.position;
    }
  }

  #restore(snapshot: unknown): void {
    try {
      this.#projection = Projection.restore(snapshot);
    } catch (error) {
      this.invalid.push(`snapshot: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  #apply(input: unknown): void {
    const parsed = parseEvent(input);
    if (parsed.ok) this.#projection.apply(parsed.event);
    else this.invalid.push(`${JSON.stringify(input)}: ${parsed.error.message}`);
  }
}
