import type { FromGateway } from 'callboard/protocol';

/** A message to pages: written once, however many get it. */
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

/** One connection to a page, of whatever kind. */
export interface PageConnection {
  send(frame: Frame): void;
  /** Bytes that were sent and that the page has not taken yet. */
  readonly waiting: number;
  /** Says why, and closes it. */
  fail(code: Extract<FromGateway, { type: 'failure' }>['code'], message: string): void;
}
