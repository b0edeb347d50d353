import { Backlog } from './backlog.js';
import type { Clock } from '../clock.js';
import { Connection } from './connection.js';
import { DiagnosticCounter, type DiagnosticListener } from '../diagnostics.js';
import { isCallboardError, type CallboardProblem } from '../errors.js';
import type { MonitoringEvent } from '../events/generated/event-types.js';
import { parseEvent, type ParsedEvent } from '../events/parse-event.js';
import { Projection } from '../projection/projection.js';
import { SourceClock } from './source-clock.js';
import type { EventSourceAdapter, SourceConnection, SourceMessage } from './source.js';

/** How far ahead of the source's clock an event may lie, in ms. */
const FUTURE_LIMIT = 600_000;
const WITHDRAWN_LIMIT = 86_400_000;

/** The boundary: takes what a source delivers, checks it, and keeps the projection and its freshness. Never throws. */
export class Intake {
  readonly diagnostics = new DiagnosticCounter();
  readonly sourceClock: SourceClock;
  readonly connection: Connection;
  projection: Projection;
  /** Raised when a snapshot has replaced the projection. */
  epoch = 0;
  connectionVersion = 0;
  /** Raised when the source has told its time. */
  timeVersion = 0;
  /** The last position of the stream that was taken. */
  position: string | null = null;
  readonly #backlog: Backlog;
  #isWorking = false;

  constructor(source: EventSourceAdapter, clock: Clock, listener: DiagnosticListener) {
    this.diagnostics.listener = listener;
    this.sourceClock = new SourceClock(clock);
    this.connection = new Connection(source, this.sourceClock);
    this.projection = this.#adopt(new Projection());
    this.#backlog = new Backlog(clock);
  }

  /** Takes a message, or as much of it as the page can bear at once. */
  receive(message: SourceMessage): void {
    const wasBehind = this.isBehind;
    this.#guard(() => this.#backlog.add(message));
    // The slice of a task to come takes it in its turn.
    if (!wasBehind) this.work();
  }

  /** Whether something that was delivered is not taken yet: `work` goes on. */
  get isBehind(): boolean {
    return !this.#backlog.isEmpty;
  }

  work(): void {
    // Whoever listens to diagnostics may have the source deliver more at once.
    if (this.#isWorking) return;
    this.#isWorking = true;
    this.#backlog.work(this.#applyEvent, (message) => this.#guard(() => this.#finish(message)));
    this.#isWorking = false;
    this.connection.backlogProgress = this.#backlog.progress;
    this.connection.noteHeard();
    this.connectionVersion += 1;
  }

  /** The source is about to be connected, perhaps again. */
  reconnecting(): void {
    this.#backlog.clear();
    this.connection.backlogProgress = null;
    this.connection.update({ state: 'connecting' });
    this.connection.noteHeard();
    this.connectionVersion += 1;
  }

  /** Lets the time of the source pass, as far as it may be claimed. */
  passTime(): void {
    const before = this.connection.status().state;
    this.connection.checkSilence();
    if (this.connection.status().state !== before) this.connectionVersion += 1;
    if (this.connection.isLive && this.sourceClock.isKnown) this.projection.advance(this.sourceClock.now());
  }

  noteSourceError(error: unknown): void {
    const message = `the source threw: ${error instanceof Error ? error.message : String(error)}`;
    this.diagnostics.note('sourceFailed', error, message);
  }

  #adopt(projection: Projection): Projection {
    projection.countInto(this.diagnostics);
    return projection;
  }

  /** Objects of a page may throw wherever they are read. */
  #guard(act: () => void): void {
    try {
      act();
    } catch (error) {
      this.noteSourceError(error);
    }
  }

  #finish(message: SourceMessage): void {
    switch (message.type) {
      case 'snapshot':
        if (this.#restoreSnapshot(message.snapshot)) this.position = message.position ?? this.position;
        return;
      case 'events':
        this.position = message.position ?? this.position;
        return;
      case 'time':
        this.timeVersion += 1;
        if (Number.isFinite(message.now)) this.sourceClock.synchronise(message.now, message.rate ?? 1);
        else this.noteSourceError(new Error(`its time is ${message.now}, no number of milliseconds`));
        return;
      case 'connection':
        this.#updateConnection(message.connection);
    }
  }

  #updateConnection(connection: SourceConnection): void {
    const { state } = connection;
    // A connection that has been there comes back by itself as a rule; one that never was needs somebody.
    if (state === 'unauthorised' || (state === 'disconnected' && !this.connection.isReady))
      this.diagnostics.note(state, connection, connection.reason ?? 'the source does not say why');
    this.connection.update(connection);
  }

  #restoreSnapshot(snapshot: unknown): boolean {
    try {
      this.projection = this.#adopt(Projection.restore(snapshot));
      this.epoch += 1;
      return true;
    } catch (error) {
      if (!isCallboardError(error)) throw error;
      this.diagnostics.note(error.code, snapshot, error.message, error.path);
      return false;
    }
  }

  readonly #applyEvent = (input: unknown): void => {
    try {
      const parsed = typeof input === 'string' ? notJson(input) : parseEvent(input);
      const problem = parsed.ok ? this.#checkNotInFuture(parsed.event) : parsed.error;
      if (problem) this.diagnostics.note(problem.code, input, problem.message, problem.path);
      else if (parsed.ok) this.projection.apply(parsed.event);
    } catch (error) {
      // Objects of a page may throw wherever they are read.
      this.noteSourceError(error);
    }
  };

  #checkNotInFuture({ type, at }: MonitoringEvent): CallboardProblem | null {
    // That a call is shown no more is said by the clock of the stream, which stays ahead when a wrong clock is put back.
    const limit = type === 'call.withdrawn' ? WITHDRAWN_LIMIT : FUTURE_LIMIT;
    if (!this.sourceClock.isKnown || at <= this.sourceClock.now() + limit) return null;
    const message = "the event lies more than ten minutes ahead of the source's clock";
    return { code: 'future', message, path: '/at' };
  }
}

function notJson(line: string): ParsedEvent {
  return { ok: false, error: { code: 'notJson', message: `a line is no JSON: ${line.slice(0, 60)}`, path: '' } };
}
