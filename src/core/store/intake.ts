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

/** How far ahead of the source's clock an event may be, in ms. */
const FUTURE_LIMIT = 600_000;
/** The same for `call.withdrawn`, in ms. */
const WITHDRAWN_LIMIT = 86_400_000;

/**
 * The boundary between a source and the projection: checks what is delivered, applies it in order,
 * and keeps clock, backlog and connection. Never throws.
 */
export class Intake {
  readonly diagnostics = new DiagnosticCounter();
  readonly sourceClock: SourceClock;
  readonly connection: Connection;
  projection: Projection;
  /** Incremented when a snapshot has replaced the projection. */
  epoch = 0;
  connectionVersion = 0;
  /** Incremented when the source has sent its time. */
  timeVersion = 0;
  /** The position after the last message that was processed completely. */
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

  /** Adds a message to the backlog and works on it for one slice. */
  receive(message: SourceMessage): void {
    const wasBehind = this.isBehind;
    this.#guard(() => this.#backlog.add(message));
    // Otherwise a later task is scheduled already.
    if (!wasBehind) this.work();
  }

  /** True while delivered messages wait for the next call of `work`. */
  get isBehind(): boolean {
    return !this.#backlog.isEmpty;
  }

  work(): void {
    // Not reentrant: a listener of diagnostics may make the source deliver more.
    if (this.#isWorking) return;
    this.#isWorking = true;
    this.#backlog.work(this.#applyEvent, (message) => this.#guard(() => this.#finish(message)));
    this.#isWorking = false;
    this.connection.backlogProgress = this.#backlog.progress;
    this.connection.noteHeard();
    this.connectionVersion += 1;
  }

  /** Prepares for a new connection to the source. */
  reconnecting(): void {
    this.#backlog.clear();
    this.connection.backlogProgress = null;
    this.connection.update({ state: 'connecting' });
    this.connection.noteHeard();
    this.connectionVersion += 1;
  }

  /** Advances the projection to the present time, but only while the connection is live. */
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

  /** Catches errors: objects that a page delivers may have getters that throw. */
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
        else
          this.noteSourceError(
            new Error(`its time message has the value ${message.now}: send milliseconds since the Unix epoch`),
          );
        return;
      case 'connection':
        this.#updateConnection(message.connection);
    }
  }

  #updateConnection(connection: SourceConnection): void {
    const { state } = connection;
    // A lost connection usually comes back by itself; one that never was needs somebody to act.
    if (state === 'unauthorised' || (state === 'disconnected' && !this.connection.isReady))
      this.diagnostics.note(state, connection, connection.reason ?? 'the source gave no reason');
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
      // Objects that a page delivers may have getters that throw.
      this.noteSourceError(error);
    }
  };

  #checkNotInFuture({ type, at }: MonitoringEvent): CallboardProblem | null {
    // `call.withdrawn` carries the log's time, which stays ahead after a fast clock was corrected.
    const limit = type === 'call.withdrawn' ? WITHDRAWN_LIMIT : FUTURE_LIMIT;
    if (!this.sourceClock.isKnown || at <= this.sourceClock.now() + limit) return null;
    const message = "the event is more than ten minutes ahead of the source's clock: check both clocks";
    return { code: 'future', message, path: '/at' };
  }
}

function notJson(line: string): ParsedEvent {
  return { ok: false, error: { code: 'notJson', message: `a line is not JSON: ${line.slice(0, 60)}`, path: '' } };
}
