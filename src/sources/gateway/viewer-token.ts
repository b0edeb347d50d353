import type { KeyedTimers } from '../../core/keyed-timers.js';
import { ProtocolError } from './transports/transport.js';

/** How long before its expiry a token is renewed, in ms; a short-lived one at half its time. */
const RENEW_BEFORE = 60_000;

/** The viewer's token. One that is supplied by a function is renewed before it expires. */
export class ViewerToken {
  /** The latest token. */
  text = '';
  #expired: string | null = null;

  constructor(
    readonly supplied: string | (() => string | Promise<string>),
    readonly timers: KeyedTimers<'renewal'>,
  ) {}

  get isFixed(): boolean {
    return typeof this.supplied === 'string';
  }

  /**
   * Notes that the gateway found the token expired. Returns `over` if there will be no other: the
   * token is fixed, or the function supplied the same one again; `first` if a new one is worth a
   * quick try.
   */
  noteExpired(): 'first' | 'another' | 'over' {
    const former = this.#expired;
    this.#expired = this.text;
    if (this.isFixed || former === this.text) return 'over';
    return former === null ? 'first' : 'another';
  }

  /** Asks for a token. Rejects with a `ProtocolError` if there is none. */
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

  /**
   * Renews the token in time. `left`: time to its expiry, in ms. `onRenewed` is not called after
   * `signal` aborts.
   */
  renewBefore(left: number, signal: AbortSignal, onRenewed: () => void): void {
    this.#expired = null;
    if (this.isFixed) return;
    const wait = Math.min(2 ** 31 - 1, Math.max(left - RENEW_BEFORE, left / 2));
    this.timers.set('renewal', wait, () => {
      const renewed = () => (signal.aborted ? undefined : onRenewed());
      // On failure the connection lasts until the token expires; the next attempt asks again.
      this.refresh().then(renewed, () => undefined);
    });
  }
}
