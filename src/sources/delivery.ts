import type { SourceConnection, SourceMessage } from '../core/store/source.js';

/** The connections that need no more words. One object each, so that saying it twice can be told. */
export const connecting: SourceConnection = Object.freeze({ state: 'connecting' });
export const live: SourceConnection = Object.freeze({ state: 'live' });

/** One `connect` of a store: nothing is said to it once it has let go, also from within its own `deliver`. */
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

  /** Says a connection unless this very one was said last. */
  sendConnection(connection: SourceConnection): void {
    if (connection === this.#lastConnection) return;
    this.#lastConnection = connection;
    this.send({ type: 'connection', connection });
  }

  close(): void {
    this.#isOpen = false;
  }
}
