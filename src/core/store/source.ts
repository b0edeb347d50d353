/**
 * The port: what a source of events must be. An adapter implements it for one telephony system, one recording or one
 * stream; the store knows nothing else. `callboard/testing` holds the suite that every adapter must pass.
 */

/** Whether the source's data are up to date; told by the source, never guessed. */
export type SourceConnection =
  /** Everything up to now has been delivered, and what happens from now on comes as it happens. */
  | { readonly state: 'live' }
  /** Connecting, or fetching what was missed. `progress` from 0 to 1 where it is known. */
  | { readonly state: 'connecting'; readonly progress?: number }
  /** The connection is lost; `retryAt` (ms by the page's clock) says when the source tries again by itself. */
  | { readonly state: 'disconnected'; readonly retryAt?: number; readonly reason?: string }
  /** The viewer may not see this, or (`isExpired`) may not any more; the source does not try again by itself. */
  | { readonly state: 'unauthorised'; readonly reason?: string; readonly isExpired?: boolean };

/**
 * What a source says, in the order in which it holds:
 * - `snapshot`: the whole state at one position; it replaces everything delivered before.
 * - `events`: what happened, as it came; each goes through `parseEvent`, so a source need not check them.
 * - `time`: the source's clock now (ms), at least every `heartbeatInterval`. `rate` is how fast it runs: 1 as a rule, 60
 *   in a recording played sixty times as fast, 0 in one that is paused.
 * - `connection`: see `SourceConnection`.
 *
 * `position` names the place in the stream after this message; the store hands the last one back to `connect`.
 */
export type SourceMessage =
  | { readonly type: 'snapshot'; readonly snapshot: unknown; readonly position?: string }
  | { readonly type: 'events'; readonly events: readonly unknown[]; readonly position?: string }
  | { readonly type: 'time'; readonly now: number; readonly rate?: number }
  | { readonly type: 'connection'; readonly connection: SourceConnection };

/** Lets go of a source; nothing may come after it, and calling it again does nothing. */
export type Disconnect = () => void;

/**
 * Why a command was not taken; a closed list.
 * - `refused`: the telephony system said no. - `notAllowed`: whoever asked may not.
 * - `unknownAgent`, `unknownStatus`: it does not know what the command names.
 * - `unavailable`: it could not be reached. - `failed`: it failed otherwise.
 * - `noAnswer`: it was asked and did not answer in time, so it may have taken the command all the same.
 */
export type CommandRejectionReason =
  'refused' | 'notAllowed' | 'unknownAgent' | 'unknownStatus' | 'unavailable' | 'failed' | 'noAnswer';

/** What a source rejects a command with: any error that carries one of the reasons. */
export interface CommandRejection {
  readonly reason: CommandRejectionReason;
  readonly message?: string;
}

/** The commands that a source takes, if it takes any. */
export interface SourceCommands {
  /**
   * Resolves when the telephony system has taken the change, which is not yet in force: an `agent.statusChanged` says so.
   * Rejects with a `CommandError`. `signal` is aborted when nobody waits any more.
   */
  setAgentStatus(agentId: string, statusId: string, signal: AbortSignalLike): Promise<void>;
}

/** The part of an `AbortSignal` that commands need; core knows no DOM. */
export interface AbortSignalLike {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void): void;
}

/** A source of events. Abilities are optional objects: one without `commands` is read-only. */
export interface EventSourceAdapter {
  /** At least so often, in ms, the source is heard while it is connected; three times this silence counts as stale. */
  readonly heartbeatInterval: number;
  /**
   * Starts to deliver, now or later, until the returned function is called. `position` is the last one that this store has
   * taken; a source that still can goes on after it, any other starts anew with a snapshot or with all its events.
   * Never throws: what goes wrong is told as a `connection`.
   */
  connect(deliver: (message: SourceMessage) => void, position: string | null): Disconnect;
  /** Tries at once to connect again, where waiting is not needed ("Retry", "Check again"). */
  readonly retry?: () => void;
  readonly commands?: SourceCommands;
}
