/** A proxy between pages and a gateway that cuts, delays and splits what goes through it. */
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { random } from '../../../scripts/random.mjs';

export interface ChaosProxyOptions {
  /** The port of the gateway. */
  readonly port: number;
  readonly seed?: number;
  /** After how many ms each connection is cut. */
  readonly cutEvery?: number;
  /** The longest delay of a chunk, in ms. */
  readonly delay?: number;
}

export class ChaosProxy {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  readonly #roll: () => number;
  readonly #cutEvery: number;
  readonly #delay: number;
  #isCalm = false;

  private constructor({ port, seed = 1, cutEvery = 3_000, delay = 120 }: ChaosProxyOptions) {
    this.#roll = random(seed);
    this.#cutEvery = cutEvery;
    this.#delay = delay;
    this.#server = createServer((page) => this.#join(page, connect(port, '127.0.0.1')));
  }

  static async start(options: ChaosProxyOptions): Promise<ChaosProxy> {
    const proxy = new ChaosProxy(options);
    proxy.#server.listen(0, '127.0.0.1');
    await once(proxy.#server, 'listening');
    return proxy;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** From now on everything goes through unchanged. */
  calm(): void {
    this.#isCalm = true;
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #join(page: Socket, gateway: Socket): void {
    // Every connection has a delay of its own, so data of one overtake data of another.
    const slowness = this.#roll();
    const cut = setTimeout(() => {
      if (!this.#isCalm) for (const socket of [page, gateway]) socket.destroy();
    }, this.#cutEvery);
    for (const [from, to] of [
      [page, gateway],
      [gateway, page],
    ] as const) {
      this.#sockets.add(from);
      from.on('error', () => undefined);
      from.on('close', () => {
        clearTimeout(cut);
        this.#sockets.delete(from);
        to.destroy();
      });
      this.#pass(from, to, slowness);
    }
  }

  #pass(from: Socket, to: Socket, slowness: number): void {
    // One chunk after the other: TCP keeps their order.
    let last: Promise<unknown> = Promise.resolve();
    from.on('data', (data: Buffer) => {
      for (const chunk of this.#chunksOf(data)) {
        const wait = this.#isCalm ? 0 : slowness * this.#roll() * this.#delay;
        last = last
          .then(() => wait >= 1 && new Promise((resolve) => setTimeout(resolve, wait)))
          .then(() => to.write(chunk));
      }
    });
  }

  #chunksOf(data: Buffer): Buffer[] {
    if (this.#isCalm || data.length < 2) return [data];
    const place = 1 + Math.floor(this.#roll() * (data.length - 1));
    return [data.subarray(0, place), data.subarray(place)];
  }
}
