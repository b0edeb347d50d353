import type { MonitoringEvent, ProjectionSnapshot } from 'callboard/core';

/** An event that a feed has told. */
export interface ToldEvent {
  /** Who told it. */
  readonly source: string;
  /** What it is called there: of two events of one source with one id the first is logged. */
  readonly id: string;
  readonly event: MonitoringEvent;
}

/** An event as it stands in the log. */
export interface LoggedEvent extends ToldEvent {
  /** Its place in the log: 1, 2, 3 and so on, without holes. */
  readonly seq: number;
  /** When it was logged, in ms by the gateway's clock. */
  readonly loggedAt: number;
}

/** What is known of an event after it was appended: not its place, of which a server that lacks events may be mistaken. */
export interface Appended {
  /** Whether the log had it already. */
  readonly isRepeated: boolean;
}

/** The state after the first `seq` events of a log. */
export interface LoggedSnapshot {
  readonly seq: number;
  readonly snapshot: ProjectionSnapshot;
  /** Which source told of each agent last. */
  readonly owners: Readonly<Record<string, string>>;
}

/** All that an account's feeds have told, each event once. What is acknowledged by `append` is never lost, moved or doubled. */
export interface EventLog {
  /** Which log this is: what is known of places in one means nothing in another. */
  readonly epoch: string;
  /** Whether the head is known to be the last: not so while a log elsewhere cannot be reached. */
  readonly isCurrent: boolean;
  /** The place of the last event; 0: there is none. */
  readonly head: number;
  /**
   * Appends events in their order, all or none, as logged at this moment (ms); resolves when they will survive a crash of this process and of the machine.
   * Rejects with `logFailed` when they could not be kept: then they may be told again.
   */
  append(events: readonly ToldEvent[], loggedAt: number): Promise<readonly Appended[]>;
  /** The events after a place, from first to last, at most so many. Rejects with `logFailed`, also where they are not kept any more. */
  read(after: number, limit: number): Promise<readonly LoggedEvent[]>;
  /** Calls back after the head has moved, until the returned function is called. */
  watch(onMoved: () => void): () => void;
  /** Keeps a snapshot in place of an earlier one. The log may forget old events that it holds; never their places. */
  keep(snapshot: LoggedSnapshot): Promise<void>;
  /** The snapshot that was kept last; `null`: none was. */
  kept(): Promise<LoggedSnapshot | null>;
  /** Resolves when nothing is being written any more; nothing may be asked after. */
  close(): Promise<void>;
}
