import type { Observable, SchedulerLike } from 'rxjs';
import type { ClockLike } from '../clock.js';
import type { ConnectionStatus } from './connection.js';
import type { DiagnosticListener } from '../diagnostics.js';
import type { CallboardErrorCode } from '../errors.js';
import type { Group, Status, Viewer } from '../events/generated/event-types.js';
import type { ProjectionSnapshot } from '../events/generated/snapshot-types.js';
import type {
  AgentRow,
  AgentStateCounts,
  CallMetrics,
  OpenCall,
  StaffMetrics,
  UnprocessedCaller,
} from '../projection/metrics.js';
import type { AccountZone } from '../projection/projection.js';
import type { EventSourceAdapter } from './source.js';
import type { StatusChangeResult, StatusTimeouts } from './status-changes.js';

/** Options of `createMonitoringStore`. */
export interface MonitoringStoreOptions {
  readonly source: EventSourceAdapter;
  /** The page's clock; `systemClock` by default. */
  readonly clock?: ClockLike;
  /**
   * Decides when to publish: once per `schedule`. By default after the present task, and at most
   * every 50 ms. Any RxJS scheduler will do.
   */
  readonly scheduler?: Pick<SchedulerLike, 'schedule'>;
  /**
   * How long to wait for a change of status: by default 15 s for acceptance, 60 s for its effect.
   */
  readonly statusTimeouts?: StatusTimeouts;
  /** Called for each diagnostic; `warnOnce` by default, which warns in the console. */
  readonly onDiagnostic?: DiagnosticListener;
}

/** The health of a store and its source. */
export interface StoreDiagnostics {
  /** The number of diagnostics by code. */
  readonly counts: Partial<Record<CallboardErrorCode, number>>;
  /** The source's time minus the page's, in ms; `null` until the source has sent its time. */
  readonly clockSkew: number | null;
  /** The position after the last processed message; `null` if the source names none. */
  readonly position: string | null;
}

/**
 * The headless store: keeps a source connected while there are subscribers, and publishes the
 * numbers.
 *
 * Each stream emits its value to a new subscriber at once, and then each change, at most every 50
 * ms. Numbers, rows and lists are first emitted once the source is up to date; from then on
 * `connection$` says how fresh they are. Values are frozen; a value that did not change is the same
 * object.
 */
export interface MonitoringStore {
  readonly callMetrics$: Observable<CallMetrics>;
  readonly staffMetrics$: Observable<StaffMetrics>;
  /** The number of agents in each state. */
  readonly agentStates$: Observable<AgentStateCounts>;
  /** The agents of the selected groups, ordered by id. */
  readonly agents$: Observable<readonly AgentRow[]>;
  /** The names of all agents by id, whatever groups are selected. */
  readonly agentNames$: Observable<ReadonlyMap<string, string>>;
  /**
   * The number of agents by group id, whatever groups are selected; an agent in two groups counts
   * in both.
   */
  readonly groupSizes$: Observable<ReadonlyMap<string, number>>;
  /** The open calls of the selected groups, oldest first. */
  readonly openCalls$: Observable<readonly OpenCall[]>;
  /** The unprocessed callers of the selected groups, the longest waiting first. */
  readonly unprocessedCallers$: Observable<readonly UnprocessedCaller[]>;
  /** The groups that the viewer may see. */
  readonly groups$: Observable<readonly Group[]>;
  readonly statuses$: Observable<readonly Status[]>;
  readonly viewer$: Observable<Viewer | null>;
  readonly account$: Observable<AccountZone>;
  readonly connection$: Observable<ConnectionStatus>;
  /** The selected groups; `null` for all of them. */
  readonly selectedGroupIds$: Observable<readonly string[] | null>;
  /** The source's time in ms, emitted on its whole seconds. All subscribers share one timer. */
  readonly second$: Observable<number>;
  /** True if the source takes no commands. */
  readonly isReadOnly: boolean;
  /** The source's time, in ms since the Unix epoch. */
  now(): number;
  /** Selects groups; `null` or an empty list selects all of them. */
  selectGroups(groupIds: readonly string[] | null): void;
  /**
   * Requests a change of status. Never rejects; resolves with the outcome. The row shows the change
   * meanwhile.
   */
  setAgentStatus(agentId: string, statusId: string): Promise<StatusChangeResult>;
  /** Removes a rejected or timed-out status change from the agent's row. */
  dismissStatusChange(agentId: string): void;
  /** Makes the source reconnect at once. */
  retry(): void;
  /** The state as JSON, for `Projection.restore` or a source that starts from it. */
  snapshot(): ProjectionSnapshot;
  diagnostics(): StoreDiagnostics;
}
