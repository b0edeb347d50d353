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

export interface MonitoringStoreOptions {
  readonly source: EventSourceAdapter;
  /** The page's clock; the machine's by default. */
  readonly clock?: ClockLike;
  /** When to publish: once per `schedule`, by default after the present task, and at most every 50 ms. Any RxJS scheduler will do. */
  readonly scheduler?: Pick<SchedulerLike, 'schedule'>;
  /** How long is waited for a change of status; 15 s to be taken, 60 s to come into force. */
  readonly statusTimeouts?: StatusTimeouts;
  /** Told of everything that is refused or noticed; by default the console warns once of each kind of refusal. */
  readonly onDiagnostic?: DiagnosticListener;
}

/** What the store can say about itself. */
export interface StoreDiagnostics {
  /** How many events or messages were refused or noticed, by reason. */
  readonly counts: Partial<Record<CallboardErrorCode, number>>;
  /** The source's clock less the page's, in ms; `null` while the source has not told it. */
  readonly clockSkew: number | null;
  /** The last position of the stream that was taken; `null` if the source names none. */
  readonly position: string | null;
}

/**
 * The headless store: connects a source while somebody watches, keeps the numbers, and publishes them.
 *
 * Every stream tells its value to a new subscriber at once, then each change, at most every 50 ms. Numbers, rows and lists
 * are told only from the moment when the source is up to date; afterwards they stay, and `connection$` says how fresh they
 * are. Values are frozen; what did not change is the same object.
 */
export interface MonitoringStore {
  readonly callMetrics$: Observable<CallMetrics>;
  readonly staffMetrics$: Observable<StaffMetrics>;
  /** How many agents are in each state. */
  readonly agentStates$: Observable<AgentStateCounts>;
  /** The agents in the order of their ids. */
  readonly agents$: Observable<readonly AgentRow[]>;
  /** The names of all agents by id, also of those in no selected group. */
  readonly agentNames$: Observable<ReadonlyMap<string, string>>;
  /** How many agents each group has, whatever is selected; one in two groups counts in both. */
  readonly groupSizes$: Observable<ReadonlyMap<string, number>>;
  /** The calls not ended, oldest first. */
  readonly openCalls$: Observable<readonly OpenCall[]>;
  /** The subscribers still to be called back, the longest waiting first. */
  readonly unprocessedCallers$: Observable<readonly UnprocessedCaller[]>;
  /** The groups that the viewer may see. */
  readonly groups$: Observable<readonly Group[]>;
  readonly statuses$: Observable<readonly Status[]>;
  readonly viewer$: Observable<Viewer | null>;
  readonly account$: Observable<AccountZone>;
  readonly connection$: Observable<ConnectionStatus>;
  /** `null`: everything. */
  readonly selectedGroupIds$: Observable<readonly string[] | null>;
  /** The time by the source's clock (ms), told on its whole seconds: one timer for all who watch. */
  readonly second$: Observable<number>;
  /** Whether the source takes no commands. */
  readonly isReadOnly: boolean;
  /** The time by the source's clock, in ms. */
  now(): number;
  /** Selects groups; `null` or an empty list: everything. */
  selectGroups(groupIds: readonly string[] | null): void;
  /** Asks for a change of status. The promise always resolves, with how it ended; the row shows it meanwhile. */
  setAgentStatus(agentId: string, statusId: string): Promise<StatusChangeResult>;
  /** Takes away the mark of a status change that was rejected or timed out. */
  dismissStatusChange(agentId: string): void;
  /** Has the source try at once to connect again. */
  retry(): void;
  /** The serialised state, for `Projection.restore` or for a source that starts from it. */
  snapshot(): ProjectionSnapshot;
  diagnostics(): StoreDiagnostics;
}
