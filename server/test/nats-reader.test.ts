import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { StreamInfo } from '@nats-io/jetstream';
import type { NatsConnection } from '../src/index.js';
import { NatsReader } from '../src/gateway/log/nats-reader.js';
import { until } from './support/until.js';

const dataOf = (id: string) =>
  Buffer.from(
    JSON.stringify({
      ...{ source: 'pbx', id, loggedAt: 1, by: id },
      event: { type: 'call.ended', at: 1, callId: id },
    }),
  );

type Callback = (error: null, message: { reply: string; data: Uint8Array }) => void;

interface Consumer {
  /** The place from which it was asked to deliver. */
  readonly from: number;
  deliver(seq: number, id: string): void;
}

/** A connection whose consumers deliver what the test says, and whose leader may be missing. */
class FakeConnection {
  readonly isConnected = true;
  readonly consumers: Consumer[] = [];
  /** The ids in the leader's stream; null while there is no leader. */
  logged: string[] | null = null;
  #onConnected: () => void = () => undefined;

  watch(onConnected: () => void): () => void {
    this.#onConnected = onConnected;
    return () => undefined;
  }

  connectAgain(): void {
    this.#onConnected();
  }

  get session() {
    let callback: Callback = () => undefined;
    return {
      nc: {
        subscribe: (_inbox: string, options: { callback: Callback }) => {
          callback = options.callback;
          return { unsubscribe: () => undefined };
        },
        isClosed: () => false,
      },
      jsm: {
        consumers: {
          add: (_stream: string, { opt_start_seq: from }: { opt_start_seq: number }) => {
            const deliver = (seq: number, id: string) =>
              callback(null, { reply: `$JS.ACK.s.c.1.${seq}.1.1.0`, data: dataOf(id) });
            this.consumers.push({ from, deliver });
            return Promise.resolve({ name: `c${this.consumers.length}` });
          },
          delete: () => Promise.resolve(true),
        },
        streams: {
          getMessage: (_stream: string, { seq }: { seq: number }) => {
            if (!this.logged) return Promise.reject(new Error('no leader'));
            const id = this.logged[seq - 1];
            return Promise.resolve(id === undefined ? null : { data: dataOf(id) });
          },
          info: () => Promise.reject(new Error('no leader')),
        },
      },
    };
  }
}

/** A reader of an empty stream. */
const readerOn = (connection: FakeConnection) => {
  const info = { config: { name: 's' }, state: { last_seq: 0 } };
  // They have what the reader uses of a connection and of a stream's description.
  return new NatsReader(connection as unknown as NatsConnection, info as unknown as StreamInfo, performance.now());
};

describe('A reader of a log in NATS', () => {
  it('ignores what a consumer delivered that was lost before the leader confirmed it', async () => {
    const connection = new FakeConnection();
    const reader = readerOn(connection);
    await until('a consumer is asked for', () => connection.consumers.length === 1);
    // A node that lacks an event has those after it in wrong places.
    connection.consumers[0]?.deliver(1, 'b');
    connection.consumers[0]?.deliver(2, 'c');
    connection.connectAgain();
    await until('another consumer is asked for', () => connection.consumers.length === 2);
    const { from, deliver } = connection.consumers[1]!;
    connection.logged = ['a', 'b', 'c', 'd'];
    for (let seq = from; seq <= 4; seq += 1) deliver(seq, connection.logged[seq - 1]!);
    await until('all of it is here', () => reader.head === 4);
    const ids = reader.recent.after(0, 10)?.map(({ id }) => id);
    reader.close();
    assert.deepEqual(ids, connection.logged);
  });

  it('ignores what a node delivers whose events differ in the middle, even if they agree at the end', async () => {
    const connection = new FakeConnection();
    const reader = readerOn(connection);
    await until('a consumer is asked for', () => connection.consumers.length === 1);
    for (const [index, id] of ['a', 'c', 'b', 'd'].entries()) connection.consumers[0]?.deliver(index + 1, id);
    connection.logged = ['a', 'b', 'c', 'd'];
    await until('another consumer is asked for', () => connection.consumers.length === 2);
    assert.equal(reader.head, 1);
    const { from, deliver } = connection.consumers[1]!;
    assert.equal(from, 2);
    for (let seq = from; seq <= 4; seq += 1) deliver(seq, connection.logged[seq - 1]!);
    await until('all of it is here', () => reader.head === 4);
    const ids = reader.recent.after(0, 10)?.map(({ id }) => id);
    reader.close();
    assert.deepEqual(ids, connection.logged);
  });
});
