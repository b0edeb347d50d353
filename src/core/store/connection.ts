import type { SourceClock } from './source-clock.js';
import type { EventSourceAdapter, SourceConnection } from './source.js';

/**
 * The freshness of the numbers.
 * - `connecting`: connecting, or fetching what was missed.
 * - `live`: up to date.
 * - `stale`: the source claims to be live, but missed three heartbeats.
 * - `disconnected`: the connection is lost.
 * - `unauthorised`: the viewer may not see the numbers.
 */
export interface ConnectionStatus {
  readonly state: 'connecting' | 'live' | 'stale' | 'disconnected' | 'unauthorised';
  /**
   * The time up to which the data are known, in ms by the source's clock; `null` before the first
   * data.
   */
  readonly asOf: number | null;
  /** When the source reconnects by itself, in ms by the source's clock; `null` if it will not. */
  readonly retryAt: number | null;
  /** The share of missed events that was fetched, 0 to 1; `null` if not known. */
  readonly progress: number | null;
  /** The source's reason, in its own words. */
  readonly reason: string | null;
  /** True if the viewer was allowed to see the numbers, but for a limited time that is over. */
  readonly isExpired: boolean;
}

/** Number of heartbeats that may be missing before the data are stale. */
const MISSED_HEARTBEATS = 3;

/** The connection to a source: what it says of itself, and how long it has been silent. */
export class Connection {
  #told: SourceConnection = { state: 'connecting' };
  #lastHeard = -Infinity;
  #isSilent = false;
  #asOf: number | null = null;
  #retryAt: number | null = null;
  /** The share of delivered events that is applied, 0 to 1; `null` for all. */
  backlogProgress: number | null = null;
  /** True once the source has been live, so that there are numbers to show. */
  isReady = false;

  constructor(
    readonly source: Pick<EventSourceAdapter, 'heartbeatInterval'>,
    readonly sourceClock: SourceClock,
  ) {}

  get isLive(): boolean {
    return this.#told.state === 'live' && !this.#isSilent && this.backlogProgress === null;
  }

  /** Records what the source says of its connection. */
  update(connection: SourceConnection): void {
    this.#told = connection;
    const retryAt = connection.state === 'disconnected' ? connection.retryAt : undefined;
    this.#retryAt = retryAt === undefined ? null : Math.round(retryAt + (this.sourceClock.skew ?? 0));
    if (connection.state === 'live') this.isReady = true;
  }

  /** Notes that the source was heard, after its message was processed. */
  noteHeard(): void {
    this.#lastHeard = this.sourceClock.clock.now();
    this.#isSilent = false;
    if (this.#told.state === 'live' && this.backlogProgress === null) this.#asOf = Math.floor(this.sourceClock.now());
  }

  /**
   * Checks whether the source has been silent too long. A page clock that was set back counts as
   * silence.
   */
  checkSilence(): void {
    const silence = this.sourceClock.clock.now() - this.#lastHeard;
    const limit = this.source.heartbeatInterval * MISSED_HEARTBEATS;
    this.#isSilent = silence > limit || silence < -limit;
  }

  status(): ConnectionStatus {
    // Delivered events count as fetched only once they are applied.
    const isBehind = this.backlogProgress !== null && this.#told.state === 'live';
    const told: SourceConnection = isBehind ? { state: 'connecting' } : this.#told;
    return Object.freeze({
      state: told.state === 'live' && this.#isSilent ? 'stale' : told.state,
      asOf: this.#asOf,
      retryAt: this.#retryAt,
      progress: told.state === 'connecting' ? (this.backlogProgress ?? told.progress ?? null) : null,
      reason: ('reason' in told ? told.reason : undefined) ?? null,
      isExpired: told.state === 'unauthorised' && told.isExpired === true,
    });
  }
}
