import type { SourceConnection, SourceMessage } from '../core/store/source.js';

/**
 * Connections without details. One object each, so that `sendConnection` recognises a repetition.
 */
export const connecting: SourceConnection = Object.freeze({ state: 'connecting' });
export const live: SourceConnection = Object.freeze({ state: 'live' });

/**
 * One `connect` of a store. Sends nothing once the store has disconnected, even from within
 * `deliver`.
 */
export class Delivery {
  #isOpen = true;
  #lastConnection: SourceConnection | null = null;
  readonly #deliver: (message: SourceMessage) => void;

  constructor(deliver: (message: SourceMessage) => void) {
    this.#deliver = deliver;
  }

  send(message: SourceMessage): void {
    if (this.#isOpen) this.#deliver(message);
  }

  /** Sends a connection, unless the same object was sent last. */
  sendConnection(connection: SourceConnection): void {
    if (connection === this.#lastConnection) return;
    this.#lastConnection = connection;
    this.send({ type: 'connection', connection });
  }

  close(): void {
    this.#isOpen = false;
  }
}
