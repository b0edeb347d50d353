import type { Clock } from '../../core/clock.js';
import type { SourceConnection, SourceMessage } from '../../core/store/source.js';
import { connecting, Delivery, live } from '../delivery.js';
import type { GatewayEnvironment } from './environment.js';
import type { Batch, SetAgentStatus, Viewer } from '../../protocol/generated/protocol-types.js';
import { KeyedTimers } from '../../core/keyed-timers.js';
import { PendingCommands, unavailable } from './pending-commands.js';
import { fetchState, postCommand } from './requests.js';
import { Backoff } from './backoff.js';
import {
  formatPosition,
  parseMessage,
  parsePosition,
  ProtocolError,
  type LiveConnection,
  type StreamPosition,
  type Transport,
} from './transports/transport.js';
import { ViewerToken } from './viewer-token.js';

/** Missed heartbeats after which a connection is lost, and the time limit to open one, in ms. */
const MISSED_HEARTBEATS = 3;
const OPENS_WITHIN = 15_000;

/** Options of a `GatewaySession`. */
export interface SessionOptions {
  readonly url: string;
  readonly token: string | (() => string | Promise<string>);
  readonly transports: readonly Transport[];
  readonly clock: Clock;
  readonly environment: GatewayEnvironment;
}

const lost = new ProtocolError(null, 'the connection was lost');
const stalled: SourceConnection = Object.freeze({ state: 'disconnected', reason: 'the gateway cannot read its log' });

/** One `connect` of a store: keeps a connection to the gateway until closed. */
export class GatewaySession {
  readonly #delivery: Delivery;
  #position: StreamPosition | null;
  #isClosed = false;
  /** The present attempt; aborted when another replaces it. */
  #attempt = new AbortController();
  #live: LiveConnection | null = null;
  readonly #token: ViewerToken;
  readonly #timers: KeyedTimers<'retry' | 'silence'>;
  readonly #renewals: KeyedTimers<'renewal'>;
  readonly #commands: PendingCommands;
  readonly #backoff: Backoff;
  #stopWatching: () => void;
  /** Index of the transport in use, and when its `welcome` arrived (`null`: not yet). */
  #transport = 0;
  #welcomedAt: number | null = null;
  #lastHeard = 0;
  #silenceLimit = OPENS_WITHIN;
  /** The position at which the page is up to date. */
  #target = 0;
  /** The viewer, if the store is still to be told. */
  #viewer: Viewer | null = null;
  #isLive = false;
  #isUnauthorised = false;
  #hasRequestedMissed = false;

  constructor(
    readonly options: SessionOptions,
    deliver: (message: SourceMessage) => void,
    position: string | null,
  ) {
    this.#delivery = new Delivery(deliver);
    this.#timers = new KeyedTimers(options.clock);
    this.#renewals = new KeyedTimers(options.clock);
    this.#commands = new PendingCommands(options.clock);
    this.#token = new ViewerToken(options.token, this.#renewals);
    this.#backoff = new Backoff(() => options.environment.random());
    this.#position = parsePosition(position);
    this.#stopWatching = options.environment.watch(() => this.#checkConnection());
    this.#delivery.sendConnection(connecting);
    void this.#open();
  }

  close(): void {
    this.#isClosed = true;
    this.#delivery.close();
    this.#stopWatching();
    this.#closeConnection();
  }

