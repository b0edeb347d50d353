import type { WebSocket } from 'ws';
import type { FromPage } from 'callboard/protocol';
import type { PageRights } from '../access/tokens.js';
import type { Account } from '../accounts/account.js';
import * as checks from '../generated/protocol-checks.js';
import { KeyedTimers } from 'callboard/core';
import { Frame, type PageConnection } from '../pages/frame.js';
import type { ViewClass } from '../pages/view-class.js';
import { closeCodeOf, failure, toProtocolError, ProtocolError, type ProtocolErrorCode } from '../protocol-error.js';
import { checked } from './message-check.js';
import type { PageService } from './page-service.js';

const messageChecks = {
  hello: checked(checks.Hello),
  follow: checked(checks.Follow),
  renew: checked(checks.Renew),
  setAgentStatus: checked(checks.SetAgentStatus),
};

/** A page on a WebSocket. */
export class PageSocket implements PageConnection {
  #rights: PageRights | null = null;
  #account: Account | null = null;
  #view: ViewClass | null = null;
  /** Handles one message after the other. */
  #work: Promise<void> = Promise.resolve();
  readonly #timers: KeyedTimers<'hello' | 'expiry'>;
  #isClosed = false;

  constructor(
    readonly socket: WebSocket,
    readonly service: PageService,
    readonly release: () => void,
  ) {
    this.#timers = new KeyedTimers(service.settings.clock);
    this.#timers.set('hello', service.limits.helloWithin, () =>
      // Not 'unauthorised': of thousands of pages that connect at once one may only be late, and
      // tries again.
      this.fail('tooSlow', 'say who you are sooner: `hello` with a token'),
    );
    service.openPages.add(this);
    const quota = service.quotaOfMessages();
    socket.on('message', (data: Buffer, isBinary: boolean) => {
      if (isBinary) return this.fail('invalidMessage', 'messages are text');
      if (!quota.take('')) return this.fail('tooMany', 'too many messages: wait a little');
      this.#work = this.#work.then(() => this.#take(data.toString())).catch((error: unknown) => this.#refuse(error));
    });
    socket.on('error', () => socket.terminate());
    socket.on('close', () => this.#close());
  }

  get waiting(): number {
    return this.socket.bufferedAmount;
  }

  send(frame: Frame): void {
    this.socket.send(frame.json, { binary: false });
  }

  fail(code: ProtocolErrorCode, message: string): void {
    this.send(new Frame(failure(code, message)));
    this.socket.close(closeCodeOf(code), code);
    this.#close();
    // A page that does not answer the close frame is gone, or reads nothing.
    setTimeout(() => this.socket.terminate(), 1_000).unref();
  }

  #refuse(error: unknown): void {
    const { code, message } = toProtocolError(error);
    if (code === 'unavailable') this.service.noteFailure(error);
    if (!this.#isClosed) this.fail(code, message);
  }

  #close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#timers.clear();
    this.#view?.leave(this);
    this.service.openPages.delete(this);
    this.release();
  }

  async #take(text: string): Promise<void> {
    if (this.#isClosed) return;
    const message = messageOf(text);
    if (message.type === 'hello' || message.type === 'renew') {
      if ((message.type === 'hello') === (this.#rights !== null))
        throw new ProtocolError('invalidMessage', 'say `hello` once');
      await this.#enter(message.token);
      if (message.type === 'hello') this.#follow(message.epoch, message.upTo);
      return;
    }
    if (!this.#rights || !this.#account) throw new ProtocolError('unauthorised', 'say who you are first');
    if (message.type === 'follow') return this.#follow(message.epoch, message.upTo);
    // Not awaited: a source may take long.
    void this.service.command(this.#account, this.#rights, message).then(
      (outcome) => this.#isClosed || this.send(new Frame(outcome)),
      (error: unknown) => this.#refuse(error),
    );
  }

  async #enter(token: string): Promise<void> {
    const rights = await this.service.rightsOf(token);
    const isRenewed = this.#rights !== null;
    if (isRenewed && rights.account !== this.#rights!.account) {
      throw new ProtocolError('forbidden', 'a new token must be of the same account');
    }
    const account = await this.service.accountOf(rights);
    if (this.#isClosed) return;
    this.#timers.delete('hello');
    [this.#rights, this.#account] = [rights, account];
    const view = account.view(rights.view);
    this.send(new Frame(this.service.welcome(account, rights)));
    this.#watchExpiry(rights);
    // Other rights have another stream.
    if (isRenewed && view !== this.#view) this.#follow(undefined, undefined);
  }

  #follow(epoch: string | undefined, upTo: number | undefined): void {
    if (this.#isClosed) return;
    // A view class without pages is forgotten, and created again.
    const view = this.#account!.view(this.#rights!.view);
    if (this.#view !== view) this.#view?.leave(this);
    this.#view = view;
    view.follow(this, epoch === view.epoch && upTo !== undefined ? upTo : null);
  }

  #watchExpiry({ expiresAt }: PageRights): void {
    const left = Math.min(expiresAt - this.service.now(), 2 ** 31 - 1);
    this.#timers.set('expiry', left, () => this.fail('expired', 'the token has expired: connect with a new one'));
  }
}

function messageOf(text: string): FromPage {
  let message: unknown;
  try {
    message = JSON.parse(text);
  } catch {
    throw new ProtocolError('invalidMessage', 'a message is JSON');
  }
  const { type, v } = (message ?? {}) as { type?: unknown; v?: unknown };
  if (typeof type !== 'string' || !Object.hasOwn(messageChecks, type)) {
    throw new ProtocolError('invalidMessage', 'a message is `hello`, `follow`, `renew` or `setAgentStatus`');
  }
  if (v !== 1) throw new ProtocolError('unsupportedVersion', 'this gateway speaks version 1 of the protocol');
  const problem = messageChecks[type as FromPage['type']](message);
  if (problem) throw new ProtocolError('invalidMessage', `${type}${problem.path}: ${problem.message}`);
  return message as FromPage;
}
