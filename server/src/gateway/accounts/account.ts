import { CallboardError, Projection, type Clock, type ProjectionSnapshot } from 'callboard/core';
import type { Appended, EventLog, LoggedEvent, ToldEvent } from '../log/event-log.js';
import { viewName, ViewClass } from '../pages/view-class.js';
import { ChangeReader } from '../view/change-reader.js';
import { cutSnapshot } from '../view/cut-snapshot.js';
import type { Redaction } from '../view/redact.js';
import type { ViewRights } from '../view/view.js';
import { KeyedTimers } from 'callboard/core';
import { Changes } from '../view/changes.js';

/**
 * Ten seconds less than on pages, so that an event that is just in time here is in time there too.
 */
const SETTLING_WINDOW = 110_000;
/** How many events are read from the log at once. */
const READ = 1_000;
/** A snapshot is kept after so many events, which limits what a restart has to apply. */
const KEEP_EVERY = 5_000;
/** How long changes are collected before pages receive them, in ms. */
const FLUSH_AFTER = 25;
/** How old the state for new pages may be, in ms; later changes are sent after it. */
const STATE_AGE = 2_000;
/** How soon after a failure the log is read again, in ms. */
const READ_AGAIN = 500;

export interface AccountSettings {
  /** How many changes are kept for pages that reconnect. */
  readonly changesHeld: number;
  readonly heartbeatInterval: number;
  readonly clock: Clock;
  /** Called when the log fails. */
  onFailure(error: unknown): void;
  /** Called for each applied event with how long it has been in the log, in ms. */
  onTaken?(delay: number): void;
}

/** The state of one view class, serialized once for all new pages. */
export interface ViewState {
  readonly epoch: string;
  readonly upTo: number;
  /** The snapshot as JSON. */
  readonly snapshot: string;
}

/**
 * One account: follows its log, holds its state, and sends changes to its pages. All state is
 * rebuilt from the log.
 */
export class Account {
  readonly #reader: ChangeReader;
  readonly #changes: Changes;
  readonly #owners: Map<string, string>;
  readonly #views = new Map<string, ViewClass>();
  readonly #states = new Map<string, ViewState & { readonly at: number }>();
  #whole: { readonly upTo: number; readonly snapshot: ProjectionSnapshot } | null = null;
  #kept: number;
  #lastLoggedAt = -Infinity;
  #reading: Promise<void> | null = null;
  #isMore = false;
  readonly #timers: KeyedTimers<'flush' | 'beat' | 'read'>;
  #stopWatching: () => void;
  #isClosed = false;

  private constructor(
    readonly id: string,
    readonly log: EventLog,
    readonly redaction: Redaction,
    readonly settings: AccountSettings,
    start: { seq: number; projection: Projection; owners: Readonly<Record<string, string>> },
  ) {
    this.#reader = new ChangeReader(start.projection, SETTLING_WINDOW);
    this.#changes = new Changes(start.seq, settings.changesHeld);
    this.#owners = new Map(Object.entries(start.owners));
    this.#kept = start.seq;
    this.#stopWatching = log.watch(() => void this.#read());
    this.#timers = new KeyedTimers(settings.clock);
    this.#beatAgain();
  }

