/**
 * The port through which a store gets its events. An adapter implements it for one telephony
 * system, recording or stream. `callboard/testing` has a conformance suite for adapters.
 */

/** The state of a source's connection, as the source itself reports it. */
export type SourceConnection =
  /** Everything up to now was delivered; later events follow as they happen. */
  | { readonly state: 'live' }
  /** Connecting, or fetching what was missed. `progress` is from 0 to 1. */
  | { readonly state: 'connecting'; readonly progress?: number }
  /**
   * The connection is lost. `retryAt` (ms by the page's clock): when the source reconnects by
   * itself.
   */
  | { readonly state: 'disconnected'; readonly retryAt?: number; readonly reason?: string }
  /**
   * The viewer may not see the data, or (`isExpired`) no longer. The source does not reconnect by
   * itself.
   */
  | { readonly state: 'unauthorised'; readonly reason?: string; readonly isExpired?: boolean };

/**
 * A message of a source. Messages are processed in the order of delivery.
 * - `snapshot`: the whole state at one position; replaces everything delivered before.
 * - `events`: events in the order of arrival. The store checks each by `parseEvent`.
 * - `time`: the source's clock in ms, at least every `heartbeatInterval`. `rate` is its speed: 1 by
 *   default, 60 in a recording played sixty times as fast, 0 in a paused one.
 * - `connection`: the state of the connection.
 *
 * `position` names the position in the stream after this message; the store passes the last one to
 * `connect`.
 */
export type SourceMessage =
  | { readonly type: 'snapshot'; readonly snapshot: unknown; readonly position?: string }
  | { readonly type: 'events'; readonly events: readonly unknown[]; readonly position?: string }
  | { readonly type: 'time'; readonly now: number; readonly rate?: number }
  | { readonly type: 'connection'; readonly connection: SourceConnection };

/** Disconnects. The source delivers nothing afterwards; a second call does nothing. */
export type Disconnect = () => void;

/**
 * The reason why a command was not carried out; a closed list.
 * - `refused`: the telephony system refused it.
 * - `notAllowed`: the viewer lacks the permission.
 * - `unknownAgent`, `unknownStatus`: the telephony system does not know the id.
 * - `unavailable`: the telephony system cannot be reached.
 * - `failed`: any other failure.
 * - `noAnswer`: no answer came in time; the command may have been carried out all the same.
 */
export type CommandRejectionReason =
  'refused' | 'notAllowed' | 'unknownAgent' | 'unknownStatus' | 'unavailable' | 'failed' | 'noAnswer';

/** The value that a source rejects a command with: any error that has one of the reasons. */
export interface CommandRejection {
  readonly reason: CommandRejectionReason;
  readonly message?: string;
}

/** The commands of a source. */
export interface SourceCommands {
  /**
   * Requests a change of status. Resolves when the telephony system has accepted it; it takes
   * effect with an `agent.statusChanged` event. Rejects with a `CommandRejection`. `signal` is
   * aborted when nobody waits for the answer any more.
   */
  setAgentStatus(agentId: string, statusId: string, signal: AbortSignalLike): Promise<void>;
}

/** The subset of `AbortSignal` that commands need; core is compiled without DOM types. */
export interface AbortSignalLike {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void): void;
}

/** A source of events. A source without `commands` is read-only. */
export interface EventSourceAdapter {
  /**
   * The longest silence of a healthy connection, in ms. After three times as long the data are
   * stale.
   */
  readonly heartbeatInterval: number;
  /**
   * Delivers messages, now or later, until the returned function is called. `position` is the last
   * one that this store has processed: a source that can goes on after it; any other begins with a
   * snapshot or with all its events. Never throws: problems are delivered as a `connection`.
   */
  connect(deliver: (message: SourceMessage) => void, position: string | null): Disconnect;
  /** Reconnects at once (the button "Retry"). */
  readonly retry?: () => void;
  readonly commands?: SourceCommands;
}
