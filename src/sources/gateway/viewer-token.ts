import type { KeyedTimers } from '../../core/keyed-timers.js';
import { ProtocolError } from './transports/transport.js';

/** A token is renewed so long before it expires, in ms; a short one when half of it is over. */
const RENEW_BEFORE = 60_000;

/** The token that says who looks on; one that a function gives is asked for again in time. */
export class ViewerToken {
  /** The last that was given. */
  text = '';
  #expired: string | null = null;

  constructor(
    readonly supplied: string | (() => string | Promise<string>),
    readonly timers: KeyedTimers<'renewal'>,
  ) {}

  get isFixed(): boolean {
    return typeof this.supplied === 'string';
  }

  /** The gateway says that it has expired. `first`: nobody was asked since; `over`: who was asked gave the same once more. */
  noteExpired(): 'first' | 'another' | 'over' {
    const former = this.#expired;
    this.#expired = this.text;
    if (this.isFixed || former === this.text) return 'over';
    return former === null ? 'first' : 'another';
  }

  /** Rejects with a `ProtocolError` that says why there is none. */
  async refresh(): Promise<void> {
    let given: unknown;
    try {
      given = await (typeof this.supplied === 'function' ? this.supplied() : this.supplied);
    } catch (error) {
      throw new ProtocolError(null, `no token: ${error instanceof Error ? error.message : String(error)}`);
    }
    if (typeof given !== 'string' || given === '') throw new ProtocolError(null, `no token: ${String(given)} is none`);
    this.text = given;
  }

  /** `left`: for how long it still holds, in ms; not told any more when `signal` is aborted. */
  renewBefore(left: number, signal: AbortSignal, onRenewed: () => void): void {
    this.#expired = null;
    if (this.isFixed) return;
    const wait = Math.min(2 ** 31 - 1, Math.max(left - RENEW_BEFORE, left / 2));
    this.timers.set('renewal', wait, () => {
      const renewed = () => (signal.aborted ? undefined : onRenewed());
      // The connection lasts as long as its token; then it is asked for again.
      this.refresh().then(renewed, () => undefined);
    });
  }
}
