/**
 * The numbers that can raise an alert, named as in `<call-panel>` and `<staff-panel>`.
 * `agentsTalking` is the number of talking agents (`talking` counts calls), and `longestWait` the
 * wait of the longest waiting call.
 */
export type AlertNumber =
  | 'atEntry'
  | 'waiting'
  | 'talking'
  | 'unprocessed'
  | 'accepted'
  | 'averageWait'
  | 'longestWait'
  | 'free'
  | 'agentsTalking'
  | 'inbound'
  | 'outbound';

/** The level of an alert; `none` if it has cleared. */
export type AlertLevel = 'none' | 'warning' | 'critical';

/** The limits of one number: `warning`, `critical` or both. Times are in seconds. */
export interface Alert {
  readonly name: AlertNumber;
  /** The limit from which the number asks for attention; `null` for none. */
  readonly warning?: number | null;
  /** The limit from which the number asks for action; `null` for none. */
  readonly critical?: number | null;
  /** The distance from the limit beyond which an alert clears; 0 by default. */
  readonly hysteresis?: number;
  /**
   * True if low values raise the alert. By default true if `critical` is less than `warning`, and
   * for `free`.
   */
  readonly isFalling?: boolean;
}

/** The detail of the event `callboard-alert`. Times are in seconds. */
export interface AlertChange {
  readonly name: AlertNumber;
  readonly level: AlertLevel;
  /** The number now; `null` if it has no value or is no longer watched. */
  readonly value: number | null;
  /** The limit that was reached; `null` when the alert has cleared. */
  readonly threshold: number | null;
  /** The time since when the level applies, in ms by the source's clock. */
  readonly since: number;
}
