import type { MonitoringEvent, ProjectionSnapshot } from 'callboard/core';

/** An event as a feed posted it. */
export interface ToldEvent {
  /** The source that posted it. */
  readonly source: string;
  /** Its id at the source. Of two events of one source with one id only the first is logged. */
  readonly id: string;
  readonly event: MonitoringEvent;
}

/** An event as it stands in the log. */
export interface LoggedEvent extends ToldEvent {
  /** Its position in the log: 1, 2, 3 and so on, without gaps. */
  readonly seq: number;
  /** When it was logged, in ms by the gateway's clock. */
  readonly loggedAt: number;
}

/**
 * The result for an appended event. Without its position, about which a server that lacks events
 * may be mistaken.
 */
export interface Appended {
  /** True if the log had it already. */
  readonly isRepeated: boolean;
}

/** The state after the first `seq` events of a log. */
export interface LoggedSnapshot {
  readonly seq: number;
  readonly snapshot: ProjectionSnapshot;
  /** The source that last posted an event of each agent. */
  readonly owners: Readonly<Record<string, string>>;
}

/**
 * All events of an account's feeds, each once. An event that `append` has acknowledged is never
 * lost, moved or doubled.
 */
export interface EventLog {
  /** The identity of the log: positions of one log mean nothing in another. */
  readonly epoch: string;
  /** True if the head is known to be the last event; false while a remote log cannot be reached. */
  readonly isCurrent: boolean;
  /** The position of the last event; 0 without any. */
  readonly head: number;
  /**
   * Appends events in their order, all or none, as logged at `loggedAt` (ms). Resolves when they
   * will survive a crash of this process and of the machine. Rejects with `logFailed` if they could
   * not be kept: then they may be appended again.
   */
  append(events: readonly ToldEvent[], loggedAt: number): Promise<readonly Appended[]>;
  /**
   * The events after a position, at most `limit`. Rejects with `logFailed`, also if they are not
   * kept any more.
   */
  read(after: number, limit: number): Promise<readonly LoggedEvent[]>;
  /** Calls back after the head has moved, until the returned function is called. */
  watch(onMoved: () => void): () => void;
  /**
   * Replaces the kept snapshot. The log may then forget old events that the snapshot holds; their
   * positions stay.
   */
  keep(snapshot: LoggedSnapshot): Promise<void>;
  /** The latest kept snapshot, or null. */
  kept(): Promise<LoggedSnapshot | null>;
  /** Resolves when nothing is being written any more. The log must not be used afterwards. */
  close(): Promise<void>;
}
