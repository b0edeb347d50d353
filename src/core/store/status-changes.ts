import type { Intake } from './intake.js';
import type { SourceClock } from './source-clock.js';
import { maySetStatus } from '../projection/may-set-status.js';
import type { AgentRow, AgentState, PendingStatus, StatusRejection } from '../projection/metrics.js';
import { unknownStatus } from '../projection/metrics.js';
import { isShallowEqual } from './watched-value.js';
import type { Status, Viewer } from '../events/generated/event-types.js';
import type { AbortSignalLike, CommandRejectionReason, EventSourceAdapter } from './source.js';

/**
 * The outcome of a requested status change. `superseded`: another was requested for the same agent.
 */
export type StatusChangeResult =
  | { readonly outcome: 'effective' }
  | { readonly outcome: 'rejected'; readonly reason: StatusRejection }
  | { readonly outcome: 'timedOut' }
  | { readonly outcome: 'superseded' };

/** Time limits for a status change, in ms. */
export interface StatusTimeouts {
  /** From the request until the telephony system accepts it. */
  readonly accept: number;
  /**
   * From then until it takes effect, not counting calls: many systems wait for the end of a call.
   */
  readonly effect: number;
}

interface Change {
  pending: PendingStatus;
  /** The agent's `statusSince` at the time of the request. */
  readonly before: number | null;
  /** When the wait in the present phase began, by the page's clock. */
  waitsSince: number;
  readonly settle: (result: StatusChangeResult) => void;
  readonly abort: () => void;
}

interface AbortControllerLike {
  readonly signal: AbortSignalLike;
  abort(): void;
}
// Core is compiled without the types of browsers and Node, which both have it.
declare const AbortController: new () => AbortControllerLike;

/** Maps the reasons of a source. `noAnswer` is missing: such a change has timed out. */
const rejectionOf: ReadonlyMap<unknown, StatusRejection> = new Map<CommandRejectionReason, StatusRejection>([
  ['refused', 'refused'],
  ['notAllowed', 'notAllowed'],
  ['unknownAgent', 'unknownAgent'],
  ['unknownStatus', 'unknownStatus'],
  ['unavailable', 'disconnected'],
  ['failed', 'failed'],
]);

const inCall: ReadonlySet<AgentState> = new Set(['talking', 'inbound', 'outbound', 'internal']);

/** The subset of the store that status changes need. */
export interface StatusChangeContext {
  readonly source: EventSourceAdapter;
  readonly sourceClock: SourceClock;
  readonly timeouts: StatusTimeouts;
  agent(id: string): AgentRow | null;
  status(id: string): Status | null;
  viewer(): Viewer | null;
  isReachable(): boolean;
  /** Called whenever a pending status appears, changes or disappears. */
  changed(): void;
}

/**
 * The requested status changes: requested, accepted, and effective once the source says so; or
 * rejected, or timed out. The shown status itself changes only by events.
 */
export class StatusChanges {
  readonly #changes = new Map<string, Change>();
  /** Rows with a pending status, by agent id; reused until row or pending status changes. */
  #marked: ReadonlyMap<string, AgentRow> = new Map();
  /** Incremented with every change. */
  version = 0;

  constructor(readonly context: StatusChangeContext) {}

