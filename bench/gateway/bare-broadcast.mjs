/**
 * The limit: a server of bare `ws` that sends the same frames to all. Its parent process controls
 * it.
 */
import { WebSocketServer } from 'ws';
import { serveActs } from './helper-process.mjs';

/** How many bytes may be buffered for a page before the next frame waits. */
const TOO_MUCH = 1_000_000;
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
let server;

/** Sends a frame to all and returns the time at which it began. */
function broadcast(frame) {
  const at = Date.now();
  for (const client of server.clients) client.send(frame, { binary: false });
  return at;
}

const acts = {
  listen() {
    server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false });
    return new Promise((resolve) => server.once('listening', () => resolve(server.address().port)));
  },

  /** Sends frames one after the other and returns the time of the first. */
  async rush({ frames }) {
    const start = Date.now();
    for (const text of frames) {
      while ([...server.clients].some(({ bufferedAmount }) => bufferedAmount > TOO_MUCH)) await pause(1);
      broadcast(Buffer.from(text));
      await new Promise((resolve) => setImmediate(resolve));
    }
    return start;
  },

  /** Sends each frame at its time, in ms from the first, and returns when each was sent. */
  async pace({ frames, times }) {
    const [start, sent] = [Date.now(), []];
    for (const [index, text] of frames.entries()) {
      const left = start + times[index] - Date.now();
      await pause(Math.max(0, left));
      sent.push(broadcast(Buffer.from(text)));
    }
    return sent;
  },

  close() {
    for (const client of server.clients) client.terminate();
    return new Promise((resolve) => server.close(() => resolve()));
  },
};

serveActs(acts);
