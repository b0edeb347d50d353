/**
 * Many pages in one process, which parse only some of the messages. Its parent process controls it.
 */
import { WebSocket } from 'ws';
import { serveActs } from './helper-process.mjs';

/** How many pages connect at the same time, and how many parse all of their messages. */
const [AT_ONCE, LOOKED_INTO] = [250, 100];
let pages = [];

class CrowdPage {
  frames = 0;
  bytes = 0;

  constructor({ url, hello, isLookedInto, isRecorded }) {
    this.isLookedInto = isLookedInto;
    this.recorded = isRecorded ? [] : null;
    this.forget();
    this.socket = new WebSocket(url, { perMessageDeflate: false, skipUTF8Validation: true });
    this.ready = new Promise((resolve, reject) => {
      this.socket.once('error', reject);
      this.socket.once('open', () => (hello ? this.socket.send(hello) : resolve()));
      this.socket.on('message', (data) => {
        this.take(data);
        // The second frame is the first batch, after `welcome`.
        if (hello && this.frames === 2) resolve();
      });
    });
  }

  forget() {
    [this.frames, this.bytes, this.delays, this.arrivals] = [0, 0, [], []];
    [this.last, this.upTo] = [null, undefined];
    if (this.recorded) this.recorded = [];
  }

  take(data) {
    this.frames += 1;
    this.bytes += data.length;
    this.last = data;
    if (this.recorded) this.recorded.push({ at: Date.now(), text: data.toString() });
    if (!this.isLookedInto) return;
    const now = Date.now();
    this.arrivals.push(now);
    const { events = [], prev, upTo } = JSON.parse(data.toString());
    if (prev !== undefined && this.upTo !== undefined && prev !== this.upTo) throw new Error('a batch was lost');
    if (upTo !== undefined) this.upTo = upTo;
    for (const { at } of events) this.delays.push(now - at);
  }

  /**
   * Reads the position from the start of the last frame, because parsing all of it takes too long.
   */
  hasReached(upTo) {
    const [, reached] = /"upTo":(\d+)/.exec(this.last?.subarray(0, 200).toString() ?? '') ?? [];
    return Number(reached ?? -1) >= upTo;
  }
}

const acts = {
  async open({ url, hellos = [], count }) {
    for (let first = 0; first < count; first += AT_ONCE) {
      const wave = Array.from({ length: Math.min(AT_ONCE, count - first) }, (_, n) => {
        const index = first + n;
        const isLookedInto = index % Math.ceil(count / LOOKED_INTO) === 0;
        return new CrowdPage({
          ...{ url, hello: hellos[index % hellos.length], isLookedInto, isRecorded: index === 0 },
        });
      });
      await Promise.all(wave.map(({ ready }) => ready));
      pages.push(...wave);
    }
  },

  forget() {
    for (const page of pages) page.forget();
  },

  /** Resolves with the time when every page has reached this position in the log. */
  async reach({ upTo }) {
    let done = 0;
    for (;;) {
      while (done < pages.length && pages[done].hasReached(upTo)) done += 1;
      if (done === pages.length) return Date.now();
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
  },

  /** The delays and frames since the last reset. */
  seen() {
    const looked = pages.filter(({ isLookedInto }) => isLookedInto);
    return {
      delays: looked.flatMap(({ delays }) => delays),
      arrivals: looked.map(({ arrivals }) => arrivals),
      frames: pages.reduce((sum, { frames }) => sum + frames, 0),
      bytes: pages.reduce((sum, { bytes }) => sum + bytes, 0),
      recorded: pages[0].recorded,
    };
  },

  async close() {
    const closed = pages.map(({ socket }) => new Promise((resolve) => socket.once('close', resolve)));
    for (const { socket } of pages) socket.close();
    await Promise.all(closed);
    pages = [];
  },
};

serveActs(acts);
