/**
 * The numbers that can raise an alert: those of `<call-panel>` and `<staff-panel>` by their names
 * (`agentsTalking` tells the agents who talk from the calls in conversation), and `longestWait`,
 * how long the longest waiting call has waited.
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

/** How much an alert asks for; `none`: it is over. */
export type AlertLevel = 'none' | 'warning' | 'critical';

/**
 * The limits of one number; at least one of `warning` and `critical`. Amounts of time are in
 * seconds.
 */
export interface Alert {
  readonly name: AlertNumber;
  /** The value from which the number asks for attention soon; `null`: there is no such limit. */
  readonly warning?: number | null;
  /** The value from which somebody must act now. */
  readonly critical?: number | null;
  /** An alert is over once the value is further back from its limit than this; 0 by default. */
  readonly hysteresis?: number;
  /**
   * True if an alert is raised at the limit and below; by default if `critical` is less than
   * `warning`, and for `free`.
   */
  readonly isFalling?: boolean;
}

/** What the event `callboard-alert` tells. Amounts of time are in seconds. */
export interface AlertChange {
  readonly name: AlertNumber;
  readonly level: AlertLevel;
  /** The number now; `null`: there is none, or nobody watches it any more. */
  readonly value: number | null;
  /** The limit that was reached; `null` when the alert is over. */
  readonly threshold: number | null;
  /** Since when the level holds, in ms by the source's clock. */
  readonly since: number;
}
