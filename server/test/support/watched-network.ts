/** What a page has of the network, watched so that a test knows when nothing is on its way, and can be broken. */
import { WebSocket as NodeWebSocket } from 'ws';

export class WatchedNetwork {
  /** Raised with all that comes. */
  activity = 0;
  /** How many requests, sockets and streams have had no answer yet: it is made and unpacked elsewhere, and takes its time. */
  unanswered = 0;
  isBroken = false;
  #sockets = new Set();
  #streams = new Set();

  get environment() {
    const network = this;
    return {
      fetch: (...request) => this.#fetch(...request),
      WebSocket: class extends NodeWebSocket {
        constructor(url) {
          // Nobody listens there.
          super(network.isBroken ? 'ws://127.0.0.1:9' : url);
          network.#sockets.add(this);
          const count = () => (network.activity += 1);
          for (const name of ['open', 'message', 'close']) this.on(name, count);
          this.on('error', count);
          const answered = network.#ask();
          for (const name of ['message', 'close']) this.once(name, answered);
          this.on('close', () => network.#sockets.delete(this));
        }
      },
      isOnline: () => true,
      isVisible: () => true,
      watch: () => () => undefined,
      random: () => 0.5,
    };
  }

  break() {
    this.isBroken = true;
    for (const socket of this.#sockets) socket.terminate();
    for (const stream of this.#streams) stream.error(new Error('broken'));
  }

  restore() {
    this.isBroken = false;
  }

  /** Puts something between what the gateway says. */
  inject(texts) {
    for (const socket of this.#sockets) for (const text of texts) socket.emit('message', Buffer.from(text), false);
    const encoder = new TextEncoder();
    for (const stream of this.#streams) for (const text of texts) stream.enqueue(encoder.encode(`data: ${text}\n\n`));
  }

  /** Something is asked; gives what is called when there is an answer, or never will be. */
  #ask() {
    this.unanswered += 1;
    let isOpen = true;
    return () => {
      if (isOpen) this.unanswered -= 1;
      isOpen = false;
    };
  }

  async #fetch(url, options) {
    this.activity += 1;
    if (this.isBroken) throw new TypeError('fetch failed');
    // A command is answered when whoever takes it does.
    const answered = options.method === 'POST' ? () => undefined : this.#ask();
    const response = await fetch(url, options).catch((error) => {
      answered();
      throw error;
    });
    this.activity += 1;
    const streams = this.#streams;
    const isStream = response.headers.get('content-type')?.includes('event-stream');
    const reader = response.body.getReader();
    const body = new ReadableStream({
      start: async (controller) => {
        if (isStream) streams.add(controller);
        try {
          for (;;) {
            const { done, value } = await reader.read();
            this.activity += 1;
            if (done || isStream) answered();
            if (done) break;
            controller.enqueue(value);
          }
          controller.close();
        } catch (error) {
          answered();
          // Broken by the test, or let go by the page.
          try {
            controller.error(error);
          } catch {
            streams.delete(controller);
          }
        }
        streams.delete(controller);
      },
      cancel: (reason) => {
        answered();
        void reader.cancel(reason).catch(() => undefined);
      },
    });
    return new Response(body, { status: response.status, headers: response.headers });
  }
}

/** For so long an answer is waited for, in ms. */
const PATIENCE = 2_000;
const sumOf = (networks, name) => networks.reduce((sum, network) => sum + (network[name] ?? 0), 0);

/** Lets everything that is on its way arrive: until all that was asked is answered, and so many turns of the event loop bring nothing more. */
export async function settled(networks, quiet = 12) {
  let [last, since] = [-1, performance.now()];
  for (let turns = 0; turns < quiet; turns += 1) {
    await new Promise((resolve) => setImmediate(resolve));
    const activity = sumOf(networks, 'activity');
    if (activity !== last) since = performance.now();
    const isAwaited = sumOf(networks, 'unanswered') > 0 && performance.now() - since < PATIENCE;
    if (activity !== last || isAwaited) turns = 0;
    last = activity;
  }
}
