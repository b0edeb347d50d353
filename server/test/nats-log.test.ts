import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { NatsConnection, NatsLog, type LoggedSnapshot } from '../src/index.js';
import { checkLogs } from './support/check-logs.js';
import { append, contractTests, noon, places, told, whole } from './support/log-contract.js';
import { isLogFailed } from './support/log-feed.js';
import { skipWithoutNats, startNats, type NatsCluster } from './support/nats-cluster.js';
import { until } from './support/until.js';

/** Asserts that an error is `logFailed` with this message. */
const failsWith = (says: RegExp) => (error: unknown) => {
  assert.ok(isLogFailed(error), String(error));
  assert.match(error.message, says);
  return true;
};

/** A name that no other test uses, and the connection that its logs share, if any. */
interface Place {
  readonly name: string;
  readonly connection?: NatsConnection;
}

describe('The log in NATS', { skip: skipWithoutNats }, () => {
  let nats: NatsCluster;
  before(async () => (nats = await startNats()));
  after(() => nats.stop());
  const open = ({ name, connection }: Place, account: string) =>
    NatsLog.open(connection ?? { servers: nats.urls }, `${account}${name}`);
  let count = 0;
  const newPlace = (): Place => ({ name: `-${(count += 1)}` });
  /** Three logs of one account on one connection, which are closed after the test. */
  const threeLogs = async (onEnd: (close: () => Promise<void>) => void) => {
    const connection = await NatsConnection.connect({ servers: nats.urls });
    const place = { ...newPlace(), connection };
    const logs = [await open(place, 'acme'), await open(place, 'acme'), await open(place, 'acme')] as const;
    onEnd(async () => {
      await Promise.all(logs.map((log) => log.close()));
      await connection.close();
    });
    return { logs, stream: `callboard-log-acme${place.name}` };
  };

  contractTests({ open, newPlace });

  it('reports why it could not be opened', async (test) => {
    await assert.rejects(
      NatsLog.open({ servers: ['nats://127.0.0.1:1'] }, 'acme'),
      failsWith(/NATS cannot be reached at nats:\/\/127\.0\.0\.1:1/),
    );
    const alien = await NatsConnection.connect({ servers: nats.urls });
    test.after(() => alien.close());
    const { maker, nc } = alien.session;
    await maker.streams.add({ name: 'callboard-log-alien', subjects: ['callboard.log.alien'], max_msgs: 10 });
    await assert.rejects(
      NatsLog.open(alien, 'alien'),
      failsWith(/the log of alien in NATS cannot be opened: .*callboard-log-alien is not as callboard/),
    );
    assert.equal(nc.isClosed(), false, 'a connection that was passed in stays open');
  });

  it('refuses an event that is too large for the server, and the events of its batch', async (test) => {
    const log = await open(newPlace(), 'acme');
    test.after(() => log.close());
    const large = told('large');
    const event = { ...large.event, callId: 'x'.repeat(1_100_000) };
    await assert.rejects(
      log.append([told('a'), { ...large, event }], noon),
      failsWith(/the event large of pbx has \d+ bytes, more than max_payload/),
    );
    assert.equal(places(await append(log, [told('b')])), '1');
  });

  it('reads any range of events that are too old to be held in memory', async () => {
    const place = newPlace();
    const log = await open(place, 'acme');
    const sources = Array.from({ length: 50 }, (_, n) => `s${n}`);
    const ids = Array.from({ length: 250 }, (_, n) => `${n}`);
    const batches = sources.map((source) => ids.map((id) => told(id, source)));
    await Promise.all(batches.map((batch) => log.append(batch, noon)));
    await until('all events have come', () => log.head === 12_500);
    const again = await open(place, 'acme');
    for (const reader of [log, again]) {
      const events = await whole(reader);
      assert.equal(events.length, 12_500);
      for (const [after, limit] of [
        [0, 1_000],
        [1_000, 1_000],
        [2_000, 3_500],
        [100, 1],
        [12_499, 10],
        [4_300, 2],
      ] as const) {
        assert.deepEqual(await reader.read(after, limit), events.slice(after, after + limit));
      }
      const parts = await Promise.all([reader.read(5, 10), reader.read(2_000, 1_500), reader.read(15, 10)]);
      assert.deepEqual(parts, [events.slice(5, 15), events.slice(2_000, 3_500), events.slice(15, 25)]);
      await reader.close();
    }
  });

  it('is one log for all gateways: each sees the events of the others, and which was first', async (test) => {
    const { logs, stream } = await threeLogs((close) => test.after(close));
    const events = Array.from({ length: 100 }, (_, n) => told(`${n}`));
    const answers = await Promise.all(logs.map((log) => log.append(events, noon)));
    for (const [n] of events.entries()) {
      assert.equal(answers.filter((appended) => !appended[n]?.isRepeated).length, 1, `event ${n} was new for one`);
    }
    const snapshot = { version: 1, clock: noon, events: [], misses: [], tallies: [] } as const;
    const later: LoggedSnapshot = {
      seq: 50,
      snapshot: { ...snapshot, events: [], misses: [], tallies: [] },
      owners: {},
    };
    await logs[0].keep(later);
    await logs[1].keep({ ...later, seq: 40 });
    assert.deepEqual(await logs[2].kept(), later, 'an earlier snapshot does not replace a later one');
    assert.equal(await checkLogs(stream, [...logs], []), 100);
  });

  it('never reads half a snapshot while other gateways keep theirs', async (test) => {
    const { logs } = await threeLogs((close) => test.after(close));
    // Each in several parts, and each of other bytes.
    const snapshotOf = (seq: number) => {
      const padding = { padding: randomBytes(500_000).toString('base64'), seq };
      return { seq, snapshot: padding as unknown as LoggedSnapshot['snapshot'], owners: {} };
    };
    let [seq, isDone, whole] = [0, false, 0];
    await logs[0].keep(snapshotOf(0));
    const writing = logs.slice(0, 2).map(async (log) => {
      while (!isDone) await log.keep(snapshotOf((seq += 1)));
    });
    for (let reads = 0; reads < 40; reads += 1) {
      const kept = await logs[2].kept();
      if (!kept) continue;
      const read = kept.snapshot as unknown as { readonly padding: string; readonly seq: number };
      assert.deepEqual([read.seq, read.padding.length], [kept.seq, 666_668]);
      whole += 1;
    }
    isDone = true;
    await Promise.all(writing);
    assert.ok(seq > 5 && whole > 5, `${whole} of 40 could be read, while ${seq} were kept`);
  });
});