  /** Reconnects at once. */
  retry(): void {
    if (this.#isClosed || this.#live) return;
    this.#backoff.reset();
    this.#isUnauthorised = false;
    this.#delivery.sendConnection(connecting);
    void this.#open();
  }

  setAgentStatus(agentId: string, statusId: string): Promise<void> {
    if (!this.#live || !this.#isLive) return Promise.reject(unavailable());
    const { id, outcome } = this.#commands.add();
    const command: SetAgentStatus = { type: 'setAgentStatus', v: 1, id, agentId, statusId };
    if (this.#live.send) this.#live.send(command);
    else
      void postCommand(this.options, this.#token.text, command, this.#attempt.signal).then((told) =>
        this.#commands.settle(told),
      );
    return outcome;
  }

  /** Begins an attempt to connect, and ends the previous one. */
  async #open(): Promise<void> {
    this.#closeConnection();
    const { signal } = (this.#attempt = new AbortController());
    this.#welcomedAt = null;
    this.#viewer = null;
    this.#hasRequestedMissed = false;
    this.#silenceLimit = OPENS_WITHIN;
    this.#noteHeard();
    try {
      await this.#token.refresh();
      if (signal.aborted) return;
      if (!this.#position) await this.#fetchState(signal);
      if (signal.aborted) return;
      this.#openLive(signal);
    } catch (error) {
      if (!signal.aborted) this.#fail(error);
    }
  }

  async #fetchState(signal: AbortSignal): Promise<void> {
    for await (const line of fetchState(this.options, this.#token.text, signal)) {
      if (signal.aborted) return;
      this.#noteHeard();
      this.#handleText(line);
    }
    if (!this.#position) throw new ProtocolError(null, 'the gateway sent no state');
  }

  #openLive(signal: AbortSignal): void {
    const { url, transports, clock, environment } = this.options;
    this.#live = transports[this.#transport % transports.length]!({
      ...{ url, clock, environment },
      ...{ token: () => this.#token.text, position: () => this.#position! },
      onText: (text) => {
        if (signal.aborted) return;
        // The message waited while the machine slept: the connection may be dead.
        if (this.#isOverdue) return this.#fail(lost);
        this.#noteHeard();
        this.#handleText(text);
      },
      onEnd: (error) => {
        if (!signal.aborted) this.#fail(error);
      },
    });
  }

  #handleText(text: string): void {
    const message = parseMessage(text);
    switch (message?.type) {
      case 'welcome': {
        this.#welcomedAt = this.options.clock.now();
        this.#silenceLimit = Math.max(1_000, message.heartbeatInterval) * MISSED_HEARTBEATS;
        this.#target = message.upTo;
        this.#noteHeard();
        this.#token.renewBefore(message.expiresAt - message.now, this.#attempt.signal, () => this.#sendToken());
        // A gateway with another epoch sends `behind` next.
        if (message.epoch === this.#position?.epoch) this.#viewer = message.viewer;
        return;
      }
      case 'snapshot': {
        const { epoch, upTo, now, viewer, snapshot } = message;
        this.#position = { epoch, upTo };
        this.#delivery.send({ type: 'time', now });
        this.#delivery.send({ type: 'snapshot', snapshot, position: formatPosition(this.#position) });
        this.#deliverViewer(viewer, now);
        return;
      }
      case 'batch':
        return this.#applyBatch(message);
      case 'behind':
        return this.#restart();
      case 'stalled':
        this.#isLive = false;
        return this.#delivery.sendConnection(stalled);
      case 'outcome':
        return this.#commands.settle(message);
      // Ignore unknown messages: they are from a newer gateway.
      case undefined:
    }
  }

  #applyBatch({ epoch, prev, upTo, now, events }: Batch): void {
    const position = this.#position;
    if (!position || epoch !== position.epoch) return this.#restart();
    // A batch was lost on the way: ask for it again.
    if (prev > position.upTo) return this.#requestMissed();
    this.#hasRequestedMissed = false;
    this.#delivery.send({ type: 'time', now });
    if (upTo > position.upTo) {
      this.#position = { epoch, upTo };
      this.#delivery.send({ type: 'events', events, position: formatPosition(this.#position) });
    }
    if (this.#welcomedAt === null || this.#position!.upTo < this.#target) return;
    // After the missed events: the viewer event is from now, and they would count as late.
    if (this.#viewer) this.#deliverViewer(this.#viewer, now);
    this.#viewer = null;
    if (this.#isLive) return;
    this.#isLive = true;
    this.#delivery.sendConnection(live);
  }

  #deliverViewer(viewer: Viewer, at: number): void {
    this.#delivery.send({ type: 'events', events: [{ type: 'viewer.changed', at, viewer }] });
  }

  #requestMissed(): void {
    // Batches that are on their way have the same gap.
    if (this.#hasRequestedMissed) return;
    this.#hasRequestedMissed = true;
    this.#markNotLive();
    if (this.#live?.send) this.#live.send({ type: 'follow', v: 1, ...this.#position! });
    else void this.#open();
  }

  /** Fetches the state again, when the stream cannot be continued. */
  #restart(): void {
    this.#markNotLive();
    this.#position = null;
    void this.#open();
  }

  #markNotLive(): void {
    this.#isLive = false;
    this.#delivery.sendConnection(connecting);
  }

  #fail(error: unknown): void {
    const { clock, environment, transports, url } = this.options;
    const unreachable = `${url} cannot be reached, is no gateway, or does not allow the origin of this page`;
    const { code, message } = error instanceof ProtocolError ? error : new ProtocolError(null, unreachable);
    const lastedFor = this.#welcomedAt === null ? null : clock.now() - this.#welcomedAt;
    // The network may block a transport that never got a message: try the next one.
    if (this.#welcomedAt === null && this.#position && code === null)
      this.#transport = (this.#transport + 1) % transports.length;
    this.#closeConnection();
    this.#isLive = false;
    const expiry = code === 'expired' ? this.#token.noteExpired() : null;
    if (expiry === 'over' || code === 'unauthorised' || code === 'forbidden') {
      this.#isUnauthorised = true;
      return this.#delivery.sendConnection({ state: 'unauthorised', reason: message, isExpired: expiry === 'over' });
    }
    if (code === 'unsupportedVersion' || code === 'notFound') {
      return this.#delivery.sendConnection({ state: 'disconnected', reason: message });
    }
    const wait = this.#backoff.nextDelay(lastedFor);
    const isOffline = !environment.isOnline();
    const retryAt = clock.now() + wait;
    // A new token is asked for; this is no failure yet.
    if (expiry === 'first') this.#delivery.sendConnection(connecting);
    else this.#delivery.sendConnection({ state: 'disconnected', reason: message, ...(!isOffline && { retryAt }) });
    // Without a network, wait for its return.
    if (!isOffline) this.#timers.set('retry', wait, () => void this.#open());
  }

  /** Checks the connection when the page becomes visible or the network returns. */
  #checkConnection(): void {
    const { environment } = this.options;
    if (this.#isUnauthorised || !environment.isOnline() || !environment.isVisible()) return;
    // The silence timer also runs while an attempt is under way.
    if (!this.#live && !this.#timers.has('silence')) this.retry();
    else if (this.#isOverdue) this.#fail(lost);
  }

  /** True if nothing was heard for too long, even if timers did not run. */
  get #isOverdue(): boolean {
    return Math.abs(this.options.clock.now() - this.#lastHeard) > this.#silenceLimit;
  }

  #noteHeard(): void {
    this.#lastHeard = this.options.clock.now();
    this.#timers.set('silence', this.#silenceLimit, () => this.#fail(new ProtocolError(null, 'the gateway is silent')));
  }

  #sendToken(): void {
    if (!this.#live) return;
    if (this.#live.send) this.#live.send({ type: 'renew', v: 1, token: this.#token.text });
    // A stream cannot send: open it again from the present position.
    else void this.#open();
  }

  /** Ends the connection and the present attempt. */
  #closeConnection(): void {
    this.#attempt.abort();
    this.#live?.close();
    this.#live = null;
    this.#timers.clear();
    this.#renewals.clear();
    this.#commands.rejectAll();
  }
}