  /**
   * Opens an account from the latest snapshot and the events after it. Rejects with `logFailed`.
   */
  static async open(id: string, log: EventLog, redaction: Redaction, settings: AccountSettings): Promise<Account> {
    const kept = await log.kept();
    const projection = kept
      ? Projection.restore(kept.snapshot, { settlingWindow: SETTLING_WINDOW })
      : new Projection({ settlingWindow: SETTLING_WINDOW });
    const account = new Account(id, log, redaction, settings, {
      ...{ seq: kept?.seq ?? 0, projection, owners: kept?.owners ?? {} },
    });
    try {
      // Keeps the watcher from reading at the same time: both would apply the same events.
      await (account.#reading = account.#readOn());
    } catch (error) {
      account.#letGo();
      throw error;
    }
    account.#reading = null;
    if (account.#isMore) void account.#read();
    return account;
  }

  /** The position of the last applied event. */
  get upTo(): number {
    return this.#changes.head;
  }

  get pages(): number {
    let pages = 0;
    for (const view of this.#views.values()) pages += view.size;
    return pages;
  }

  get viewClasses(): number {
    return this.#views.size;
  }

  get projection(): Projection {
    return this.#reader.projection;
  }

  /** The source that last posted an event of an agent. */
  ownerOf(agentId: string): string | null {
    return this.#owners.get(agentId) ?? null;
  }

  /**
   * Logs events of a feed; resolves when they are durable and applied here. Rejects with
   * `logFailed`.
   */
  async append(told: readonly ToldEvent[]): Promise<readonly Appended[]> {
    this.#lastLoggedAt = Math.max(this.#lastLoggedAt, this.settings.clock.now());
    return this.log.append(told, this.#lastLoggedAt);
  }

  /** The view class of these rights: created for the first page, forgotten after the last. */
  view(rights: ViewRights): ViewClass {
    const name = viewName(rights);
    let view = this.#views.get(name);
    if (!view) {
      view = new ViewClass(
        `${this.log.epoch}.${name}`,
        rights,
        this.redaction,
        this.#changes,
        () => this.settings.clock.now(),
        () => this.log.isCurrent,
      );
      this.#views.set(name, view);
    }
    return view;
  }

  /** The state for pages of these rights: at most some seconds old; the changes since are kept. */
  state(rights: ViewRights): ViewState {
    const name = viewName(rights);
    const now = this.settings.clock.now();
    const known = this.#states.get(name);
    const isYoung = known && (known.upTo === this.upTo || Math.abs(now - known.at) < STATE_AGE);
    if (isYoung && known.upTo >= this.#changes.base) return known;
    const snapshot = JSON.stringify(cutSnapshot(this.#snapshot(), rights, this.redaction));
    const state = { epoch: `${this.log.epoch}.${name}`, upTo: this.upTo, snapshot, at: now };
    this.#states.set(name, state);
    return state;
  }

  async close(): Promise<void> {
    this.#letGo();
    await this.#reading;
    this.#timers.clear();
    // If it fails the next start only takes longer.
    if (this.upTo > this.#kept) await this.#keep().catch((error: unknown) => this.settings.onFailure(error));
    await this.log.close();
  }

  #letGo(): void {
    this.#isClosed = true;
    this.#stopWatching();
    this.#timers.clear();
  }

  #snapshot(): ProjectionSnapshot {
    if (this.#whole?.upTo !== this.upTo) this.#whole = { upTo: this.upTo, snapshot: this.projection.snapshot() };
    return this.#whole.snapshot;
  }

  /** Reads new events from the log, once at a time. */
  #read(): Promise<void> {
    this.#isMore = true;
    return (this.#reading ??= this.#readOn()
      .catch((error: unknown) => {
        this.settings.onFailure(error);
        if (!this.#isClosed) this.#timers.set('read', READ_AGAIN, () => void this.#read());
      })
      .finally(() => {
        this.#reading = null;
        if (this.#isMore && !this.#timers.has('read') && !this.#isClosed) void this.#read();
      }));
  }

  async #readOn(): Promise<void> {
    this.#isMore = false;
    for (;;) {
      const events = await this.log.read(this.upTo, READ);
      for (const logged of events) this.#take(logged);
      if (events.length > 0 && !this.#timers.has('flush')) this.#timers.set('flush', FLUSH_AFTER, () => this.#flush());
      if (this.upTo - this.#kept >= KEEP_EVERY) await this.#keep();
      if (events.length < READ) return;
    }
  }

  #take({ seq, event, source, loggedAt }: LoggedEvent): void {
    if (seq !== this.upTo + 1)
      throw new CallboardError('logFailed', `the log gave place ${seq} where ${this.upTo + 1} follows`);
    this.#lastLoggedAt = Math.max(this.#lastLoggedAt, loggedAt);
    this.#changes.add(this.#reader.take(event, loggedAt));
    if (event.type === 'agent.changed') this.#owners.set(event.agent.id, source);
    if (event.type === 'agent.removed') this.#owners.delete(event.agentId);
    this.settings.onTaken?.(this.settings.clock.now() - loggedAt);
  }

  async #keep(): Promise<void> {
    const [seq, snapshot] = [this.upTo, this.#snapshot()];
    await this.log.keep({ seq, snapshot, owners: Object.fromEntries(this.#owners) });
    this.#kept = seq;
  }

  #flush(): void {
    for (const view of this.#views.values()) view.flush();
  }

  #beatAgain(): void {
    this.#timers.set('beat', this.settings.heartbeatInterval, () => {
      this.#beat();
      this.#beatAgain();
    });
  }

  /** Sends heartbeats, which say that nothing else has happened, unless the log is not current. */
  #beat(): void {
    for (const [name, view] of this.#views) {
      if (view.size === 0) this.#views.delete(name);
      else if (this.log.isCurrent) view.beat();
      else view.stall();
    }
    for (const [name, { at }] of this.#states) {
      if (!this.#views.has(name) && Math.abs(this.settings.clock.now() - at) > STATE_AGE) this.#states.delete(name);
    }
  }
}
