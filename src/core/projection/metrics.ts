import type { CallStarted, Contact, Status } from '../events/generated/event-types.js';

/** Counts of inbound calls. Formulas: `docs/metrics.md`, "Calls". */
export interface CallMetrics {
  /** Inbound calls of today that were answered; each counts once, at the first answer. */
  readonly accepted: number;
  /**
   * Inbound calls of today that ended unanswered, and whose caller nobody has talked with since.
   */
  readonly unprocessed: number;
  /** Mean of `answeredAt - waitingSince` over the accepted calls, in ms; `null` without any. */
  readonly averageWait: number | null;
  /** Inbound calls now that are neither queued nor ringing yet. */
  readonly atEntry: number;
  /** Inbound calls now that are queued or ringing, and unanswered. */
  readonly waiting: number;
  /** Inbound calls now in conversation, including hold and transfer. */
  readonly talking: number;
}

/** Counts of agents by what they do now. Formulas: `docs/metrics.md`, "Staff". */
export interface StaffMetrics {
  /** Agents who can take a call now. */
  readonly free: number;
  /** Agents talking in an external call. */
  readonly talking: number;
  /** Agents whose phone rings for an external call. */
  readonly inbound: number;
  /** Agents who dialled out and are not answered yet. */
  readonly outbound: number;
}

/** The states of an agent in the order of priority: the first that applies wins. */
export const agentStates = ['talking', 'inbound', 'outbound', 'internal', 'wrapUp', 'free', 'away'] as const;

/** What an agent is doing; every agent is in exactly one state. */
export type AgentState = (typeof agentStates)[number];

/** The number of agents in each state; the sum is the number of agents. */
export type AgentStateCounts = Readonly<Record<AgentState, number>>;

/** The phase of a call. `entry`: neither queued nor ringing yet. `waiting`: queued or ringing. */
export type CallPhase = 'entry' | 'waiting' | 'talking' | 'ended';

/** `inbound`, `outbound` or `internal`. */
export type CallDirection = CallStarted['direction'];

/** A requested status change. The status itself changes only when the source says so. */
export interface PendingStatus {
  readonly status: Status;
  /**
   * `requested`: sent. `accepted`: accepted by the telephony system, not in effect yet. `rejected`
   * and `timedOut`: it will not take effect; kept until dismissed or until the status changes.
   */
  readonly phase: 'requested' | 'accepted' | 'rejected' | 'timedOut';
  /** The reason in the phase `rejected`; `null` otherwise. */
  readonly reason: StatusRejection | null;
  /** The time of the request, in ms by the source's clock. */
  readonly since: number;
}

/**
 * The reason why a status change was rejected.
 * - `notAllowed`: the viewer lacks the permission.
 * - `unknownAgent`, `unknownStatus`: no such id in the directory.
 * - `notSelectable`: the status cannot be set by people.
 * - `readOnly`: the source takes no commands.
 * - `disconnected`: the source cannot be reached.
 * - `refused`: the telephony system refused it.
 * - `failed`: any other failure.
 */
export type StatusRejection =
  | 'notAllowed'
  | 'unknownAgent'
  | 'unknownStatus'
  | 'notSelectable'
  | 'readOnly'
  | 'disconnected'
  | 'refused'
  | 'failed';

/** One agent in the table. Times are ms by the source's clock; missing values are `null`. */
export interface AgentRow {
  readonly id: string;
  readonly name: string;
  readonly groupIds: readonly string[];
  readonly extension: string | null;
  /** The status in effect; `unknownStatus` if none is known. */
  readonly status: Status;
  readonly statusSince: number | null;
  readonly pendingStatus: PendingStatus | null;
  readonly state: AgentState;
  /** Start of the call that determines the state. The session time is `now - sessionStart`. */
  readonly sessionStart: number | null;
  readonly callId: string | null;
  /** Since when that call waits for an answer; in the state `inbound` only. */
  readonly waitingSince: number | null;
  /** The contact of that call; `null` without a call, or if hidden. */
  readonly contact: Contact | null;
  /** The ids of the other participants of an internal call; otherwise empty. */
  readonly colleagueIds: readonly string[];
}

/**
 * An agent who is rung by, or talks in, an open call, and since when (ms by the source's clock).
 */
export interface CallParticipant {
  readonly agentId: string;
  readonly since: number;
}

/** A call that has not ended. Times are ms by the source's clock; missing values are `null`. */
export interface OpenCall {
  readonly id: string;
  readonly direction: CallDirection;
  readonly phase: Exclude<CallPhase, 'ended'>;
  readonly groupIds: readonly string[];
  readonly contact: Contact | null;
  /** The company's number that was called, or called from. */
  readonly line: string | null;
  readonly startedAt: number;
  readonly waitingSince: number | null;
  readonly answeredAt: number | null;
  /** The id of the agent who dialled (outbound, internal). */
  readonly dialledBy: string | null;
  readonly ringing: readonly CallParticipant[];
  readonly talking: readonly CallParticipant[];
}

/** A caller who was missed today, and with whom nobody has talked since. */
export interface UnprocessedCaller {
  /**
   * Identifies the item: from the contact's key or, if the number is hidden, the call's start and
   * id.
   */
  readonly id: string;
  /** The contact of the last missed call; `null` if hidden. */
  readonly contact: Contact | null;
  /** The number of missed calls; the sum over all callers is `CallMetrics.unprocessed`. */
  readonly times: number;
  /** When the first of these calls ended, in ms by the source's clock. */
  readonly since: number;
  /** When the last of these calls ended, in ms by the source's clock. */
  readonly lastAt: number;
  readonly groupIds: readonly string[];
}

/** The status of agents whose status is not known. Its id is reserved. */
export const unknownStatus: Status = Object.freeze({ id: 'unknown', name: '', available: false, selectable: false });
