/** A feed as a connector is: tells in batches, and again until it is told that the gateway has it. */
export class Feed {
  /** What was acknowledged, by id. */
  acknowledged = new Map();
  told = new Map();
  refusals = 0;
  #queue = [];
  #isOpen = true;
  #count = 0;
  #work;

  constructor({ url, token, batch = 50, prefix = 'e' }) {
    Object.assign(this, { url, token, batch, prefix });
    this.#work = this.#run();
  }

  tell(events) {
    for (const event of events) {
      const id = `${this.prefix}${(this.#count += 1)}`;
      this.told.set(id, event);
      this.#queue.push({ id, event });
    }
  }

  /** Tells a part of what it has told once more, under the same ids, in another order. */
  async again(roll) {
    const items = [...this.acknowledged].map(([id, event]) => ({ id, event })).filter(() => roll() < 0.5);
    if (!(await this.#post(items.sort(() => roll() - 0.5)))) throw new Error('what was told again was not taken');
  }

  get waiting() {
    return this.told.size - this.acknowledged.size;
  }

  async close() {
    this.#isOpen = false;
    await this.#work;
  }

  /** Where to send: another gateway after one was lost. */
  address() {
    return typeof this.url === 'function' ? this.url() : this.url;
  }

  async #run() {
    while (this.#isOpen) {
      const items = this.#queue.slice(0, this.batch);
      if (items.length > 0 && (await this.#post(items))) {
        this.#queue.splice(0, items.length);
        for (const { id, event } of items) this.acknowledged.set(id, event);
      } else await new Promise((resolve) => setTimeout(resolve, items.length > 0 ? 30 : 5));
    }
  }

  async #post(items) {
    try {
      const response = await fetch(`${this.address()}/v1/events`, {
        method: 'POST',
        headers: { authorization: `Bearer ${this.token}`, 'content-type': 'application/json' },
        body: JSON.stringify(items),
        signal: AbortSignal.timeout(10_000),
      });
      if (!response.ok) {
        this.refusals += 1;
        return false;
      }
      const { accepted, refused } = await response.json();
      if (refused.length > 0) throw Object.assign(new Error(JSON.stringify(refused[0])), { isWrong: true });
      return accepted === items.length;
    } catch (error) {
      if (error.isWrong) throw error;
      return false;
    }
  }
}
