import type { StreamInfo } from '@nats-io/jetstream';
import { CallboardError } from 'callboard/core';
import type { LoggedEvent } from './event-log.js';
import { Delivery } from './nats-delivery.js';
import { NatsLeader } from './nats-leader.js';
import { pause, type NatsConnection } from './nats-connection.js';
import { eventOf } from './nats-message.js';
import { isLed, isNotFound } from './nats-stream.js';
import { RecentEvents } from './recent-events.js';

/** How often the reader checks its consumers, in ms. The next constants count such checks. */
const LOOK_EVERY = 250;
/** After how long a silent consumer is given up (1.5 s), and how often another is asked for. */
const [SILENCE, ASK_EVERY] = [6, 3];
/** How many consumers are asked for at a time, as one may be placed on a node that is gone. */
const MOST_ASKED = 4;
/** How often the leader is asked for its last position. */
const PROBE_EVERY = 2;
/** How long an answer of the leader counts as current, in ms. */
const CURRENT_FOR = 2_000;
/** How many delivered events are compared with the leader's at once. */
const COMPARED_AT_ONCE = 200;
/** After so many answers in a row (10 s) that the log is gone, or shorter, it is believed. */
const BELIEVED = 20;

/** A delivered event. */
interface Delivered {
  readonly event: LoggedEvent;
  readonly data: Uint8Array;
}

/**
 * Follows the stream of one account by one consumer at a time, and holds the latest events. A
 * delivered event counts once the leader has the same event at the same position: nodes of
 * nats-server 2.9 may differ in the middle of a stream and agree at its end.
 *
 * Watchdog: a consumer that is silent, or delivers nothing although the leader has more, is
 * replaced by one that starts after the head. Several consumers may deliver, since only events that
 * follow the head are accepted.
 *
 * The reader is current if it has everything up to the last position that the leader reported, and
 * the report is recent. Heartbeats do not prove that: consumers send them without a leader, too.
 */
export class NatsReader {
  readonly recent: RecentEvents;
  readonly #watchers = new Set<() => void>();
  readonly #deliveries = new Set<Delivery>();
  readonly #leader: NatsLeader;
  /** The events after the head that the leader has not confirmed yet. */
  #delivered: Delivered[] = [];
  #isConfirming = false;
  /** The event at the head, and the leader that was known to have it. */
  #last: Delivered | null = null;
  #ledBy: string | undefined;
  #isMisled = false;
  readonly #timer: NodeJS.Timeout;
  readonly #stopWatching: () => void;
  #fault: CallboardError | null = null;
  #looks = 0;
  #askedAt = -Infinity;
  /** How many checks ago the head moved. */
  #still = 0;
  #isProbing = false;
  #isTelling = false;
  #doubts = 0;
  #currentAt: number;
  /** The last position that the leader reported, while not all of it is here yet. */
  #awaited: { readonly askedAt: number; readonly last: number } | null = null;

  /** `info`: the leader's answer to a request at `askedAt` (`performance.now()`). */
  constructor(
    readonly connection: NatsConnection,
    readonly info: StreamInfo,
    askedAt: number,
  ) {
    this.recent = new RecentEvents(info.state.last_seq);
    this.#leader = new NatsLeader(connection, info.config.name);
    this.#currentAt = askedAt;
    this.#stopWatching = connection.watch(() => this.#startAnew());
    this.#timer = setInterval(() => this.#look(), LOOK_EVERY);
    if (connection.isConnected) this.#ask();
  }

  get head(): number {
    return this.recent.head;
  }

  get isCurrent(): boolean {
    return (
      !this.#fault && !this.#isMisled && this.#heard() !== null && performance.now() - this.#currentAt < CURRENT_FOR
    );
  }

