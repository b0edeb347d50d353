import type { NatsConnection, NatsSession } from './nats-connection.js';

/**
 * The leader of a stream. Only its messages count: a node of nats-server 2.9 that was frozen while
 * it led may lack messages afterwards, and have all later ones at wrong positions, for good and
 * unnoticed.
 */
export class NatsLeader {
  constructor(
    readonly connection: NatsConnection,
    readonly stream: string,
  ) {}

  /**
   * The message at a position; null if the leader has none there yet. Rejects while there is no
   * leader.
   */
  async messageAt(seq: number): Promise<Uint8Array | null> {
    const message = await this.connection.session.jsm.streams.getMessage(this.stream, { seq });
    return message?.data ?? null;
  }

  /**
   * Whether these data were logged there; null if that is not known yet. Rejects while there is no
   * leader.
   */
  async hasAt(seq: number, data: Uint8Array): Promise<boolean | null> {
    const logged = await this.messageAt(seq);
    return logged && Buffer.compare(logged, data) === 0;
  }

  /** Asks the leader to hand over to another node. */
  async stepDown({ nc }: NatsSession): Promise<void> {
    await nc.request(`$JS.API.STREAM.LEADER.STEPDOWN.${this.stream}`).catch(() => null);
  }
}
