import type { CallStarted, Contact, Status } from '../events/generated/event-types.js';

/** Numbers of the incoming calls. Formulas: `docs/metrics.md`, "Calls". */
export interface CallMetrics {
  /** Inbound calls of today that were answered, counted once each at the first answer. */
  readonly accepted: number;
  /** Inbound calls of today that ended unanswered, less those whose subscriber was talked with since. */
  readonly unprocessed: number;
  /** Mean of `answeredAt - waitingSince` over the accepted calls, in ms; `null` when there are none. */
  readonly averageWait: number | null;
  /** Inbound calls before any queue or ringing, now. */
  readonly atEntry: number;
  /** Inbound calls queued or ringing and not answered, now. */
  readonly waiting: number;
  /** Inbound calls in conversation, now; hold and transfer included. */
  readonly talking: number;
}

/** Numbers of the agents, now. Formulas: `docs/metrics.md`, "Staff". */
export interface StaffMetrics {
  /** Agents who can take a call at once. */
  readonly free: number;
  /** Agents who talk in an external call. */
  readonly talking: number;
  /** Agents whom an external call rings. */
  readonly inbound: number;
  /** Agents who dial out and are not answered yet. */
  readonly outbound: number;
}

/** The states of an agent in the order in which the first that holds decides. */
export const agentStates = ['talking', 'inbound', 'outbound', 'internal', 'wrapUp', 'free', 'away'] as const;

/** What an agent is doing; every agent is in exactly one state. */
export type AgentState = (typeof agentStates)[number];

/** How many agents are in each state; the sum is the number of agents. */
export type AgentStateCounts = Readonly<Record<AgentState, number>>;

/** `entry`: before any queue or ringing. `waiting`: queued or ringing. */
export type CallPhase = 'entry' | 'waiting' | 'talking' | 'ended';

export type CallDirection = CallStarted['direction'];

/** A change of status that somebody asked for; the shown status changes only when the source says so. */
export interface PendingStatus {
  readonly status: Status;
  /**
   * `requested`: sent. `accepted`: the telephony system took it. `rejected`, `timedOut`: it will not come; kept until
   * dismissed or until the next change.
   */
  readonly phase: 'requested' | 'accepted' | 'rejected' | 'timedOut';
  /** Why it was rejected; `null` otherwise. */
  readonly reason: StatusRejection | null;
  /** When it was asked for, in ms by the source's clock. */
  readonly since: number;
}

/**
 * Why a status change was rejected. `notAllowed`: the viewer may not. `unknownAgent`, `unknownStatus`, `notSelectable`: the
 * request cannot be right. `readOnly`: the source takes no commands. `disconnected`: the source cannot be reached.
 * `refused`: the telephony system said no. `failed`: the source failed in another way.
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

/** One agent as the table shows it. Times are ms by the source's clock; what is missing is `null`. */
export interface AgentRow {
  readonly id: string;
  readonly name: string;
  readonly groupIds: readonly string[];
  readonly extension: string | null;
  /** The status in force; `unknownStatus` when none is known. */
  readonly status: Status;
  readonly statusSince: number | null;
  readonly pendingStatus: PendingStatus | null;
  readonly state: AgentState;
  /** Start of the call that gives the state. The session time is `now` less it. */
  readonly sessionStart: number | null;
  readonly callId: string | null;
  /** Since when that call waits for an answer; only in the state `inbound`. */
  readonly waitingSince: number | null;
  /** The subscriber of that call; `null` without a call, or when hidden. */
  readonly contact: Contact | null;
  /** In an internal call: the other agents who take part in it. */
  readonly colleagueIds: readonly string[];
}

/** An agent's part in an open call, and since when (ms by the source's clock). */
export interface CallParticipant {
  readonly agentId: string;
  readonly since: number;
}

/** A call that has not ended. Times are ms by the source's clock; what is missing is `null`. */
export interface OpenCall {
  readonly id: string;
  readonly direction: CallDirection;
  readonly phase: Exclude<CallPhase, 'ended'>;
  readonly groupIds: readonly string[];
  readonly contact: Contact | null;
  /** The company's own number. */
  readonly line: string | null;
  readonly startedAt: number;
  readonly waitingSince: number | null;
  readonly answeredAt: number | null;
  /** Who dialled it (outbound, internal). */
  readonly dialledBy: string | null;
  readonly ringing: readonly CallParticipant[];
  readonly talking: readonly CallParticipant[];
}

/** A subscriber who was missed today and with whom nobody has talked since. */
export interface UnprocessedCaller {
  /** Tells the lines of the list apart: made of the contact's key, or of the call's start and id where the number is hidden. */
  readonly id: string;
  /** As the last missed call gave it; `null` when hidden. */
  readonly contact: Contact | null;
  /** How many calls were missed; the sum over all callers is `CallMetrics.unprocessed`. */
  readonly times: number;
  /** When the first of these calls ended, in ms by the source's clock. */
  readonly since: number;
  /** When the last of these calls ended. */
  readonly lastAt: number;
  readonly groupIds: readonly string[];
}

/** The status of an agent whose status is not known. Its id is reserved: no event can define it. */
export const unknownStatus: Status = Object.freeze({ id: 'unknown', name: '', available: false, selectable: false });
