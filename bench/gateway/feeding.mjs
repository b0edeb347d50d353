/** The feed of the benchmark, and its queries to the gateway. */
import { sign, signFeed } from '../../server/test/support/world.js';

export const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** A quantile of a list; `share` is from 0 to 1. */
export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

export class Feeder {
  #count = 0;

  static async of(urls, source = 'pbx') {
    return new Feeder([urls].flat(), source, await signFeed(source));
  }

  constructor(urls, source, token) {
    Object.assign(this, { urls, source, token });
  }

  /** Posts events and resolves when all of them are durable. */
  async tell(events) {
    const body = events.map((event) => ({ id: `${(this.#count += 1)}`, event }));
    const response = await fetch(`${this.urls[this.#count % this.urls.length]}/v1/events`, {
      method: 'POST',
      headers: { authorization: `Bearer ${this.token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const answer = await response.json();
    if (answer.accepted !== events.length) throw new Error(`not taken: ${JSON.stringify(answer).slice(0, 400)}`);
  }

  /**
   * Posts events as fast as the gateway accepts them. Resolves with the time that it took, in ms.
   */
  async rush(events, { batch = 500, atOnce = 4 } = {}) {
    const start = performance.now();
    let next = 0;
    const work = async () => {
      while (next < events.length) {
        const own = events.slice(next, (next += batch));
        await this.tell(own);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, work));
    return performance.now() - start;
  }

  /** Posts events at a constant rate, a few in each request. Resolves when the last is durable. */
  async pace(next, { perSecond, seconds, every = 25 }) {
    const told = [];
    const start = performance.now();
    const rounds = (seconds * 1_000) / every;
    for (let round = 0, count = 0; round < rounds; round += 1) {
      await pause(Math.max(0, start + round * every - performance.now()));
      const due = Math.round(((round + 1) * every * perSecond) / 1_000);
      if (due > count) told.push(this.tell(Array.from({ length: due - count }, next)));
      count = due;
    }
    await Promise.all(told);
  }
}

/** The end of the log, and the `hello` of a page with these rights. */
export async function openingOf(url, claims) {
  const token = await sign(claims);
  const response = await fetch(`${url}/v1/state?v=1`, { headers: { authorization: `Bearer ${token}` } });
  const [first] = (await response.text()).split('\n');
  const { epoch, upTo } = JSON.parse(first);
  return { token, epoch, upTo, hello: JSON.stringify({ type: 'hello', v: 1, token, epoch, upTo }) };
}

/** The metrics of the gateway, by name. */
export async function figuresOf(url) {
  const text = await (await fetch(`${url}/metrics`)).text();
  const lines = text.split('\n').filter((line) => line && !line.startsWith('#'));
  const figures = Object.fromEntries(lines.map((line) => [line.split(/[ {]/)[0], Number(line.split(' ').at(-1))]));
  return {
    cpu: figures.process_cpu_seconds_total,
    memory: figures.process_resident_memory_bytes,
    heap: figures.nodejs_heap_size_used_bytes + figures.nodejs_external_memory_bytes,
    pages: figures.callboard_pages,
    classes: figures.callboard_view_classes,
  };
}