  /** The rows with the pending statuses added. */
  withPendingStatuses(rows: readonly AgentRow[]): readonly AgentRow[] {
    if (this.#changes.size === 0) return rows;
    const marked = new Map<string, AgentRow>();
    const shown = rows.map((row) => {
      const pendingStatus = this.#changes.get(row.id)?.pending;
      if (!pendingStatus) return row;
      const next = Object.freeze({ ...row, pendingStatus });
      const former = this.#marked.get(row.id);
      const same = former && isShallowEqual(former, next) ? former : next;
      marked.set(row.id, same);
      return same;
    });
    this.#marked = marked;
    return Object.freeze(shown);
  }

  /** Requests a change. Never rejects; resolves with the outcome. */
  request(agentId: string, statusId: string): Promise<StatusChangeResult> {
    const { context } = this;
    const agent = context.agent(agentId);
    const status = context.status(statusId) ?? { ...unknownStatus, id: statusId };
    this.#drop(agentId, { outcome: 'superseded' });
    if (!agent) return Promise.resolve({ outcome: 'rejected', reason: 'unknownAgent' });
    if (agent.status.id === statusId) return Promise.resolve({ outcome: 'effective' });
    return new Promise((settle) => {
      const controller = new AbortController();
      const change: Change = {
        pending: Object.freeze({ status, phase: 'requested', reason: null, since: context.sourceClock.now() }),
        before: agent.statusSince,
        waitsSince: context.sourceClock.clock.now(),
        settle,
        abort: () => controller.abort(),
      };
      this.#changes.set(agentId, change);
      const rejection = this.#rejectionOf(agent, statusId);
      if (rejection !== null) this.#fail(change, 'rejected', rejection);
      else this.#send(agentId, statusId, change, controller.signal);
      this.#changed();
    });
  }

  /** Removes a rejected or timed-out change. */
  dismiss(agentId: string): void {
    const phase = this.#changes.get(agentId)?.pending.phase;
    if (phase !== 'rejected' && phase !== 'timedOut') return;
    this.#changes.delete(agentId);
    this.#changed();
  }

  /** Settles the changes that have taken effect. Called after events were applied. */
  settleEffective(): void {
    for (const [agentId, { pending, before }] of this.#changes) {
      const agent = this.context.agent(agentId);
      if (agent?.status.id === pending.status.id) this.#drop(agentId, { outcome: 'effective' });
      else if (!agent || (isOver(pending) && agent.statusSince !== before)) {
        this.#drop(agentId, { outcome: 'rejected', reason: 'unknownAgent' });
      }
    }
  }

  /** Lets changes time out. Called once a second. */
  expire(): void {
    const { timeouts, sourceClock } = this.context;
    const now = sourceClock.clock.now();
    for (const [agentId, change] of this.#changes) {
      if (isOver(change.pending)) continue;
      const isAccepted = change.pending.phase === 'accepted';
      const state = this.context.agent(agentId)?.state;
      if (isAccepted && state && inCall.has(state)) change.waitsSince = now;
      // Restart the wait if the page clock was set back; otherwise it would never end.
      if (now < change.waitsSince) change.waitsSince = now;
      if (now - change.waitsSince < (isAccepted ? timeouts.effect : timeouts.accept)) continue;
      change.abort();
      this.#fail(change, 'timedOut', null);
    }
  }

  #rejectionOf(agent: AgentRow, statusId: string): StatusRejection | null {
    const { context } = this;
    const status = context.status(statusId);
    if (!context.source.commands) return 'readOnly';
    if (!status || statusId === unknownStatus.id) return 'unknownStatus';
    if (!status.selectable) return 'notSelectable';
    if (!maySetStatus(context.viewer(), agent)) return 'notAllowed';
    return context.isReachable() ? null : 'disconnected';
  }

  #send(agentId: string, statusId: string, change: Change, signal: AbortSignalLike): void {
    const isCurrent = () => this.#changes.get(agentId) === change && change.pending.phase === 'requested';
    const accepted = () => {
      if (!isCurrent()) return;
      change.pending = Object.freeze({ ...change.pending, phase: 'accepted' });
      change.waitsSince = this.context.sourceClock.clock.now();
      this.#changed();
    };
    const rejected = (error: unknown) => {
      if (!isCurrent()) return;
      const reason = (error as { reason?: unknown } | null | undefined)?.reason;
      if (reason === 'noAnswer') this.#fail(change, 'timedOut', null);
      else this.#fail(change, 'rejected', rejectionOf.get(reason) ?? 'failed');
    };
    try {
      this.context.source.commands!.setAgentStatus(agentId, statusId, signal).then(accepted, rejected);
    } catch (error) {
      rejected(error);
    }
  }

  #fail(change: Change, phase: 'rejected' | 'timedOut', reason: StatusRejection | null): void {
    change.pending = Object.freeze({ ...change.pending, phase, reason });
    change.settle(reason === null ? { outcome: 'timedOut' } : { outcome: 'rejected', reason });
    this.#changed();
  }

  #drop(agentId: string, result: StatusChangeResult): void {
    const change = this.#changes.get(agentId);
    if (!change) return;
    this.#changes.delete(agentId);
    if (!isOver(change.pending)) {
      change.abort();
      change.settle(result);
    }
    this.#changed();
  }

  #changed(): void {
    this.version += 1;
    this.context.changed();
  }
}

function isOver({ phase }: PendingStatus): boolean {
  return phase === 'rejected' || phase === 'timedOut';
}

/** The changes of status of a store. */
export function statusChangesIn(
  intake: Intake,
  source: EventSourceAdapter,
  timeouts: StatusTimeouts,
  changed: () => void,
): StatusChanges {
  return new StatusChanges({
    source,
    sourceClock: intake.sourceClock,
    timeouts,
    agent: (id) => intake.projection.agent(id),
    status: (id) => intake.projection.status(id),
    viewer: () => intake.projection.viewer(),
    isReachable: () => ['live', 'stale'].includes(intake.connection.status().state),
    changed,
  });
}
