import {
  createMonitoringStore,
  Projection,
  type Diagnostic,
  type MonitoringEvent,
  type MonitoringStore,
} from '../../src/core/index.js';
import { immediateScheduler } from './immediate-scheduler.js';
import { dayNow, smallDay } from './days.js';
import { ManualClock } from './manual-clock.js';
import { ScriptedSource } from './scripted-source.js';

export interface TestBoardOptions {
  /** Time of both clocks; 10:42:18 of the prepared days by default. */
  readonly now?: number;
  /** `false` for a source that connects and delivers nothing, so that there are no data. */
  readonly live?: boolean;
  readonly readOnly?: boolean;
}

/** A store on a scripted source and a manual clock, in the middle of a prepared day. */
export class TestBoard {
  readonly clock: ManualClock;
  readonly source: ScriptedSource;
  readonly store: MonitoringStore;
  /** Diagnostics of the store. */
  readonly diagnostics: Diagnostic[] = [];

  constructor(
    events: readonly MonitoringEvent[] = smallDay(),
    { now = dayNow, live = true, readOnly = false }: TestBoardOptions = {},
  ) {
    const projection = new Projection();
    for (const event of events) projection.apply(event);
    projection.advance(now);
    const snapshot = projection.snapshot();
    this.clock = new ManualClock(now);
    this.source = new ScriptedSource({
      heartbeatInterval: 4000,
      readOnly,
      onConnect: (source, position) => {
        if (!live) return;
        if (position === null) source.snapshot(snapshot, 'start of the test');
        source.time(this.clock.now());
        source.live();
      },
    });
    this.store = createMonitoringStore({
      source: this.source,
      clock: this.clock,
      scheduler: immediateScheduler,
      onDiagnostic: (diagnostic) => this.diagnostics.push(diagnostic),
    });
  }

  /** Delivers events to the store. */
  take(...events: readonly unknown[]): void {
    this.source.events(...events);
  }

  /** Advances the clock; the source sends the time every second. */
  advance(ms: number): void {
    for (let left = ms; left > 0; left -= 1000) {
      this.clock.advance(Math.min(left, 1000));
      this.source.time(this.clock.now());
    }
  }

  /** Advances the clock without messages; after 12 s the data are stale. */
  goStale(ms = 14_000): void {
    this.clock.advance(ms);
  }

  /** Loses the connection; the source retries in 8 s. */
  disconnect(): void {
    this.source.disconnected(this.clock.now() + 8000);
  }

  refuse(): void {
    this.source.unauthorised();
  }
}
