/** Something between pages and a gateway that cuts, delays and halves what goes through it. */
import { connect, createServer } from 'node:net';
import { random } from '../../../scripts/random.mjs';

export class ChaosProxy {
  /** `cutEvery` in ms; `delay`: the longest delay of a piece; `halves`: whether pieces are cut anywhere. */
  static async start({ port, seed = 1, cutEvery = 3_000, delay = 120, halves = true }) {
    const proxy = new ChaosProxy();
    Object.assign(proxy, { cutEvery, delay, halves, isCalm: false, sockets: new Set(), roll: random(seed) });
    proxy.server = createServer((page) => proxy.#join(page, connect(port, '127.0.0.1')));
    await new Promise((resolve) => proxy.server.listen(0, '127.0.0.1', resolve));
    proxy.url = `http://127.0.0.1:${proxy.server.address().port}`;
    return proxy;
  }

  /** From now on everything goes through as it came. */
  calm() {
    this.isCalm = true;
  }

  cutAll() {
    for (const socket of this.sockets) socket.destroy();
  }

  async close() {
    this.cutAll();
    await new Promise((resolve) => this.server.close(resolve));
  }

  #join(page, gateway) {
    // Every connection has its own delay, so what goes by one overtakes what goes by another.
    const slowness = this.roll();
    const cut = setTimeout(() => this.isCalm || (page.destroy(), gateway.destroy()), this.cutEvery);
    for (const [from, to] of [
      [page, gateway],
      [gateway, page],
    ]) {
      this.sockets.add(from);
      from.on('error', () => undefined);
      from.on('close', () => {
        clearTimeout(cut);
        this.sockets.delete(from);
        to.destroy();
      });
      this.#pass(from, to, slowness);
    }
  }

  #pass(from, to, slowness) {
    let last = Promise.resolve();
    from.on('data', (data) => {
      for (const piece of this.#pieces(data)) {
        const wait = this.isCalm ? 0 : slowness * this.roll() * this.delay;
        // In its order on one connection, as TCP is.
        last = last
          .then(() => new Promise((resolve) => (wait < 1 ? resolve() : setTimeout(resolve, wait))))
          .then(() => to.write(piece));
      }
    });
  }

  #pieces(data) {
    if (this.isCalm || !this.halves || data.length < 2) return [data];
    const place = 1 + Math.floor(this.roll() * (data.length - 1));
    return [data.subarray(0, place), data.subarray(place)];
  }
}
