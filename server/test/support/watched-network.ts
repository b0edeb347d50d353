/**
 * The network of a page, watched so that a test knows when nothing is on its way, and can break it.
 */
import { WebSocket as NodeWebSocket } from 'ws';
import type { GatewayEnvironment } from 'callboard/sources';
import type { Watched } from './settled.js';

/** Nobody listens there. */
const nowhere = 'ws://127.0.0.1:9';

export class WatchedNetwork implements Watched {
  activity = 0;
  unanswered = 0;
  #isBroken = false;
  readonly #sockets = new Set<NodeWebSocket>();
  readonly #streams = new Set<ReadableStreamDefaultController<Uint8Array>>();

  get environment(): Partial<GatewayEnvironment> {
    const open = (url: string) => this.#connect(url);
    return {
      fetch: (...request) => this.#fetch(...request),
      WebSocket: function (url: string) {
        return open(url);
      } as unknown as GatewayEnvironment['WebSocket'],
      isOnline: () => true,
      isVisible: () => true,
      watch: () => () => undefined,
      random: () => 0.5,
    };
  }

  break(): void {
    this.#isBroken = true;
    for (const socket of this.#sockets) socket.terminate();
    for (const stream of this.#streams) stream.error(new Error('broken'));
  }

  restore(): void {
    this.#isBroken = false;
  }

  /** Inserts texts into what the gateway sends. */
  inject(texts: readonly string[]): void {
    for (const socket of this.#sockets) for (const text of texts) socket.emit('message', Buffer.from(text), false);
    const encoder = new TextEncoder();
    for (const stream of this.#streams) for (const text of texts) stream.enqueue(encoder.encode(`data: ${text}\n\n`));
  }

  #connect(url: string): NodeWebSocket {
    const socket = new NodeWebSocket(this.#isBroken ? nowhere : url);
    this.#sockets.add(socket);
    const count = () => (this.activity += 1);
    for (const name of ['open', 'message', 'close', 'error']) socket.on(name, count);
    const answered = this.#ask();
    for (const name of ['message', 'close']) socket.once(name, answered);
    socket.on('close', () => this.#sockets.delete(socket));
    return socket;
  }

  /** Counts a request. Returns a function to call once it is answered, or never will be. */
  #ask(): () => void {
    this.unanswered += 1;
    let isOpen = true;
    return () => {
      if (isOpen) this.unanswered -= 1;
      isOpen = false;
    };
  }

  async #fetch(...[url, options]: Parameters<typeof fetch>): Promise<Response> {
    this.activity += 1;
    if (this.#isBroken) throw new TypeError('fetch failed');
    // A command is answered only when a feed has answered it.
    const answered = options?.method === 'POST' ? () => undefined : this.#ask();
    const response = await fetch(url, options).catch((error: unknown) => {
      answered();
      throw error;
    });
    this.activity += 1;
    const { status, headers } = response;
    if (!response.body) {
      answered();
      return response;
    }
    const isStream = headers.get('content-type')?.includes('event-stream') === true;
    return new Response(this.#watch(response.body, isStream, answered), { status, headers });
  }

  #watch(body: ReadableStream<Uint8Array>, isStream: boolean, answered: () => void): ReadableStream<Uint8Array> {
    const reader = body.getReader();
    const pass = async (controller: ReadableStreamDefaultController<Uint8Array>) => {
      for (;;) {
        const { done, value } = await reader.read();
        this.activity += 1;
        if (done || isStream) answered();
        if (done) break;
        controller.enqueue(value);
      }
      controller.close();
    };
    return new ReadableStream<Uint8Array>({
      start: async (controller) => {
        if (isStream) this.#streams.add(controller);
        try {
          await pass(controller);
        } catch (error) {
          answered();
          // Throws if the test broke the stream, or the page cancelled it.
          try {
            controller.error(error);
          } catch {
            // It is closed already.
          }
        }
        this.#streams.delete(controller);
      },
      cancel: (reason) => {
        answered();
        void reader.cancel(reason).catch(() => undefined);
      },
    });
  }
}
