/**
 * A wire between a page and a gateway that can stand still, and die without either end noticing.
 */
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import type { Watched } from './settled.js';

interface Connection {
  readonly page: Socket;
  readonly gateway: Socket;
  /** What has come for the page while the wire is held. */
  readonly waiting: (() => void)[];
  /** Whether the page has sent something and has no answer yet. */
  isAsked: boolean;
  isDead: boolean;
}

export class Wire implements Watched {
  activity = 0;
  /** Whether new connections are refused. */
  isClosed = false;
  readonly #server: Server;
  #isHeld = false;
  readonly #connections = new Set<Connection>();

  private constructor(port: number) {
    // Small messages must not wait for the next.
    const noDelay = true;
    this.#server = createServer({ noDelay }, (page) => this.#join(page, connect({ port, host: '127.0.0.1', noDelay })));
  }

  static async to(port: number): Promise<Wire> {
    const wire = new Wire(port);
    wire.#server.listen(0, '127.0.0.1');
    await once(wire.#server, 'listening');
    return wire;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Whether a page has asked something and has no answer yet. */
  get isAsked(): boolean {
    return [...this.#connections].some(({ isAsked }) => isAsked);
  }

  /** Keeps everything that comes for the page. */
  hold(): void {
    this.#isHeld = true;
  }

  release(): void {
    this.#isHeld = false;
    for (const { waiting } of this.#connections) for (const act of waiting.splice(0)) act();
  }

  /** From now on nothing passes through open connections, and neither end notices. */
  die(): void {
    for (const connection of this.#connections) connection.isDead = true;
  }

  cut(): void {
    for (const { gateway } of this.#connections) gateway.destroy();
  }

  async close(): Promise<void> {
    for (const { page, gateway } of this.#connections) for (const socket of [page, gateway]) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #join(page: Socket, gateway: Socket): void {
    if (this.isClosed) {
      for (const socket of [page, gateway]) socket.destroy();
      return;
    }
    const connection: Connection = { page, gateway, isAsked: false, isDead: false, waiting: [] };
    this.#connections.add(connection);
    this.activity += 1;
    const toPage = (act: () => void) => {
      this.activity += 1;
      connection.isAsked = false;
      if (connection.isDead) return;
      if (this.#isHeld) connection.waiting.push(act);
      else act();
    };
    for (const socket of [page, gateway]) socket.on('error', () => undefined);
    gateway.on('data', (data: Buffer) => toPage(() => page.write(data)));
    gateway.on('close', () => toPage(() => page.end()));
    page.on('data', (data: Buffer) => {
      this.activity += 1;
      if (connection.isDead) return;
      connection.isAsked = true;
      gateway.write(data);
    });
    page.on('close', () => {
      this.activity += 1;
      this.#connections.delete(connection);
      // The gateway would not notice the end of a dead connection, and nobody needs it any more.
      gateway.destroy();
    });
  }
}
