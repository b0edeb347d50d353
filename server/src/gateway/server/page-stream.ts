import type { ServerResponse } from 'node:http';
import type { Clock } from 'callboard/core';
import { Frame, type PageConnection } from '../pages/frame.js';
import { failure, type ProtocolErrorCode } from '../protocol-error.js';

/** A page that follows by server-sent events. */
export class PageStream implements PageConnection {
  #isClosed = false;
  #expiry: unknown;

  constructor(
    readonly response: ServerResponse,
    readonly clock: Clock,
    readonly onClose: (page: PageConnection) => void,
  ) {
    response.on('close', () => this.#close());
    response.on('error', () => this.#close());
  }

  get waiting(): number {
    return this.response.writableLength;
  }

  send(frame: Frame): void {
    if (!this.#isClosed) this.response.write(frame.eventStream);
  }

  fail(code: ProtocolErrorCode, message: string): void {
    this.send(new Frame(failure(code, message)));
    const { response } = this;
    response.end();
    this.#close();
    // A page that reads nothing does not read the end either.
    setTimeout(() => response.destroy(), 1_000).unref();
  }

  /** Ends the stream when its token expires, in `left` ms. */
  expireIn(left: number): void {
    const wait = Math.min(left, 2 ** 31 - 1);
    const expire = () => this.fail('expired', 'the token has expired: connect with a new one');
    this.#expiry = this.clock.setTimeout(expire, wait);
  }

  #close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.clock.clearTimeout(this.#expiry);
    this.onClose(this);
  }
}
