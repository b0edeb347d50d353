/**
 * A feed as a connector is: it posts in batches, and again until the gateway has acknowledged them.
 */
import type { MonitoringEvent } from 'callboard/core';

interface Item {
  readonly id: string;
  readonly event: MonitoringEvent;
}

export interface FeedOptions {
  /** Where to post; a function where another gateway takes the place of one that was lost. */
  url: string | (() => string);
  readonly token: string;
  readonly batch?: number;
  readonly prefix?: string;
}

export class Feed {
  /** What the gateway has acknowledged, by id. */
  readonly acknowledged = new Map<string, MonitoringEvent>();
  readonly told = new Map<string, MonitoringEvent>();
  refusals = 0;
  url: string | (() => string);
  readonly #token: string;
  readonly #batch: number;
  readonly #prefix: string;
  readonly #queue: Item[] = [];
  #isOpen = true;
  #count = 0;
  readonly #work: Promise<void>;

  constructor({ url, token, batch = 50, prefix = 'e' }: FeedOptions) {
    this.url = url;
    this.#token = token;
    this.#batch = batch;
    this.#prefix = prefix;
    this.#work = this.#run();
  }

  tell(events: readonly MonitoringEvent[]): void {
    for (const event of events) {
      const id = `${this.#prefix}${(this.#count += 1)}`;
      this.told.set(id, event);
      this.#queue.push({ id, event });
    }
  }

  /** Posts a part of what was acknowledged once more, under the same ids, in another order. */
  async again(roll: () => number): Promise<void> {
    const items = [...this.acknowledged].map(([id, event]) => ({ id, event })).filter(() => roll() < 0.5);
    if (!(await this.#post(items.sort(() => roll() - 0.5)))) throw new Error('repeated events were not accepted');
  }

  async close(): Promise<void> {
    this.#isOpen = false;
    await this.#work;
  }

  async #run(): Promise<void> {
    while (this.#isOpen) {
      const items = this.#queue.slice(0, this.#batch);
      if (items.length > 0 && (await this.#post(items))) {
        this.#queue.splice(0, items.length);
        for (const { id, event } of items) this.acknowledged.set(id, event);
      } else await new Promise((resolve) => setTimeout(resolve, items.length > 0 ? 30 : 5));
    }
  }

  /**
   * Returns false if the items have to be posted again. Rejects if the gateway refuses one for
   * good.
   */
  async #post(items: readonly Item[]): Promise<boolean> {
    const answer = await this.#answerTo(items).catch(() => null);
    if (!answer) return false;
    if (answer.refused.length > 0) throw new Error(JSON.stringify(answer.refused[0]));
    return answer.accepted === items.length;
  }

  async #answerTo(items: readonly Item[]): Promise<{ accepted: number; refused: object[] } | null> {
    const url = typeof this.url === 'function' ? this.url() : this.url;
    const response = await fetch(`${url}/v1/events`, {
      method: 'POST',
      headers: { authorization: `Bearer ${this.#token}`, 'content-type': 'application/json' },
      body: JSON.stringify(items),
      signal: AbortSignal.timeout(10_000),
    });
    if (response.ok) return (await response.json()) as { accepted: number; refused: object[] };
    this.refusals += 1;
    return null;
  }
}
