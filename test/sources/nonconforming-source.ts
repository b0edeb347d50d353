import type { Disconnect, EventSourceAdapter, SourceCommands, SourceMessage } from '../../src/core/store/source.js';
import { SimulatedSource } from '../../src/sources/simulation/simulated-source.js';
import type { ManualClock, SourceHarness } from '../../src/testing/index.js';

export type Deliver = (message: SourceMessage) => void;

/** One connection of the store, for the use of flaws. */
export interface Course {
  readonly clock: ManualClock;
  /** The number of connections, including this one. */
  readonly connects: number;
  readonly connectedAt: number;
  /** The number of messages of each type, including the current one. */
  readonly counts: Map<SourceMessage['type'], number>;
  /** Whether the connection has been lost. */
  wasLost: boolean;
}

/** What a source does wrong. */
export interface Flaw {
  onCreate?(clock: ManualClock): void;
  connect?(source: NonconformingSource, deliver: Deliver, position: string | null): Disconnect;
  /** Called instead of `deliver` for each message. */
  message?(message: SourceMessage, deliver: Deliver, course: Course): void;
  setAgentStatus?(inner: SourceCommands, ...args: Parameters<SourceCommands['setAgentStatus']>): Promise<void>;
  onGarbage?(source: NonconformingSource): void;
}

/** A source that conforms except for its flaw. */
export class NonconformingSource implements EventSourceAdapter {
  readonly heartbeatInterval: number;
  readonly commands: SourceCommands;
  readonly inner: SimulatedSource;
  #connects = 0;
  #deliver: Deliver = () => undefined;
  /** The `disconnect` of the last connection, which older ones must not call. */
  lastDisconnect: Disconnect = () => undefined;

  constructor(
    readonly clock: ManualClock,
    readonly flaw: Flaw,
  ) {
    this.inner = new SimulatedSource({ clock, agents: 7, groups: 3, timeZone: 'Pacific/Auckland', load: 5 });
    this.heartbeatInterval = this.inner.heartbeatInterval;
    const { commands } = this.inner;
    this.commands = {
      setAgentStatus: (...args) => flaw.setAgentStatus?.(commands, ...args) ?? commands.setAgentStatus(...args),
    };
    flaw.onCreate?.(clock);
  }

  readonly retry = (): void => this.inner.retry();

  connect(deliver: Deliver, position: string | null): Disconnect {
    const { clock, flaw } = this;
    this.#connects += 1;
    const course: Course = {
      clock,
      connects: this.#connects,
      connectedAt: clock.now(),
      counts: new Map(),
      wasLost: false,
    };
    const say: Deliver = (message) => {
      course.counts.set(message.type, (course.counts.get(message.type) ?? 0) + 1);
      course.wasLost ||= isState(message, 'disconnected');
      if (flaw.message) flaw.message(message, deliver, course);
      else deliver(message);
    };
    this.#deliver = say;
    return flaw.connect ? flaw.connect(this, say, position) : this.inner.connect(say, position);
  }

  sendGarbage(): void {
    this.#deliver({ type: 'events', events: ['{"type":', null, 7, { type: 'call.exploded' }, { type: 'call.ended' }] });
    this.flaw.onGarbage?.(this);
  }
}

export const harnessOf = (flaw: Flaw): SourceHarness<NonconformingSource> => ({
  create: (clock) => new NonconformingSource(clock, flaw),
  breakConnection: ({ inner }) => inner.drop({ retryIn: 20_000 }),
  forbid: ({ inner }) => inner.forbid(),
  sendGarbage: (source) => source.sendGarbage(),
  command: { agentId: 'agent-2', statusId: 'break' },
});

export const isState = (message: SourceMessage, state: string) =>
  message.type === 'connection' && message.connection.state === state;

/** A flaw that loses some messages. */
export const without = (isLost: (message: SourceMessage, course: Course) => boolean): Flaw => ({
  message: (message, deliver, course) => {
    if (!isLost(message, course)) deliver(message);
  },
});

/** A flaw that changes messages. */
export const instead = (change: (message: SourceMessage, course: Course) => SourceMessage): Flaw => ({
  message: (message, deliver, course) => deliver(change(message, course)),
});
