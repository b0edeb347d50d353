import type { NatsConnection, NatsSession } from './nats-connection.js';

/**
 * What the leader of a stream has. Only that was logged: a node of nats-server 2.9 that was frozen while it led, and comes back, may
 * leave out some of what came meanwhile, and hold all that follows in wrong places, for good and unnoticed.
 */
export class NatsLeader {
  constructor(
    readonly connection: NatsConnection,
    readonly stream: string,
  ) {}

  /** The message in a place; `null`: the leader has none there, or none yet. Rejects while there is no leader. */
  async messageAt(seq: number): Promise<Uint8Array | null> {
    const message = await this.connection.session.jsm.streams.getMessage(this.stream, { seq });
    return message?.data ?? null;
  }

  /** Whether this is what was logged there; `null`: that cannot be said yet. Rejects while there is no leader. */
  async hasAt(seq: number, data: Uint8Array): Promise<boolean | null> {
    const logged = await this.messageAt(seq);
    return logged && Buffer.compare(logged, data) === 0;
  }

  /** Has another node lead, if one can. */
  async stepDown({ nc }: NatsSession): Promise<void> {
    await nc.request(`$JS.API.STREAM.LEADER.STEPDOWN.${this.stream}`).catch(() => null);
  }
}
