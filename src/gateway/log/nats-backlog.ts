import { AckPolicy, DeliverPolicy, ReplayPolicy, type Consumer } from '@nats-io/jetstream';
import { nanos } from '@nats-io/transport-node';
import type { LoggedEvent } from './event-log.js';
import { NatsLeader } from './nats-leader.js';
import type { NatsLink, NatsSession } from './nats-link.js';
import { eventOf } from './nats-message.js';

/** So many events are asked for at once. */
const BATCH = 1_000;
/** How long they may take, in ms. */
const WITHIN = 3_000;
/** How long a consumer waits for whoever reads on, in ms. */
const KEPT_FOR = 30_000;
const TRIES = 4;
/** After so many tries in vain the leader is asked for each event, so many at once. */
const [OF_LEADER_AFTER, ASKED_AT_ONCE] = [1, 50];

/** A consumer, and the place that it gives next. */
interface Cursor {
  readonly session: NatsSession;
  readonly consumer: Consumer;
  next: number;
}

/** Reads what is too old to be held, from the stream; whoever reads on goes on with the consumer of the time before. */
export class NatsBacklog {
  #cursor: Cursor | null = null;
  #reading: Promise<unknown> = Promise.resolve();
  readonly #leader: NatsLeader;

  constructor(
    readonly link: NatsLink,
    readonly stream: string,
  ) {
    this.#leader = new NatsLeader(link, stream);
  }

  /** The events of these places, both included, which the stream has. Rejects when they cannot be had. */
  read(first: number, last: number): Promise<readonly LoggedEvent[]> {
    const read = this.#reading.then(() => this.#read(first, last));
    this.#reading = read.catch(() => null);
    return read;
  }

  close(): void {
    this.#drop();
  }

  async #read(first: number, last: number): Promise<readonly LoggedEvent[]> {
    const events: LoggedEvent[] = [];
    for (let tries = 0; first + events.length <= last;) {
      const next = first + events.length;
      const isOfLeader = tries >= OF_LEADER_AFTER;
      let read: readonly LoggedEvent[] = [];
      try {
        read = await (isOfLeader ? this.#ask(next, last) : this.#fetch(next, last));
      } catch (error) {
        this.#drop();
        if (tries >= TRIES) throw error;
      }
      events.push(...read);
      if (read.length > 0) tries = isOfLeader ? OF_LEADER_AFTER : 0;
      else tries += 1;
      if (tries > TRIES) throw new Error(`place ${next} cannot be had`);
    }
    return events;
  }

  async #cursorAt(next: number): Promise<Cursor> {
    const { session } = this.link;
    if (this.#cursor?.next === next && this.#cursor.session === session) return this.#cursor;
    this.#drop();
    const info = await session.jsm.consumers.add(this.stream, {
      ...{ deliver_policy: DeliverPolicy.StartSequence, opt_start_seq: next, ack_policy: AckPolicy.None },
      ...{
        replay_policy: ReplayPolicy.Instant,
        mem_storage: true,
        num_replicas: 1,
        inactive_threshold: nanos(KEPT_FOR),
      },
    });
    return (this.#cursor = { session, consumer: session.js.consumers.getConsumerFromInfo(info), next });
  }

  /** The events of some of these places, from the first on, of any node; none where that node has others than the leader. */
  async #fetch(first: number, last: number): Promise<readonly LoggedEvent[]> {
    const cursor = await this.#cursorAt(first);
    const count = Math.min(BATCH, last - first + 1);
    const events: LoggedEvent[] = [];
    let latest: Uint8Array | null = null;
    for await (const { seq, data } of await cursor.consumer.fetch({ max_messages: count, expires: WITHIN })) {
      // A consumer on a node that is behind starts at the end of what that node has.
      if (seq < cursor.next) continue;
      if (seq > cursor.next) throw new Error(`place ${cursor.next} was left out`);
      events.push(eventOf(seq, data));
      cursor.next += 1;
      latest = data;
    }
    const isLogged = latest !== null && (await this.#leader.hasAt(cursor.next - 1, latest));
    // What the server has given is never given again, so the next read would wait in vain.
    if (!isLogged || events.length < count) this.#drop();
    return isLogged ? events : [];
  }

  async #ask(first: number, last: number): Promise<readonly LoggedEvent[]> {
    const count = Math.min(ASKED_AT_ONCE, last - first + 1);
    const places = Array.from({ length: count }, (_, index) => first + index);
    const messages = await Promise.all(places.map((seq) => this.#leader.messageAt(seq)));
    const missing = messages.indexOf(null);
    const known = missing < 0 ? messages : messages.slice(0, missing);
    return known.map((data, index) => eventOf(first + index, data!));
  }

  #drop(): void {
    const cursor = this.#cursor;
    this.#cursor = null;
    if (cursor && !cursor.session.nc.isClosed()) cursor.consumer.delete().catch(() => null);
  }
}
