import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { NatsReader } from '../src/gateway/log/nats-reader.js';
import { until } from './support/page.mjs';

const dataOf = (id) =>
  Buffer.from(
    JSON.stringify({
      ...{ source: 'pbx', id, loggedAt: 1, by: id },
      event: { type: 'call.ended', at: 1, callId: id },
    }),
  );

/** What a reader has of NATS: consumers that deliver what a test says, and a leader that may be missing. */
class FakeLink {
  isConnected = true;
  consumers = [];
  logged = null;
  #onConnected;

  watch(onConnected) {
    this.#onConnected = onConnected;
    return () => undefined;
  }

  connectAgain() {
    this.#onConnected();
  }

  get session() {
    let callback;
    return {
      nc: {
        subscribe: (_inbox, options) => ((callback = options.callback), { unsubscribe: () => undefined }),
        isClosed: () => false,
      },
      jsm: {
        consumers: {
          add: async (_stream, { opt_start_seq: from }) => {
            const deliver = (seq, id) => callback(null, { reply: `$JS.ACK.s.c.1.${seq}.1.1.0`, data: dataOf(id) });
            this.consumers.push({ from, deliver });
            return { name: `c${this.consumers.length}` };
          },
          delete: async () => true,
        },
        streams: {
          getMessage: async (_stream, { seq }) => {
            if (!this.logged) throw new Error('no leader');
            const id = this.logged[seq - 1];
            return id === undefined ? null : { data: dataOf(id) };
          },
          info: async () => {
            throw new Error('no leader');
          },
        },
      },
    };
  }
}

describe('What follows a log in NATS', () => {
  it('takes nothing of a consumer that was lost before the leader had confirmed it', async () => {
    const link = new FakeLink();
    const reader = new NatsReader(link, { config: { name: 's' }, state: { last_seq: 0 } }, performance.now());
    await until('a consumer is asked for', () => link.consumers.length === 1);
    // A node that lacks an event has those after it in wrong places.
    link.consumers[0].deliver(1, 'b');
    link.consumers[0].deliver(2, 'c');
    link.connectAgain();
    await until('another consumer is asked for', () => link.consumers.length === 2);
    const [, { from, deliver }] = link.consumers;
    link.logged = ['a', 'b', 'c', 'd'];
    for (let seq = from; seq <= 4; seq += 1) deliver(seq, link.logged[seq - 1]);
    await until('all of it is here', () => reader.head === 4);
    const ids = reader.recent.after(0, 10).map(({ id }) => id);
    reader.close();
    assert.deepEqual(ids, link.logged);
  });

  it('takes nothing of a node that has others in the middle, though it is alike at the end', async () => {
    const link = new FakeLink();
    const reader = new NatsReader(link, { config: { name: 's' }, state: { last_seq: 0 } }, performance.now());
    await until('a consumer is asked for', () => link.consumers.length === 1);
    for (const [index, id] of ['a', 'c', 'b', 'd'].entries()) link.consumers[0].deliver(index + 1, id);
    link.logged = ['a', 'b', 'c', 'd'];
    await until('another consumer is asked for', () => link.consumers.length === 2);
    assert.equal(reader.head, 1);
    const [, { from, deliver }] = link.consumers;
    assert.equal(from, 2);
    for (let seq = from; seq <= 4; seq += 1) deliver(seq, link.logged[seq - 1]);
    await until('all of it is here', () => reader.head === 4);
    const ids = reader.recent.after(0, 10).map(({ id }) => id);
    reader.close();
    assert.deepEqual(ids, link.logged);
  });
});