  /**
   * Throws `logFailed` when the log is not the one that it was, or who leads it does not have what
   * was logged.
   */
  check(): void {
    if (this.#fault) throw this.#fault;
    if (this.#isMisled) throw new CallboardError('logFailed', 'the leader of the stream lacks events; tell them again');
  }

  watch(onMoved: () => void): () => void {
    this.#watchers.add(onMoved);
    return () => void this.#watchers.delete(onMoved);
  }

  /** Resolves when a consumer is heard; rejects with `logFailed`. */
  async opened(): Promise<void> {
    const end = performance.now() + this.connection.patience;
    while (!this.#heard()) {
      if (performance.now() > end) throw new CallboardError('logFailed', 'the stream cannot be followed');
      await pause(10);
    }
  }

  close(): void {
    clearInterval(this.#timer);
    this.#stopWatching();
    this.#watchers.clear();
    this.#stop(null);
  }

  #heard(): Delivery | null {
    for (const delivery of this.#deliveries) if (delivery.isHeard && delivery.silence <= SILENCE) return delivery;
    return null;
  }

  #look(): void {
    this.#looks += 1;
    this.#still += 1;
    for (const delivery of this.#deliveries) delivery.silence += 1;
    if (this.#fault || !this.connection.isConnected) return;
    if (this.#looks % PROBE_EVERY === 0) void this.#probe();
    void this.#confirm();
    const heard = this.#heard();
    const isBehind = heard && this.#awaited && this.#still > SILENCE;
    if (isBehind) this.#remove(heard);
    if ((!heard || isBehind) && this.#looks - this.#askedAt >= ASK_EVERY) this.#ask();
  }

  /** The place up to which events were delivered. */
  get #reach(): number {
    return this.head + this.#delivered.length;
  }

  /**
   * Asks for a consumer from the place after the last that is confirmed: what the one before
   * delivered may not be what was logged.
   */
  #ask(): void {
    this.#askedAt = this.#looks;
    this.#delivered = [];
    const [oldest] = this.#deliveries;
    if (oldest && this.#deliveries.size >= MOST_ASKED) this.#remove(oldest);
    const delivery = new Delivery(this.connection.session, this.info.config.name, this.#reach + 1, {
      onHeard: (heard) => this.#stop(heard),
      onMessage: (from, seq, data) => this.#take(from, seq, data),
      onBeat: (from, seq) => seq > this.#reach && this.#replace(from),
    });
    this.#deliveries.add(delivery);
  }

  /** Something was lost on the way. */
  #replace(delivery: Delivery): void {
    this.#remove(delivery);
    if (!this.#fault && this.#looks > this.#askedAt) this.#ask();
  }

  #remove(delivery: Delivery): void {
    this.#deliveries.delete(delivery);
    delivery.stop();
  }

  /** Stops all but one. */
  #stop(kept: Delivery | null): void {
    for (const delivery of this.#deliveries) if (delivery !== kept) this.#remove(delivery);
  }

  #startAnew(): void {
    this.#stop(null);
    this.#ask();
  }

  #take(from: Delivery, seq: number, data: Uint8Array): void {
    // A consumer on a node that is behind starts at the end of what that node has.
    if (seq <= this.#reach || this.#fault) return;
    if (seq > this.#reach + 1) return this.#replace(from);
    try {
      this.#delivered.push({ event: eventOf(seq, data), data });
    } catch (error) {
      return this.#fail(error as CallboardError);
    }
    void this.#confirm();
  }

  /** Compares what was delivered with what the leader has, again and again while more comes. */
  async #confirm(): Promise<void> {
    if (this.#isConfirming || !this.connection.isConnected) return;
    this.#isConfirming = true;
    try {
      while (this.#delivered.length > 0 && !this.#fault) {
        const compared = this.#delivered.slice(0, COMPARED_AT_ONCE);
        const isLogged = await Promise.all(compared.map(({ event, data }) => this.#leader.hasAt(event.seq, data)));
        // Another consumer's came in their place.
        if (this.#delivered[0] !== compared[0]) continue;
        const doubted = isLogged.findIndex((is) => is !== true);
        const last = compared.at(doubted < 0 ? -1 : doubted - 1);
        if (doubted !== 0) this.#accept(last!);
        if (doubted < 0) continue;
        if (isLogged[doubted] === false) {
          this.#delivered = [];
          this.#stop(null);
        }
        break;
      }
    } catch {
      // There is no leader: asked again at the next look.
    } finally {
      this.#isConfirming = false;
    }
  }

  /** Takes what was delivered up to here. */
  #accept(last: Delivered): void {
    const { seq } = last.event;
    const count = seq - this.head;
    for (const { event, data } of this.#delivered.splice(0, count)) this.recent.add(event, data.length);
    this.#last = last;
    this.#still = 0;
    if (this.#awaited && this.#awaited.last <= seq) {
      this.#currentAt = this.#awaited.askedAt;
      this.#awaited = null;
    }
    this.#tell();
  }

  /** Once for all that came together. */
  #tell(): void {
    if (this.#isTelling) return;
    this.#isTelling = true;
    queueMicrotask(() => {
      this.#isTelling = false;
      for (const onMoved of [...this.#watchers]) onMoved();
    });
  }

  async #probe(): Promise<void> {
    if (this.#isProbing) return;
    this.#isProbing = true;
    const [askedAt, head] = [performance.now(), this.head];
    try {
      const info = await this.connection.session.jsm.streams.info(this.info.config.name);
      if (isLed(info)) await this.#hear(info, askedAt, head);
    } catch (error) {
      if (isNotFound(error)) this.#doubt('is not there any more');
    } finally {
      this.#isProbing = false;
    }
  }

  async #hear({ config, state, cluster }: StreamInfo, askedAt: number, head: number): Promise<void> {
    const last = state.last_seq;
    if (config.description !== this.info.config.description) return this.#doubt('was made anew');
    if (await this.#misleads(cluster?.leader)) {
      await this.#leader.stepDown(this.connection.session);
      return this.#doubt(`has another event in place ${this.head}`);
    }
    if (last < head) return this.#doubt(`has ${last} events where it had ${head}`);
    this.#doubts = 0;
    if (last <= this.head) {
      this.#currentAt = askedAt;
      this.#awaited = null;
    } else this.#awaited ??= { askedAt, last };
  }

  /** Whether the node that leads now does not have what was logged. */
  async #misleads(leader: string | undefined): Promise<boolean> {
    const last = this.#last;
    if (leader === this.#ledBy && !this.#isMisled) return false;
    this.#isMisled = last !== null && (await this.#leader.hasAt(last.event.seq, last.data)) !== true;
    if (!this.#isMisled) this.#ledBy = leader;
    return this.#isMisled;
  }

  /** A leader that was chosen a moment ago may not know all yet. */
  #doubt(what: string): void {
    this.#doubts += 1;
    if (this.#doubts < BELIEVED) return;
    this.#fail(
      new CallboardError('logFailed', `the stream ${this.info.config.name} ${what}: start again with what there is`),
    );
  }

  #fail(fault: CallboardError): void {
    this.#fault = fault;
    this.#stop(null);
    // So that they read, and learn of it.
    this.#tell();
  }
}
