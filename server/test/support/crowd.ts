/** Thousands of pages in one process: each a source as pages have it, with its own patience, but no board. Does what its parent says. */
import { WebSocket } from 'ws';
import { serveActs } from '../../../bench/gateway/helper-process.mjs';
import { WebSocketSource } from 'callboard/sources';

/** So many open at a time. */
const AT_ONCE = 200;
const pages = [];

class Bare extends WebSocket {
  constructor(url) {
    super(url, { perMessageDeflate: false });
  }
}

const placeOf = (position) => Number(position.split(':').at(-1));

class CrowdPage {
  state = 'connecting';
  /** How many times it was sent the whole state. */
  snapshots = 0;

  constructor(url, token, position) {
    this.upTo = placeOf(position);
    const source = new WebSocketSource({ url, token, environment: { WebSocket: Bare } });
    this.close = source.connect((message) => this.#take(message), position);
  }

  #take({ type, position, connection }) {
    if (type === 'connection') [this.state, this.reason] = [connection.state, connection.reason];
    if (type === 'snapshot') this.snapshots += 1;
    if (position) this.upTo = placeOf(position);
  }

  isAt(place) {
    return this.state === 'live' && this.upTo >= place;
  }
}

/** Resolves when all of them are live and have come so far. */
async function reach(some, place) {
  for (let done = 0; ;) {
    while (done < some.length && some[done].isAt(place)) done += 1;
    if (done === some.length) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

serveActs({
  /** Opens a page for each token. `position`: where they begin, so that they need not all ask for the state. */
  async open({ url, tokens, position }) {
    for (let first = 0; first < tokens.length; first += AT_ONCE) {
      const wave = tokens.slice(first, first + AT_ONCE).map((token) => new CrowdPage(url, token, position));
      await reach(wave, placeOf(position));
      pages.push(...wave);
    }
  },

  /** Resolves when all are live there, with how many of them were sent the whole state. */
  async reach({ place, within }) {
    const isLate = new Promise((resolve) => setTimeout(resolve, within, true));
    if (await Promise.race([reach(pages, place), isLate])) {
      const left = pages.filter((page) => !page.isAt(place));
      const some = left.slice(0, 5).map(({ state, upTo, reason }) => `${state} ${upTo} ${reason ?? ''}`);
      throw new Error(`after ${within} ms ${left.length} are not live at ${place}: ${some.join('; ')}`);
    }
    return pages.filter(({ snapshots }) => snapshots > 0).length;
  },

  close() {
    for (const page of pages.splice(0)) page.close();
  },
});
