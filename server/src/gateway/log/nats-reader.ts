import type { StreamInfo } from '@nats-io/jetstream';
import { CallboardError } from 'callboard/core';
import type { LoggedEvent } from './event-log.js';
import { Delivery } from './nats-delivery.js';
import { NatsLeader } from './nats-leader.js';
import { pause, type NatsConnection } from './nats-connection.js';
import { eventOf } from './nats-message.js';
import { isLed, isNotFound } from './nats-stream.js';
import { RecentEvents } from './recent-events.js';

/** How often the reader looks after what it hears, in ms; what follows is counted in looks. */
const LOOK_EVERY = 250;
/** A consumer of which nothing was heard for so long, 1.5 s, is given up; another is asked for so often until one is heard. */
const [SILENCE, ASK_EVERY] = [6, 3];
/** How many consumers are asked for at a time: the server may place one on a node that is gone, and then nobody answers. */
const MOST_ASKED = 4;
/** How often the leader is asked for its last place. */
const PROBE_EVERY = 2;
/** For so long, in ms, what the leader said last is held to be so. */
const CURRENT_FOR = 2_000;
/** So many of the events that were delivered are compared with the leader's at once. */
const COMPARED_AT_ONCE = 200;
/** So many answers in a row that the log is not there any more, or is shorter than it was, are believed: some 10 s. */
const BELIEVED = 20;

/** What a consumer delivered. */
interface Delivered {
  readonly event: LoggedEvent;
  readonly data: Uint8Array;
}

/**
 * Follows the stream of one account, by one consumer at a time, and holds what came last. What a consumer delivers counts when the
 * leader has the same in the same place: nodes of nats-server 2.9 may differ in the middle and be alike at the end.
 *
 * The watchdog: when a consumer is silent, or delivers nothing though the leader has more, another is made from the place after
 * the last. Which of several answers is all the same, as only what follows the last place is taken.
 *
 * Current is what the leader of the stream has said to be its last place, a short time ago, and what was delivered up to there.
 * That a consumer beats is not enough: it beats on while there is no leader, and on a node that is behind.
 */
export class NatsReader {
  readonly recent: RecentEvents;
  readonly #watchers = new Set<() => void>();
  readonly #deliveries = new Set<Delivery>();
  readonly #leader: NatsLeader;
  /** What was delivered after the head, and is not confirmed by the leader yet. */
  #delivered: Delivered[] = [];
  #isConfirming = false;
  /** What stands at the head, and who led when it was known to be there. */
  #last: Delivered | null = null;
  #ledBy: string | undefined;
  #isMisled = false;
  readonly #timer: NodeJS.Timeout;
  readonly #stopWatching: () => void;
  #fault: CallboardError | null = null;
  #looks = 0;
  #askedAt = -Infinity;
  /** How many looks ago the head moved. */
  #still = 0;
  #isProbing = false;
  #isTelling = false;
  #doubts = 0;
  #currentAt: number;
  /** What the leader said, when it was asked, while not all of it is here yet. */
  #awaited: { readonly askedAt: number; readonly last: number } | null = null;

  /** `info`: what the leader of the stream says, asked for at `askedAt`, as by `performance.now()`. */
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

  /** Throws `logFailed` when the log is not the one that it was, or who leads it does not have what was logged. */
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

  /** Asks for a consumer from the place after the last that is confirmed: what the one before delivered may not be what was logged. */
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
