import { BehaviorSubject, type Observable } from 'rxjs';
import { clockOf, type Clock } from '../../core/clock.js';
import type { Disconnect, EventSourceAdapter, SourceConnection, SourceMessage } from '../../core/store/source.js';
import { connecting, Delivery, live } from '../delivery.js';
import { validSpeed, type Playback, type PlaybackState, type RecordingSourceOptions } from './playback.js';
import { connectionForError, readRecording, type RecordingInput } from './recording-reader.js';
import { Recording } from './recording.js';

/** Real time between two ticks, in ms: at least a frame, and short enough to move a scrubber. */
const SHORTEST_TICK = 16;
const LONGEST_TICK = 1_000;
/** Recorded time that is delivered without sending the time in between, in ms. */
const LEAP = 60_000;

/**
 * Plays recorded events as if they happened now: for replays of a shift, demos and bug reports.
 *
 * Loads at the first `connect`, and pauses while no store is connected. Each `connect` and each
 * jump delivers a snapshot of the state and goes on from there; a `connect` with the last position
 * only goes on.
 */
export class RecordingSource implements EventSourceAdapter {
  readonly heartbeatInterval = 5_000;
  readonly #playback: BehaviorSubject<Playback>;
  /** The progress of playback; emits at once, then with each change. */
  readonly playback$: Observable<Playback>;

  readonly #input: RecordingInput;
  readonly #clock: Clock;
  readonly #loop: boolean;
  readonly #moveToNow: boolean;
  #speed = 1;
  #isPlaying: boolean;

  #recording: Recording | null = null;
  #offset = 0;
  #loading: AbortController | null = null;
  #failedConnection: SourceConnection | null = null;
  /** The position of a `seek` before loading, in recorded time. */
  #firstPosition: number | null = null;

  /** The position by the source's clock, and the number of items delivered before it. */
  #position = 0;
  #count = 0;
  #movedAt = 0;

  readonly #deliveries = new Set<Delivery>();
  /** The connections that need a snapshot first. */
  readonly #newcomers = new Set<Delivery>();
  #timer: unknown = null;
  #timeSentAt = -Infinity;
  #sentRate: number | null = null;

  constructor({
    speed = 1,
    autoplay = true,
    loop = false,
    moveToNow = false,
    clock,
    ...input
  }: RecordingSourceOptions) {
    this.#input = input;
    this.#clock = clockOf(clock);
    this.#loop = loop;
    this.#moveToNow = moveToNow;
    this.#isPlaying = autoplay;
    this.#speed = validSpeed(speed);
    this.#playback = new BehaviorSubject(this.#readPlayback());
    this.playback$ = this.#playback.asObservable();
  }

