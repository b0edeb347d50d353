import type { CallDetails, CallerDetails } from 'callboard/core';
import type { MonitoringEvent } from 'callboard/core';

/**
 * What one logged event changed, with all that is needed to tell it to somebody who may see a part
 * of the account: so every view class is cut from the same changes, and none needs a state of its
 * own.
 */
export type Change =
  /** Nothing that pages receive: the event came too late to count. */
  | { readonly kind: 'nothing' }
  /** The account or one of its statuses, which everybody may see. */
  | { readonly kind: 'everyone'; readonly event: MonitoringEvent }
  | { readonly kind: 'group'; readonly event: MonitoringEvent; readonly groupId: string }
  | AgentChange
  /**
   * The status of an agent, or after-call work; `groupIds`: of the agent, `null`: the directory
   * does not hold it.
   */
  | { readonly kind: 'agentFact'; readonly event: MonitoringEvent; readonly groupIds: readonly string[] | null }
  | (CallChange & { readonly kind: 'call'; readonly event: MonitoringEvent })
  | { readonly kind: 'reached'; readonly event: MonitoringEvent; readonly callers: readonly CallerChange[] };

/** The record of an agent, which may join or leave the groups of a viewer. */
export interface AgentChange {
  readonly kind: 'agent';
  readonly event: MonitoringEvent;
  readonly agentId: string;
  readonly before: readonly string[] | null;
  readonly after: readonly string[] | null;
  /** True if the record before had the same time. */
  readonly isTie: boolean;
  /** The facts of the agent's status and after-call work. */
  readonly facts: readonly MonitoringEvent[];
  /** The open calls in which the agent takes part. */
  readonly calls: readonly CallChange[];
}

export interface CallChange {
  readonly callId: string;
  readonly before: CallDetails | null;
  readonly after: CallDetails | null;
  /** All events of the call if somebody may see more of it now; else null. */
  readonly facts: readonly MonitoringEvent[] | null;
  /**
   * The moment from which it is shown or withdrawn, in ms: later than at any change of it before.
   */
  readonly at: number;
  readonly callers: readonly CallerChange[];
}

/** A caller whose calls or talks changed. */
export interface CallerChange {
  readonly key: string;
  readonly before: CallerDetails | null;
  readonly after: CallerDetails;
}
