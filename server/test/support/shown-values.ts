import type { SchedulerLike, Subscription } from 'rxjs';
import {
  createMonitoringStore,
  type ClockLike,
  type ConnectionStatus,
  type Diagnostic,
  type EventSourceAdapter,
  type MonitoringStore,
} from 'callboard/core';
import type { CurrentValues } from './oracle.js';

type ConnectionState = ConnectionStatus['state'];

export interface ShownValuesOptions {
  readonly source: EventSourceAdapter;
  readonly scheduler: { schedule(work: () => void): void };
  readonly clock?: ClockLike;
  onDiagnostic(diagnostic: Diagnostic): void;
}

/** A store on a source, with the last of every value that it published. */
export class ShownValues {
  readonly store: MonitoringStore;
  /** Every state of the connection, in the order in which they came. */
  readonly states: ConnectionState[] = [];
  readonly #seen: { -readonly [Name in keyof CurrentValues]?: CurrentValues[Name] } = {};
  protected readonly subscriptions: Subscription[];
  #reason: string | null | undefined;

  constructor({ source, scheduler, clock, onDiagnostic }: ShownValuesOptions) {
    this.store = createMonitoringStore({
      source,
      // A store needs only this much of an RxJS scheduler.
      scheduler: scheduler as unknown as Pick<SchedulerLike, 'schedule'>,
      onDiagnostic,
      ...(clock && { clock }),
    });
    const { store } = this;
    const seen = this.#seen;
    this.subscriptions = [
      store.callMetrics$.subscribe((value) => (seen.callMetrics = value)),
      store.staffMetrics$.subscribe((value) => (seen.staffMetrics = value)),
      store.agents$.subscribe((value) => (seen.agents = value)),
      store.openCalls$.subscribe((value) => (seen.openCalls = value)),
      store.unprocessedCallers$.subscribe((value) => (seen.unprocessedCallers = value)),
      store.connection$.subscribe((connection) => {
        if (connection.state !== this.state) this.states.push(connection.state);
        this.#reason = 'reason' in connection ? connection.reason : undefined;
      }),
    ];
  }

  get state(): ConnectionState | undefined {
    return this.states.at(-1);
  }

  /** Why the connection is not live. */
  get reason(): string | null | undefined {
    return this.#reason;
  }

  /** The position in the log; -1 before the first message. */
  get upTo(): number {
    return Number(this.store.diagnostics().position?.split(':').at(-1) ?? -1);
  }

  /** Throws before the store has published everything for the first time. */
  get seen(): CurrentValues {
    const { callMetrics, staffMetrics, agents, openCalls, unprocessedCallers } = this.#seen;
    if (!callMetrics || !staffMetrics || !agents || !openCalls || !unprocessedCallers) {
      throw new Error('the page shows nothing yet');
    }
    return { callMetrics, staffMetrics, agents, openCalls, unprocessedCallers };
  }

  close(): void {
    for (const subscription of this.subscriptions) subscription.unsubscribe();
  }
}
