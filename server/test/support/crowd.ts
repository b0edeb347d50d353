/**
 * Thousands of pages in one process: each a source as pages have it, but without a board. Acts as
 * its parent asks.
 */
import { WebSocket } from 'ws';
import type { SourceMessage } from 'callboard/core';
import { WebSocketSource, type GatewayEnvironment } from 'callboard/sources';
import { serveActs } from '../../../bench/gateway/helper-process.mjs';

/** How many pages are opened at a time. */
const AT_ONCE = 200;
const pages: CrowdPage[] = [];

class UncompressedSocket extends WebSocket {
  constructor(url: string) {
    super(url, { perMessageDeflate: false });
  }
}
const environment = { WebSocket: UncompressedSocket as unknown as GatewayEnvironment['WebSocket'] };

const placeOf = (position: string) => Number(position.split(':').at(-1));

class CrowdPage {
  state = 'connecting';
  reason: string | undefined;
  upTo: number;
  /** How many times it was sent the whole state. */
  snapshots = 0;
  readonly close: () => void;

  constructor(url: string, token: string, position: string) {
    this.upTo = placeOf(position);
    const source = new WebSocketSource({ url, token, environment });
    this.close = source.connect((message) => this.#receive(message), position);
  }

  #receive(message: SourceMessage): void {
    if (message.type === 'connection') {
      const { connection } = message;
      this.state = connection.state;
      this.reason = 'reason' in connection ? connection.reason : undefined;
    }
    if (message.type === 'snapshot') this.snapshots += 1;
    if ('position' in message && message.position) this.upTo = placeOf(message.position);
  }

  isAt(place: number): boolean {
    return this.state === 'live' && this.upTo >= place;
  }
}

/** Resolves with true when all of them are live and have come so far. */
async function reach(some: readonly CrowdPage[], place: number): Promise<true> {
  for (const page of some) while (!page.isAt(place)) await new Promise((resolve) => setTimeout(resolve, 5));
  return true;
}

serveActs({
  /**
   * Opens a page for each token. `position`: where they begin, so that they need not all ask for
   * the state.
   */
  async open({ url, tokens, position }: { url: string; tokens: readonly string[]; position: string }) {
    for (let first = 0; first < tokens.length; first += AT_ONCE) {
      const wave = tokens.slice(first, first + AT_ONCE).map((token) => new CrowdPage(url, token, position));
      await reach(wave, placeOf(position));
      pages.push(...wave);
    }
  },

  /** Resolves when all are live there, with how many of them were sent the whole state. */
  async reach({ place, within }: { place: number; within: number }) {
    const late = new Promise<false>((resolve) => setTimeout(resolve, within, false));
    if (!(await Promise.race([reach(pages, place), late]))) {
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
