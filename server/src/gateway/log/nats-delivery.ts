import { AckPolicy, DeliverPolicy, ReplayPolicy } from '@nats-io/jetstream';
import { createInbox, nanos, type Msg } from '@nats-io/transport-node';
import type { NatsSession } from './nats-connection.js';
import { placeOf } from './nats-message.js';

/** How often a consumer that has nothing to deliver says so, in ms. */
export const BEAT_EVERY = 500;
/** After how long without anybody who listens the server drops a consumer, in ms. */
const DROP_AFTER = 10_000;

export interface DeliveryHandlers {
  /** Something was heard of the consumer. */
  onHeard(delivery: Delivery): void;
  onMessage(delivery: Delivery, seq: number, data: Uint8Array): void;
  /** It has delivered up to this place. */
  onBeat(delivery: Delivery, seq: number): void;
}

/**
 * A consumer of a stream, which delivers from a place on to a subject of its own. It is gone with
 * its server; whoever listens has to notice that nothing is heard any more. (The client's ordered
 * consumers do not notice it, or beat each 30 s only.)
 */
export class Delivery {
  /** How many times somebody has looked since something was heard. */
  silence = 0;
  isHeard = false;
  #consumer: string | null = null;
  #isStopped = false;
  readonly #subscription;

  constructor(
    readonly session: NatsSession,
    readonly stream: string,
    from: number,
    readonly handlers: DeliveryHandlers,
  ) {
    const { nc, jsm } = session;
    const inbox = createInbox();
    const callback = (error: Error | null, message: Msg) => void (error ?? this.#take(message));
    this.#subscription = nc.subscribe(inbox, { callback });
    const asked = jsm.consumers.add(stream, {
      ...{ deliver_subject: inbox, deliver_policy: DeliverPolicy.StartSequence, opt_start_seq: from },
      ...{ ack_policy: AckPolicy.None, replay_policy: ReplayPolicy.Instant, mem_storage: true, num_replicas: 1 },
      ...{ flow_control: true, idle_heartbeat: nanos(BEAT_EVERY), inactive_threshold: nanos(DROP_AFTER) },
    });
    asked.then(
      ({ name }) => {
        this.#consumer = name;
        if (this.#isStopped) this.#remove();
        else this.#hear();
      },
      // An answer that is late is heard all the same, by what is delivered.
      () => null,
    );
  }

  stop(): void {
    this.#isStopped = true;
    this.#subscription.unsubscribe();
    this.#remove();
  }

  #remove(): void {
    if (this.#consumer === null || this.session.nc.isClosed()) return;
    // Where it cannot be removed the server drops it, as nobody listens.
    this.session.jsm.consumers.delete(this.stream, this.#consumer).catch(() => null);
  }

  #hear(): void {
    this.silence = 0;
    this.isHeard = true;
    this.handlers.onHeard(this);
  }

  #take(message: Msg): void {
    if (this.#isStopped) return;
    this.#hear();
    const { headers, reply } = message;
    if (headers?.code !== 100) {
      if (reply) this.handlers.onMessage(this, placeOf(reply), message.data);
      return;
    }
    // The server waits for an answer before it delivers more; where the question was lost, a beat
    // repeats it.
    const question = reply || headers.get('Nats-Consumer-Stalled');
    if (question) this.session.nc.publish(question);
    const last = headers.get('Nats-Last-Stream');
    if (last) this.handlers.onBeat(this, Number(last));
  }
}
