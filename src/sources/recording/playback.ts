import type { ClockLike } from '../../core/clock.js';
import type { RecordingInput } from './recording-reader.js';

/** How a recording is played. */
export interface PlaybackOptions {
  /** How many times as fast as it was recorded: 1 by default; `Infinity` plays everything at once. */
  readonly speed?: number;
  /** Whether it plays as soon as it is loaded; `true` by default. */
  readonly autoplay?: boolean;
  /** Whether it begins anew after its end; not at the speed `Infinity`. */
  readonly loop?: boolean;
  /**
   * Moves every event by the same time, so that the start of the recording, or where it was sent by `seek` before it was
   * loaded, is the moment of loading.
   */
  readonly moveToNow?: boolean;
  readonly clock?: ClockLike;
}

export type RecordingSourceOptions = RecordingInput & PlaybackOptions;

/** `ended`: everything was played. `failed`: the recording could not be read. */
export type PlaybackState = 'loading' | 'playing' | 'paused' | 'ended' | 'failed';

/** Where the playing is. Times are ms of the time when it was recorded; `null` until it is loaded. */
export interface Playback {
  readonly state: PlaybackState;
  readonly position: number | null;
  readonly start: number | null;
  readonly end: number | null;
  readonly speed: number;
}

/** A speed that plays; anything else plays as it was recorded. */
export function validSpeed(speed: number): number {
  return speed > 0 ? speed : 1;
}
