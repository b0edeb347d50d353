import { Observable, type SchedulerLike } from 'rxjs';
import { clockOf } from '../clock.js';
import { warnOnce } from '../diagnostics.js';
import type { Group } from '../events/generated/event-types.js';
import { Intake } from './intake.js';
import { nextTask } from './next-task.js';
import type { MonitoringStore, MonitoringStoreOptions, StoreDiagnostics } from './monitoring-store.js';
import { PacedScheduler } from './paced-scheduler.js';
import type { Projection } from '../projection/projection.js';
import { hasSameEntries, isShallowEqual, hasSameItems, WatchedValue } from './watched-value.js';
import { SecondTimer } from './second-timer.js';
import type { Disconnect, EventSourceAdapter, SourceMessage } from './source.js';
import { statusChangesIn, type StatusChangeResult, type StatusChanges, type StatusTimeouts } from './status-changes.js';

/**
 * Creates a store. It connects its source with the first subscriber and disconnects after the last.
 */
export function createMonitoringStore(options: MonitoringStoreOptions): MonitoringStore {
  return new Store(options);
}

/**
 * Connects the pieces: a source delivers to the intake, which owns the projection; at most every 50
 * ms each watched stream checks whether its value has changed. Only commands go the other way.
 */
class Store implements MonitoringStore {
  readonly #source: EventSourceAdapter;
  readonly #scheduler: Pick<SchedulerLike, 'schedule'>;
  readonly #intake: Intake;
  readonly #statusTimeouts: StatusTimeouts;
  /** `null` until somebody asks for a change. */
  #statusChanges: StatusChanges | null = null;
  readonly #watchedValues: WatchedValue<unknown>[] = [];

  #selection: readonly string[] | null = null;
  #selectionVersion = 0;

  #watchers = 0;
  #close: Disconnect | null = null;
  readonly #seconds: SecondTimer;
  #isScheduled = false;
  #isSliceDue = false;
  #timeVersion = 0;

