import type { ClockLike } from '../../core/clock.js';
import type { RecordingInput } from './recording-reader.js';

/** Options of playback. */
export interface PlaybackOptions {
  /** Speed relative to the recording: 1 by default; `Infinity` plays everything at once. */
  readonly speed?: number;
  /** Plays as soon as the recording is loaded; `true` by default. */
  readonly autoplay?: boolean;
  /** Starts over at the end; has no effect at the speed `Infinity`. */
  readonly loop?: boolean;
  /**
   * Shifts all events by the same time, so that the start of the recording (or the position of a
   * `seek` before loading) is the time of loading.
   */
  readonly moveToNow?: boolean;
  readonly clock?: ClockLike;
}

export type RecordingSourceOptions = RecordingInput & PlaybackOptions;

/** The state of playback. `failed`: the recording could not be read. */
export type PlaybackState = 'loading' | 'playing' | 'paused' | 'ended' | 'failed';

/** The progress of playback. Times are in ms, as recorded; `null` until the recording is loaded. */
export interface Playback {
  readonly state: PlaybackState;
  readonly position: number | null;
  readonly start: number | null;
  readonly end: number | null;
  readonly speed: number;
}

/** Returns the speed if it is positive, and 1 otherwise. */
export function validSpeed(speed: number): number {
  return speed > 0 ? speed : 1;
}
