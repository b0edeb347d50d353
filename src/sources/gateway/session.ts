import type { Clock } from '../../core/clock.js';
import type { SourceConnection, SourceMessage } from '../../core/store/source.js';
import { connecting, Listener, live } from '../delivery.js';
import type { GatewayEnvironment } from './environment.js';
import type { Batch, SetAgentStatus, Viewer } from '../../protocol/generated/protocol-types.js';
import { KeyedTimers } from '../../core/keyed-timers.js';
import { PendingCommands, unavailable } from './pending-commands.js';
import { postCommand, stateLines } from './requests.js';
import { RetryWait } from './backoff.js';
import {
  GatewayFailure,
  messageOf,
  placeOf,
  positionOf,
  type LiveConnection,
  type Place,
  type Transport,
} from './transports/transport.js';
import { ViewerToken } from './viewer-token.js';

/** So many heartbeats may be missing before a connection counts as lost, and how long it may take to come about, in ms. */
const MISSED_HEARTBEATS = 3;
const OPENS_WITHIN = 15_000;
export interface SessionOptions {
  readonly url: string;
  readonly token: string | (() => string | Promise<string>);
  readonly transports: readonly Transport[];
  readonly clock: Clock;
  readonly environment: GatewayEnvironment;
}

const lost = new GatewayFailure(null, 'the connection was lost');
const stalled: SourceConnection = Object.freeze({ state: 'disconnected', reason: 'the gateway waits for its log' });

/** One connect of a store: holds a live connection, and makes a new one whenever it is lost, until it is closed. */
export class GatewaySession {
  readonly #listener: Listener;
  #place: Place | null;
  #isClosed = false;
  /** The try that is under way; aborted when another takes its place. */
  #attempt = new AbortController();
  #live: LiveConnection | null = null;
  readonly #token: ViewerToken;
  readonly #timers: KeyedTimers<'retry' | 'silence'>;
  readonly #renewals: KeyedTimers<'renewal'>;
  readonly #commands: PendingCommands;
  readonly #wait: RetryWait;
  #stopWatching: () => void;
  /** Which kind of connection is tried, whether it has told anything, and since when. */
  #transport = 0;
  #welcomedAt: number | null = null;
  #lastHeard = 0;
  #silence = OPENS_WITHIN;
  /** The place at which the page is up to date. */
  #target = 0;
  /** Who looks on, if that is still to be told. */
  #viewer: Viewer | null = null;
  #isLive = false;
  #isForbidden = false;
  #isFollowing = false;

  constructor(
    readonly options: SessionOptions,
    deliver: (message: SourceMessage) => void,
    position: string | null,
  ) {
    this.#listener = new Listener(deliver);
    this.#timers = new KeyedTimers(options.clock);
    this.#renewals = new KeyedTimers(options.clock);
    this.#commands = new PendingCommands(options.clock);
    this.#token = new ViewerToken(options.token, this.#renewals);
    this.#wait = new RetryWait(() => options.environment.random());
    this.#place = placeOf(position);
    this.#stopWatching = options.environment.watch(() => this.#look());
    this.#listener.tell(connecting);
    void this.#open();
  }

  close(): void {
    this.#isClosed = true;
    this.#listener.close();
    this.#stopWatching();
    this.#drop();
  }

