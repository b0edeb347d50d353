import type { FromGateway } from 'callboard/protocol';

/** A message to pages, serialized once for all that receive it. */
export class Frame {
  readonly json: Buffer;
  #eventStream: Buffer | null = null;

  constructor(message: FromGateway) {
    this.json = Buffer.from(JSON.stringify(message));
  }

  /** The same as a server-sent event. */
  get eventStream(): Buffer {
    return (this.#eventStream ??= Buffer.concat([Buffer.from('data: '), this.json, Buffer.from('\n\n')]));
  }
}

/** A connection to a page by any transport. */
export interface PageConnection {
  send(frame: Frame): void;
  /** The bytes that were sent and that the page has not read yet. */
  readonly waiting: number;
  /** Sends the reason, and closes the connection. */
  fail(code: Extract<FromGateway, { type: 'failure' }>['code'], message: string): void;
}