describe('A server of NATS that restarts', { skip: skipWithoutNats }, () => {
  let nats: NatsCluster;
  before(async () => (nats = await startNats()));
  after(() => nats.stop());

  it('is followed again by the log, which knows when its stream was replaced by another', async (test) => {
    const log = await NatsLog.open({ servers: nats.urls, patience: 1_000 }, 'acme');
    test.after(() => log.close());
    const { epoch } = log;
    await append(log, [told('a'), told('b')]);
    await nats.kill(0);
    await until('it is not current', () => !log.isCurrent);
    await assert.rejects(log.append([told('c')], noon), isLogFailed);
    assert.deepEqual((await whole(log)).length, 2, 'events in memory can be read');
    await nats.restart(0);
    await until('it is current', () => log.isCurrent);
    assert.equal(places(await append(log, [told('b'), told('c')])), '2 again, 3');

    const other = await NatsConnection.connect({ servers: nats.urls });
    test.after(() => other.close());
    await other.session.maker.streams.delete('callboard-log-acme');
    await until('it is not current', () => !log.isCurrent);
    const anew = await NatsLog.open(other, 'acme');
    test.after(() => anew.close());
    assert.notEqual(anew.epoch, epoch);
    assert.equal(await anew.kept(), null);
    await until('it reports the other stream', () => log.read(0, 1).then(() => false, isLogFailed), 30_000);
    await assert.rejects(log.append([told('d')], noon), /was made anew|is not there any more/);
    assert.equal(anew.head, 0);
  });
});
