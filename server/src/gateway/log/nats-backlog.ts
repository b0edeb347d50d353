import type { LoggedEvent } from './event-log.js';
import { NatsLeader } from './nats-leader.js';
import { pause, type NatsConnection } from './nats-connection.js';
import { eventOf } from './nats-message.js';

/** So many events are asked for at once. */
const ASKED_AT_ONCE = 200;
/**
 * How often a place is asked for again that the leader does not have, and after how long, in ms.
 */
const [TRIES, ASK_AGAIN] = [4, 500];

/**
 * Reads what is too old to be held, from the leader of the stream: a consumer may be of a node that
 * has other events.
 */
export class NatsBacklog {
  readonly #leader: NatsLeader;
  #isClosed = false;

  constructor(connection: NatsConnection, stream: string) {
    this.#leader = new NatsLeader(connection, stream);
  }

  /** The events of these places, both included. Rejects when they cannot be had. */
  async read(first: number, last: number): Promise<readonly LoggedEvent[]> {
    const events: LoggedEvent[] = [];
    for (let tries = 1; first + events.length <= last && !this.#isClosed;) {
      const next = first + events.length;
      const read = await this.#ask(next, Math.min(next + ASKED_AT_ONCE - 1, last)).catch((error: unknown) => {
        if (tries >= TRIES) throw error;
        return [];
      });
      events.push(...read);
      if (read.length > 0) {
        tries = 1;
        continue;
      }
      if (tries >= TRIES) throw new Error(`place ${next} cannot be had`);
      tries += 1;
      await pause(ASK_AGAIN);
    }
    return events;
  }

  close(): void {
    this.#isClosed = true;
  }

  /** Those that the leader has, up to the first that it lacks. */
  async #ask(first: number, last: number): Promise<readonly LoggedEvent[]> {
    const places = Array.from({ length: last - first + 1 }, (_, index) => first + index);
    const messages = await Promise.all(places.map((seq) => this.#leader.messageAt(seq)));
    const missing = messages.indexOf(null);
    const known = missing < 0 ? messages : messages.slice(0, missing);
    return known.map((data, index) => eventOf(first + index, data!));
  }
}