  /** Tries at once. */
  retry(): void {
    if (this.#isClosed || this.#live) return;
    this.#wait.reset();
    this.#isForbidden = false;
    this.#listener.tell(connecting);
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

  /** Begins a try, and ends the one before. */
  async #open(): Promise<void> {
    this.#drop();
    const { signal } = (this.#attempt = new AbortController());
    this.#welcomedAt = null;
    this.#viewer = null;
    this.#isFollowing = false;
    this.#silence = OPENS_WITHIN;
    this.#hear();
    try {
      await this.#token.ask();
      if (signal.aborted) return;
      if (!this.#place) await this.#fetchState(signal);
      if (signal.aborted) return;
      this.#openLive(signal);
    } catch (error) {
      if (!signal.aborted) this.#fail(error);
    }
  }

  async #fetchState(signal: AbortSignal): Promise<void> {
    for await (const line of stateLines(this.options, this.#token.text, signal)) {
      if (signal.aborted) return;
      this.#hear();
      this.#take(line);
    }
    if (!this.#place) throw new GatewayFailure(null, 'the gateway sent no state');
  }

  #openLive(signal: AbortSignal): void {
    const { url, transports, clock, environment } = this.options;
    this.#live = transports[this.#transport % transports.length]!({
      ...{ url, clock, environment },
      ...{ token: () => this.#token.text, place: () => this.#place! },
      onText: (text) => {
        if (signal.aborted) return;
        // It waited while the page slept: what it says is long past, and whether anything follows nobody knows.
        if (this.#isOverdue) return this.#fail(lost);
        this.#hear();
        this.#take(text);
      },
      onEnd: (error) => {
        if (!signal.aborted) this.#fail(error);
      },
    });
  }

  #take(text: string): void {
    const message = messageOf(text);
    switch (message?.type) {
      case 'welcome': {
        this.#welcomedAt = this.options.clock.now();
        this.#silence = Math.max(1_000, message.heartbeatInterval) * MISSED_HEARTBEATS;
        this.#target = message.upTo;
        this.#hear();
        this.#token.renewBefore(message.expiresAt - message.now, this.#attempt.signal, () => this.#renewed());
        // Of another stream: it says so next.
        if (message.epoch === this.#place?.epoch) this.#viewer = message.viewer;
        return;
      }
      case 'snapshot': {
        const { epoch, upTo, now, viewer, snapshot } = message;
        this.#place = { epoch, upTo };
        this.#listener.say({ type: 'time', now });
        this.#listener.say({ type: 'snapshot', snapshot, position: positionOf(this.#place) });
        this.#deliverViewer(viewer, now);
        return;
      }
      case 'batch':
        return this.#takeBatch(message);
      case 'behind':
        return this.#startAnew();
      case 'stalled':
        this.#isLive = false;
        return this.#listener.tell(stalled);
      case 'outcome':
        return this.#commands.settle(message);
      // What is not known is of a newer gateway.
      case undefined:
    }
  }

  #takeBatch({ epoch, prev, upTo, now, events }: Batch): void {
    const place = this.#place;
    if (!place || epoch !== place.epoch) return this.#startAnew();
    // Something between was lost on the way: it is asked for again.
    if (prev > place.upTo) return this.#follow();
    this.#isFollowing = false;
    this.#listener.say({ type: 'time', now });
    if (upTo > place.upTo) {
      this.#place = { epoch, upTo };
      this.#listener.say({ type: 'events', events, position: positionOf(this.#place) });
    }
    if (this.#welcomedAt === null || this.#place!.upTo < this.#target) return;
    // Not before what the page has missed: that would be too late then.
    if (this.#viewer) this.#deliverViewer(this.#viewer, now);
    this.#viewer = null;
    if (this.#isLive) return;
    this.#isLive = true;
    this.#listener.tell(live);
  }

  #deliverViewer(viewer: Viewer, at: number): void {
    this.#listener.say({ type: 'events', events: [{ type: 'viewer.changed', at, viewer }] });
  }

  #follow(): void {
    // What was on its way already says the same once more.
    if (this.#isFollowing) return;
    this.#isFollowing = true;
    this.#notLive();
    if (this.#live?.send) this.#live.send({ type: 'follow', v: 1, ...this.#place! });
    else void this.#open();
  }

  /** What the page has is of no use any more. */
  #startAnew(): void {
    this.#notLive();
    this.#place = null;
    void this.#open();
  }

  #notLive(): void {
    this.#isLive = false;
    this.#listener.tell(connecting);
  }

  #fail(error: unknown): void {
    const { clock, environment, transports, url } = this.options;
    const unreachable = `${url} cannot be reached, is no gateway, or does not allow the origin of this page`;
    const { code, message } = error instanceof GatewayFailure ? error : new GatewayFailure(null, unreachable);
    const heldFor = this.#welcomedAt === null ? null : clock.now() - this.#welcomedAt;
    // A connection that never told anything may be one that something on the way does not let through.
    if (this.#welcomedAt === null && this.#place && code === null)
      this.#transport = (this.#transport + 1) % transports.length;
    this.#drop();
    this.#isLive = false;
    const expiry = code === 'expired' ? this.#token.expire() : null;
    if (expiry === 'over' || code === 'unauthorised' || code === 'forbidden') {
      this.#isForbidden = true;
      return this.#listener.tell({ state: 'unauthorised', reason: message, isExpired: expiry === 'over' });
    }
    if (code === 'unsupportedVersion' || code === 'notFound') {
      return this.#listener.tell({ state: 'disconnected', reason: message });
    }
    const wait = this.#wait.next(heldFor);
    const isOffline = !environment.isOnline();
    const retryAt = clock.now() + wait;
    // Whoever gives tokens is asked for another; nothing is amiss yet.
    if (expiry === 'first') this.#listener.tell(connecting);
    else this.#listener.tell({ state: 'disconnected', reason: message, ...(!isOffline && { retryAt }) });
    // Without a network it waits for one.
    if (!isOffline) this.#timers.set('retry', wait, () => void this.#open());
  }

  /** The page is seen again, or the network is there. */
  #look(): void {
    const { environment } = this.options;
    if (this.#isForbidden || !environment.isOnline() || !environment.isVisible()) return;
    if (!this.#live && !this.#isConnecting) this.retry();
    else if (this.#isOverdue) this.#fail(lost);
  }

  /** Whether the page has heard nothing for too long, by its clock, though its timers may have slept. */
  get #isOverdue(): boolean {
    return Math.abs(this.options.clock.now() - this.#lastHeard) > this.#silence;
  }

  get #isConnecting(): boolean {
    return this.#timers.has('silence');
  }

  #hear(): void {
    this.#lastHeard = this.options.clock.now();
    this.#timers.set('silence', this.#silence, () => this.#fail(new GatewayFailure(null, 'the gateway is silent')));
  }

  #renewed(): void {
    if (!this.#live) return;
    if (this.#live.send) this.#live.send({ type: 'renew', v: 1, token: this.#token.text });
    // A stream is opened again from where it is.
    else void this.#open();
  }

  /** Ends the connection and the try under way. */
  #drop(): void {
    this.#attempt.abort();
    this.#live?.close();
    this.#live = null;
    this.#timers.clear();
    this.#renewals.clear();
    this.#commands.giveUp();
  }
}
