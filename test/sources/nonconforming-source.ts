import type { Disconnect, EventSourceAdapter, SourceCommands, SourceMessage } from '../../src/core/store/source.js';
import { SimulatedSource } from '../../src/sources/simulation/simulated-source.js';
import type { ManualClock, SourceHarness } from '../../src/testing/index.js';

export type Deliver = (message: SourceMessage) => void;

/** One connect of the store, as a flaw sees it. */
export interface Course {
  readonly clock: ManualClock;
  /** How many connects there have been, with this one. */
  readonly connects: number;
  readonly connectedAt: number;
  /** How many messages of each type have come, with the present one. */
  readonly counts: Map<SourceMessage['type'], number>;
  /** Whether the connection was lost at some time. */
  wasLost: boolean;
}

/** What is wrong with a source. */
export interface Flaw {
  onCreate?(clock: ManualClock): void;
  connect?(source: NonconformingSource, deliver: Deliver, position: string | null): Disconnect;
  /** Stands between the source and the store. */
  message?(message: SourceMessage, deliver: Deliver, course: Course): void;
  setAgentStatus?(inner: SourceCommands, ...args: Parameters<SourceCommands['setAgentStatus']>): Promise<void>;
  onGarbage?(source: NonconformingSource): void;
}

/** A source that is right in everything but its flaw. */
export class NonconformingSource implements EventSourceAdapter {
  readonly heartbeatInterval: number;
  readonly commands: SourceCommands;
  readonly inner: SimulatedSource;
  #connects = 0;
  #deliver: Deliver = () => undefined;
  /** What an old `disconnect` should not touch. */
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

/** A flaw that keeps some messages back. */
export const without = (isLost: (message: SourceMessage, course: Course) => boolean): Flaw => ({
  message: (message, deliver, course) => {
    if (!isLost(message, course)) deliver(message);
  },
});

/** A flaw that says some messages otherwise. */
export const instead = (change: (message: SourceMessage, course: Course) => SourceMessage): Flaw => ({
  message: (message, deliver, course) => deliver(change(message, course)),
});