  connect(deliver: (message: SourceMessage) => void, position: string | null): Disconnect {
    const listener = new Delivery(deliver);
    if (this.#deliveries.size === 0) this.#movedAt = this.#clock.now();
    this.#deliveries.add(listener);
    if (position === null || position !== this.#positionName) this.#newcomers.add(listener);
    this.#sentRate = null;
    if (this.#recording === null && this.#failedConnection === null) void this.#load();
    this.#tickSoon();
    return () => this.#disconnect(listener);
  }

  /** Loads the recording again after an error. */
  readonly retry = (): void => {
    if (this.#failedConnection === null) return;
    this.#failedConnection = null;
    void this.#load();
    this.#tick();
  };

  play(): void {
    if (this.#state === 'ended') this.#jumpTo(this.#recording!.start, 0);
    this.#updatePosition();
    this.#isPlaying = true;
    this.#tickSoon();
  }

  pause(): void {
    this.#updatePosition();
    this.#isPlaying = false;
    this.#tickSoon();
  }

  /** Jumps to a recorded time in ms, at least the start and at most the end. */
  seek(at: number): void {
    if (!Number.isFinite(at)) return;
    const recording = this.#recording;
    if (recording === null) {
      this.#firstPosition = at;
      return;
    }
    const position = recording.nearest(at + this.#offset);
    this.#jumpTo(position, recording.countUntil(position));
  }

  /** Speed relative to the recording. */
  get speed(): number {
    return this.#speed;
  }

  set speed(speed: number) {
    this.#updatePosition();
    this.#speed = validSpeed(speed);
    this.#tickSoon();
  }

  get #state(): PlaybackState {
    if (this.#failedConnection !== null) return 'failed';
    if (this.#recording === null) return 'loading';
    const { length, end } = this.#recording;
    if (this.#count >= length && this.#position >= end) return 'ended';
    return this.#isPlaying ? 'playing' : 'paused';
  }

  get #rate(): number {
    return this.#state === 'playing' && this.#speed !== Infinity ? this.#speed : 0;
  }

  /** The position for `connect`; includes start and length to tell recordings apart. */
  get #positionName(): string | null {
    return this.#recording && `${this.#recording.start}/${this.#recording.length}/${this.#count}`;
  }

  #disconnect(listener: Delivery): void {
    if (this.#deliveries.size === 1) this.#updatePosition();
    listener.close();
    this.#newcomers.delete(listener);
    if (!this.#deliveries.delete(listener) || this.#deliveries.size > 0) return;
    this.#clock.clearTimeout(this.#timer);
    this.#timer = null;
    this.#loading?.abort();
    this.#loading = null;
    this.#publish();
  }

  async #load(): Promise<void> {
    const loading = new AbortController();
    this.#loading?.abort();
    this.#loading = loading;
    try {
      const items = await readRecording(this.#input, loading.signal);
      if (this.#loading === loading) this.#start(new Recording(items, Math.floor(this.#clock.now())));
    } catch (error) {
      if (this.#loading !== loading) return;
      this.#failedConnection = connectionForError(error);
    }
    if (this.#loading !== loading) return;
    this.#loading = null;
    this.#tick();
  }

  #start(recording: Recording): void {
    const asked = this.#firstPosition;
    const begin = asked === null ? recording.start : recording.nearest(asked);
    this.#offset = this.#moveToNow ? Math.floor(this.#clock.now() - begin) : 0;
    this.#recording = this.#moveToNow ? recording.movedBy(this.#offset) : recording;
    this.#position = begin + this.#offset;
    this.#count = asked === null ? 0 : this.#recording.countUntil(this.#position);
    this.#movedAt = this.#clock.now();
  }

  #jumpTo(position: number, count: number): void {
    this.#position = position;
    this.#count = count;
    this.#movedAt = this.#clock.now();
    for (const listener of this.#deliveries) this.#newcomers.add(listener);
    this.#tickSoon();
  }

  /** Advances the position by the time that has passed. */
  #updatePosition(): void {
    const now = this.#clock.now();
    const passed = Math.max(0, now - this.#movedAt);
    this.#movedAt = now;
    if (this.#state !== 'playing' || this.#deliveries.size === 0) return;
    const { end } = this.#recording!;
    this.#position = this.#speed === Infinity ? end : Math.min(end, this.#position + passed * this.#speed);
  }

  #tickSoon(): void {
    if (this.#deliveries.size > 0) this.#schedule(0);
    else this.#publish();
  }

  #schedule(delay: number): void {
    this.#clock.clearTimeout(this.#timer);
    this.#timer = this.#clock.setTimeout(() => this.#tick(), delay);
  }

  #tick(): void {
    const recording = this.#recording;
    if (recording === null) {
      for (const listener of this.#deliveries) listener.sendConnection(this.#failedConnection ?? connecting);
      return this.#publish();
    }
    this.#updatePosition();
    this.#sendSnapshots(recording);
    this.#sendDue(recording);
    if (this.#sentRate !== this.#rate || this.#untilHeartbeat <= 0) this.#sendTime(this.#position);
    for (const listener of this.#upToDate()) listener.sendConnection(live);
    this.#publish();
    if (this.#startsOver(recording)) this.#jumpTo(recording.start, 0);
    if (this.#deliveries.size > 0) this.#schedule(this.#untilNextTick(recording));
  }

  /** False for a recording without length, which would start over endlessly. */
  #startsOver({ start, end }: Recording): boolean {
    return this.#loop && this.#isPlaying && this.#state === 'ended' && this.#speed !== Infinity && start < end;
  }

  /** Sends new stores the time, then a snapshot, so that no old time applies to the new state. */
  #sendSnapshots(recording: Recording): void {
    const newcomers = [...this.#newcomers];
    if (newcomers.length === 0) return;
    this.#newcomers.clear();
    this.#sendTime(Math.min(this.#position, recording.momentAt(this.#count)));
    const snapshot = recording.snapshotAfter(this.#count);
    const position = this.#positionName!;
    for (const listener of newcomers) listener.send({ type: 'snapshot', snapshot, position });
  }

  /** Sends due events. The store refuses events ahead of the time, and late ones. */
  #sendDue(recording: Recording): void {
    const due = recording.countUntil(this.#position);
    const isLeap = this.#position - recording.momentAt(this.#count) > LEAP;
    while (this.#count < due && this.#deliveries.size > 0) {
      const first = recording.momentAt(this.#count);
      const end = isLeap ? Math.min(due, recording.countUntil(first + LEAP)) : due;
      const events = recording.slice(this.#count, end);
      if (isLeap) this.#sendTime(first);
      this.#count = end;
      const position = this.#positionName!;
      for (const listener of this.#upToDate()) listener.send({ type: 'events', events, position });
    }
    if (isLeap) this.#sendTime(this.#position);
  }

  /** The connections that have a snapshot; one that connects during a tick waits for the next. */
  #upToDate(): Delivery[] {
    return [...this.#deliveries].filter((listener) => !this.#newcomers.has(listener));
  }

  #sendTime(position: number): void {
    this.#timeSentAt = this.#clock.now();
    this.#sentRate = this.#rate;
    for (const listener of this.#deliveries) {
      listener.send({ type: 'time', now: Math.floor(position), rate: this.#sentRate });
    }
  }

  get #untilHeartbeat(): number {
    return this.heartbeatInterval - Math.abs(this.#clock.now() - this.#timeSentAt);
  }

  #untilNextTick(recording: Recording): number {
    if (this.#newcomers.size > 0) return 0;
    if (this.#state !== 'playing') return this.#untilHeartbeat;
    const next = Math.ceil((recording.momentAt(this.#count) - this.#position) / this.#speed);
    return Math.min(this.#untilHeartbeat, Math.max(SHORTEST_TICK, Math.min(next, LONGEST_TICK)));
  }

  #readPlayback(): Playback {
    const { start, end } = this.#recording ?? {};
    const recorded = (time: number | undefined) => (time === undefined ? null : Math.floor(time - this.#offset));
    return Object.freeze({
      state: this.#failedConnection ? 'failed' : this.#state,
      position: this.#recording && recorded(this.#position),
      start: recorded(start),
      end: recorded(end),
      speed: this.#speed,
    });
  }

  #publish(): void {
    this.#playback.next(this.#readPlayback());
  }
}