  readonly callMetrics$ = this.#projectionStream(
    'calls',
    (projection) => projection.callMetrics(this.#selection),
    isShallowEqual,
  );
  readonly staffMetrics$ = this.#projectionStream(
    'agents',
    (projection) => projection.staffMetrics(this.#selection),
    isShallowEqual,
  );
  readonly agentStates$ = this.#projectionStream(
    'agents',
    (projection) => projection.agentStates(this.#selection),
    isShallowEqual,
  );
  readonly agents$ = this.#projectionStream(
    'agents',
    (projection) => {
      const rows = projection.agents(this.#selection);
      return this.#statusChanges?.withPendingStatuses(rows) ?? rows;
    },
    hasSameItems,
  );
  readonly openCalls$ = this.#projectionStream(
    'calls',
    (projection) => projection.openCalls(this.#selection),
    hasSameItems,
  );
  readonly unprocessedCallers$ = this.#projectionStream(
    'callers',
    (projection) => projection.unprocessedCallers(this.#selection),
    (a, b) => a.length === b.length && a.every((line, index) => line === b[index] || isShallowEqual(line, b[index]!)),
  );
  readonly agentNames$ = this.#projectionStream('directory', (projection) => projection.agentNames(), hasSameEntries);
  readonly groupSizes$ = this.#projectionStream('directory', (projection) => projection.groupSizes(), hasSameEntries);
  readonly groups$ = this.#projectionStream('directory', (projection) => visibleGroups(projection), hasSameItems);
  readonly statuses$ = this.#projectionStream('directory', (projection) => projection.statuses(), hasSameItems);
  readonly viewer$ = this.#projectionStream('directory', (projection) => projection.viewer(), Object.is);
  readonly account$ = this.#projectionStream('calls', (projection) => projection.account(), isShallowEqual);
  readonly connection$ = this.#stream(
    () => this.#intake.connection.status(),
    () => this.#intake.connectionVersion,
    isShallowEqual,
    () => true,
  );
  readonly selectedGroupIds$ = this.#stream(
    () => this.#selection,
    () => this.#selectionVersion,
    Object.is,
    () => true,
  );
  readonly second$ = new Observable<number>((subscriber) => {
    const release = this.#watch();
    this.#seconds.subscribers.add(subscriber);
    return () => {
      this.#seconds.subscribers.delete(subscriber);
      release();
    };
  });

  constructor({
    source,
    clock,
    scheduler = new PacedScheduler(),
    statusTimeouts = { accept: 15_000, effect: 60_000 },
    onDiagnostic,
  }: MonitoringStoreOptions) {
    this.#source = source;
    this.#statusTimeouts = statusTimeouts;
    const pageClock = clockOf(clock);
    this.#scheduler = scheduler;
    this.#intake = new Intake(source, pageClock, onDiagnostic ?? warnOnce());
    const intake = this.#intake;
    // Once a second days may change, calls settle, the source fall silent, and requests time out.
    this.#seconds = new SecondTimer(
      pageClock,
      () => this.now(),
      () => {
        intake.passTime();
        this.#statusChanges?.expire();
        this.#schedule();
      },
    );
  }

  get isReadOnly(): boolean {
    return !this.#source.commands;
  }

  now(): number {
    return this.#intake.sourceClock.now();
  }

  selectGroups(groupIds: readonly string[] | null): void {
    const selection = groupIds?.length ? Object.freeze([...new Set(groupIds)]) : null;
    if (selection?.join('\0') === this.#selection?.join('\0')) return;
    this.#selection = selection;
    this.#selectionVersion += 1;
    this.#schedule();
  }

  async setAgentStatus(agentId: string, statusId: string): Promise<StatusChangeResult> {
    // The outcome is watched for even if nobody watches the numbers.
    const release = this.#watch();
    try {
      this.#statusChanges ??= statusChangesIn(this.#intake, this.#source, this.#statusTimeouts, () => this.#schedule());
      return await this.#statusChanges.request(agentId, statusId);
    } finally {
      release();
    }
  }

  dismissStatusChange(agentId: string): void {
    this.#statusChanges?.dismiss(agentId);
  }

  retry(): void {
    try {
      this.#source.retry?.();
    } catch (error) {
      this.#intake.noteSourceError(error);
    }
  }

  snapshot() {
    return this.#intake.projection.snapshot();
  }

  diagnostics(): StoreDiagnostics {
    const { diagnostics, sourceClock, position } = this.#intake;
    return { counts: diagnostics.counts(), clockSkew: sourceClock.skew, position };
  }

  /** A stream of a value of the projection, which emits once the source has been up to date. */
  #projectionStream<T>(
    part: keyof Projection['versions'],
    read: (projection: Projection) => T,
    isSame: (a: T, b: T) => boolean,
  ): Observable<T> {
    const version = () => {
      const { projection, epoch } = this.#intake;
      const changes = part === 'agents' ? this.#statusChanges?.version : 0;
      const { [part]: own, directory } = projection.versions;
      return `${epoch} ${own} ${directory} ${changes} ${this.#selectionVersion}`;
    };
    return this.#stream(
      () => read(this.#intake.projection),
      version,
      isSame,
      () => this.#intake.connection.isReady,
    );
  }

  #stream<T>(
    read: () => T,
    version: () => string | number,
    isSame: (a: T, b: T) => boolean,
    isReady: () => boolean,
  ): Observable<T> {
    const published = new WatchedValue<T>({ read, version, isSame, isReady, watch: () => this.#watch() });
    this.#watchedValues.push(published as WatchedValue<unknown>);
    return published.value$;
  }

  /** Publishes with the next run of the scheduler. */
  #schedule(): void {
    if (this.#isScheduled || this.#watchers === 0) return;
    this.#isScheduled = true;
    this.#scheduler.schedule(() => {
      this.#isScheduled = false;
      for (const published of this.#watchedValues) published.publishIfWatched();
    });
  }

  /** Connects with the first watcher. Disconnects if there is none at the end of the task. */
  #watch(): () => void {
    this.#watchers += 1;
    this.#connect();
    let isWatching = true;
    return () => {
      if (!isWatching) return;
      isWatching = false;
      this.#watchers -= 1;
      // An element that is moved in the page unsubscribes and subscribes within one task.
      void Promise.resolve().then(() => {
        if (this.#watchers === 0) this.#disconnectSource();
      });
    };
  }

  #connect(): void {
    if (this.#close) return;
    let isOpen = true;
    let disconnect: Disconnect | null = null;
    this.#close = () => {
      isOpen = false;
      disconnect?.();
    };
    this.#intake.reconnecting();
    this.#seconds.aim();
    try {
      const deliver = (message: SourceMessage) => {
        if (isOpen) this.#receive(message);
      };
      disconnect = this.#source.connect(deliver, this.#intake.position);
    } catch (error) {
      this.#intake.noteSourceError(error);
      this.#receive({ type: 'connection', connection: { state: 'disconnected' } });
    }
  }

  #disconnectSource(): void {
    const disconnect = this.#close;
    this.#close = null;
    this.#seconds.stop();
    try {
      disconnect?.();
    } catch (error) {
      this.#intake.noteSourceError(error);
    }
  }

  #receive(message: SourceMessage): void {
    this.#intake.receive(message);
    this.#afterWork();
  }

  /** Publishes after messages were processed, and schedules the next slice if any are left. */
  #afterWork(): void {
    if (this.#intake.timeVersion !== this.#timeVersion) this.#seconds.aim();
    this.#timeVersion = this.#intake.timeVersion;
    this.#statusChanges?.settleEffective();
    this.#schedule();
    if (!this.#intake.isBehind || this.#isSliceDue) return;
    this.#isSliceDue = true;
    nextTask(() => {
      this.#isSliceDue = false;
      if (this.#close === null) return;
      this.#intake.work();
      this.#afterWork();
    });
  }
}

function visibleGroups(projection: Projection): readonly Group[] {
  const own = projection.viewer()?.groupIds ?? null;
  const groups = projection.groups();
  return own === null ? groups : groups.filter(({ id }) => own.includes(id));
}
