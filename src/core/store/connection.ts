import type { SourceClock } from './source-clock.js';
import type { EventSourceAdapter, SourceConnection } from './source.js';

/**
 * How fresh the numbers are.
 * - `connecting`: not yet, or not any more, up to date; what was missed is being fetched.
 * - `live`: up to date. - `stale`: the source claims to be live but has been silent too long.
 * - `disconnected`: the connection is lost. - `unauthorised`: the viewer may not see this.
 */
export interface ConnectionStatus {
  readonly state: 'connecting' | 'live' | 'stale' | 'disconnected' | 'unauthorised';
  /** The moment for which the numbers hold, in ms by the source's clock; `null` before the first data. */
  readonly asOf: number | null;
  /** When the source tries again by itself, in ms by the source's clock; `null` if it does not or is connected. */
  readonly retryAt: number | null;
  /** How much of what was missed has been fetched, 0 to 1; `null` if not known. */
  readonly progress: number | null;
  /** Why, in words of the source. */
  readonly reason: string | null;
  /** Whether the viewer could see this, for a time that is over. */
  readonly isExpired: boolean;
}

/** How many heartbeats may be missing before what is shown counts as stale. */
const MISSED_HEARTBEATS = 3;

/** Follows the freshness of what a source has delivered. */
export class Connection {
  #told: SourceConnection = { state: 'connecting' };
  #lastHeard = -Infinity;
  #isSilent = false;
  #asOf: number | null = null;
  #retryAt: number | null = null;
  /** How much of what the source has delivered is taken, 0 to 1; `null`: all. */
  backlogProgress: number | null = null;
  /** Whether the source has ever been up to date, so that there are numbers to show. */
  isReady = false;

  constructor(
    readonly source: Pick<EventSourceAdapter, 'heartbeatInterval'>,
    readonly sourceClock: SourceClock,
  ) {}

  get isLive(): boolean {
    return this.#told.state === 'live' && !this.#isSilent && this.backlogProgress === null;
  }

  /** Takes what the source tells of its connection. */
  update(connection: SourceConnection): void {
    this.#told = connection;
    const retryAt = connection.state === 'disconnected' ? connection.retryAt : undefined;
    this.#retryAt = retryAt === undefined ? null : Math.round(retryAt + (this.sourceClock.skew ?? 0));
    if (connection.state === 'live') this.isReady = true;
  }

  /** Notes that the source was heard, after its message was taken. */
  noteHeard(): void {
    this.#lastHeard = this.sourceClock.clock.now();
    this.#isSilent = false;
    if (this.#told.state === 'live' && this.backlogProgress === null) this.#asOf = Math.floor(this.sourceClock.now());
  }

  /** Looks whether the source has been silent too long. A page clock that was set back counts as silence too. */
  checkSilence(): void {
    const silence = this.sourceClock.clock.now() - this.#lastHeard;
    const limit = this.source.heartbeatInterval * MISSED_HEARTBEATS;
    this.#isSilent = silence > limit || silence < -limit;
  }

  status(): ConnectionStatus {
    // What it has delivered counts as fetched only when it is taken.
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
