import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { isCallboardError } from 'callboard/core';
import { NatsConnection, NatsLog, NatsRoutes } from '../src/index.js';
import { append, contractTests, noon, places, told, whole } from './support/log-contract.mjs';
import { ensureNatsServer, startNats, until } from './support/nats-cluster.mjs';

const skip = ensureNatsServer() === null && 'there is no nats-server here, and it cannot be installed';
/** How many times a leader is killed; `npm run faults` does it as often as one likes. */
const ROUNDS = 2;
/** For how long deliveries are waited for after a leader was lost, in ms: nodes choose another after 4 to 9 s. `npm run faults` says the time. */
const WAITED_FOR = 30_000;
const isLogFailed = (error) => isCallboardError(error) && error.code === 'logFailed';

/** Tells events, a few at a time, until it is stopped; what was not logged is told again. */
class Feed {
  acknowledged = new Set();
  failures = 0;
  #isStopped = false;

  constructor(log, source) {
    Object.assign(this, { log, source });
    this.ended = this.#run();
  }

  async #run() {
    for (let number = 0; !this.#isStopped;) {
      const batch = [0, 1, 2].map((n) => told(`${number + n}`, this.source));
      try {
        const appended = await this.log.append(batch, noon);
        const isFirst = this.failedAt !== number;
        for (const [n, { isRepeated }] of appended.entries()) {
          // What was told once is new, even when it was published several times.
          assert.ok(!isFirst || !isRepeated, `${this.source} ${number + n} was told once`);
          this.acknowledged.add(number + n);
        }
        number += 3;
      } catch (error) {
        if (!isLogFailed(error)) throw error;
        this.failures += 1;
        this.failedAt = number;
      }
    }
  }

  async stop() {
    this.#isStopped = true;
    await this.ended;
  }
}

/** Every acknowledged event is there, once, in its order; and both logs have the same. */
async function checkLogs(stream, logs, feeds) {
  const { jsm } = logs[0].connection.session;
  const all = await until('they have all of it', async () => {
    const { state } = await jsm.streams.info(stream);
    return logs.every((log) => log.isCurrent && log.head === state.last_seq) && logs;
  });
  const [first, ...others] = await Promise.all(all.map(whole));
  for (const other of others) assert.deepEqual(other, first);
  assert.deepEqual(
    first.map(({ seq }) => seq),
    first.map((_event, index) => index + 1),
  );
  for (const { source, acknowledged } of feeds) {
    const own = first.filter((event) => event.source === source);
    assert.deepEqual(
      own.map(({ id }) => Number(id)),
      own.map((_event, index) => index),
    );
    for (const number of acknowledged) assert.ok(number < own.length, `${source} ${number} was acknowledged`);
  }
  return first.length;
}

/** What becomes of the logs when `hurt` is done to their servers; resolves when events come again, with how long that took. */
async function healing(logs, hurt) {
  const start = performance.now();
  const wasStale = logs.map(() => false);
  const looking = setInterval(() => logs.forEach((log, n) => (wasStale[n] ||= !log.isCurrent)), 20);
  let heads;
  try {
    await hurt();
    heads = logs.map(({ head }) => head);
    // Not by all, where only one of them is connected to that server.
    await until('it is noticed', () => wasStale.some(Boolean));
  } finally {
    clearInterval(looking);
  }
  const times = await Promise.all(
    logs.map(async (log, n) => {
      // What was on its way does not count: events come, and all of them are here.
      await until('events come again', () => log.head > heads[n] && log.isCurrent, WAITED_FOR);
      return performance.now() - start;
    }),
  );
  return Math.max(...times);
}

describe('The log in NATS', { skip }, () => {
  let nats;
  before(async () => (nats = await startNats()));
  after(() => nats?.stop());
  const open = (place, account) => NatsLog.open(place.link ?? { servers: nats.urls }, `${account}${place.name}`);
  let count = 0;
  const newPlace = () => ({ name: `-${(count += 1)}` });

  contractTests({ open, newPlace });

  it('says where it could not be opened', async () => {
    await assert.rejects(NatsLog.open({ servers: ['nats://127.0.0.1:1'] }, 'acme'), (error) => {
      assert.ok(isLogFailed(error), String(error));
      assert.match(error.message, /NATS cannot be reached at nats:\/\/127\.0\.0\.1:1/);
      return true;
    });
    const alien = await NatsConnection.connect({ servers: nats.urls });
    const { maker, nc } = alien.session;
    await maker.streams.add({ name: 'callboard-log-alien', subjects: ['callboard.log.alien'], max_msgs: 10 });
    await assert.rejects(NatsLog.open(alien, 'alien'), (error) => {
      assert.ok(isLogFailed(error), String(error));
      assert.match(
        error.message,
        /the log of alien in NATS cannot be opened: .*callboard-log-alien is not as callboard/,
      );
      return true;
    });
    assert.equal(nc.isClosed(), false, 'a link that was given is left alone');
    await alien.close();
  });

  it('refuses an event that the server does not take, and what is told with it', async () => {
    const log = await open(newPlace(), 'acme');
    const large = told('large');
    large.event.callId = 'x'.repeat(1_100_000);
    await assert.rejects(log.append([told('a'), large], noon), (error) => {
      assert.ok(isLogFailed(error), String(error));
      assert.match(error.message, /the event large of pbx has \d+ bytes, more than max_payload/);
      return true;
    });
    assert.equal(places(await append(log, [told('b')])), '1');
    await log.close();
  });

  it('reads what is too old to be held, from anywhere to anywhere', async () => {
    const place = newPlace();
    const log = await open(place, 'acme');
    const sources = Array.from({ length: 50 }, (_, n) => `s${n}`);
    const batch = Array.from({ length: 250 }, (_, n) => told(`${n}`));
    await Promise.all(
      sources.map((source) =>
        log.append(
          batch.map((event) => ({ ...event, source })),
          noon,
        ),
      ),
    );
    await until('all of it came', () => log.head === 12_500);
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
      ]) {
        assert.deepEqual(await reader.read(after, limit), events.slice(after, after + limit));
      }
      const parts = await Promise.all([reader.read(5, 10), reader.read(2_000, 1_500), reader.read(15, 10)]);
      assert.deepEqual(parts, [events.slice(5, 15), events.slice(2_000, 3_500), events.slice(15, 25)]);
      await reader.close();
    }
  });

  it('is one log for all gateways: each sees what the others tell, and who was first', async () => {
    const link = await NatsConnection.connect({ servers: nats.urls });
    const place = { ...newPlace(), link };
    const logs = await Promise.all([open(place, 'acme'), open(place, 'acme'), open(place, 'acme')]);
    const events = Array.from({ length: 100 }, (_, n) => told(`${n}`));
    const told3 = await Promise.all(logs.map((log) => log.append(events, noon)));
    for (const [n] of events.entries()) {
      assert.equal(told3.filter((appended) => !appended[n].isRepeated).length, 1, `event ${n} was new for one`);
    }
    const later = { seq: 50, snapshot: { version: 1, clock: noon, events: [], misses: [], tallies: [] }, owners: {} };
    await logs[0].keep(later);
    await logs[1].keep({ ...later, seq: 40 });
    assert.deepEqual(await logs[2].kept(), later, 'an earlier snapshot does not take the place of a later one');
    assert.equal(await checkLogs(`callboard-log-acme${place.name}`, logs, []), 100);
    await Promise.all(logs.map((log) => log.close()));
    await link.close();
  });

  it('never reads half a snapshot, while others keep theirs', async () => {
    const link = await NatsConnection.connect({ servers: nats.urls });
    const place = { ...newPlace(), link };
    const logs = await Promise.all([open(place, 'acme'), open(place, 'acme'), open(place, 'acme')]);
    // Each in several parts, and each of other bytes.
    const snapshotOf = (seq) => ({
      seq,
      snapshot: { padding: randomBytes(500_000).toString('base64'), seq },
      owners: {},
    });
    let [seq, isDone, whole] = [0, false, 0];
    await logs[0].keep(snapshotOf(0));
    const writing = logs.slice(0, 2).map(async (log) => {
      while (!isDone) await log.keep(snapshotOf((seq += 1)));
    });
    for (let reads = 0; reads < 40; reads += 1) {
      const kept = await logs[2].kept();
      assert.ok(kept === null || (kept.seq === kept.snapshot.seq && kept.snapshot.padding.length === 666_668));
      if (kept) whole += 1;
    }
    isDone = true;
    await Promise.all(writing);
    assert.ok(seq > 5 && whole > 5, `${whole} of 40 could be read, while ${seq} were kept`);
    await Promise.all(logs.map((log) => log.close()));
    await link.close();
  });

  it('lives through a restart of its server, and knows when the log is another', async () => {
    const own = await startNats();
    const log = await NatsLog.open({ servers: own.urls, patience: 1_000 }, 'acme');
    const { epoch } = log;
    await append(log, [told('a'), told('b')]);
    await own.kill(0);
    await until('it is not current', () => !log.isCurrent);
    await assert.rejects(log.append([told('c')], noon), isLogFailed);
    assert.deepEqual((await whole(log)).length, 2, 'what is held can be read');
    await own.restart(0);
    await until('it is current', () => log.isCurrent);
    assert.equal(places(await append(log, [told('b'), told('c')])), '2 again, 3');

    const other = await NatsConnection.connect({ servers: own.urls });
    await other.session.maker.streams.delete('callboard-log-acme');
    await until('it is not current', () => !log.isCurrent);
    const anew = await NatsLog.open(other, 'acme');
    assert.notEqual(anew.epoch, epoch);
    assert.equal(await anew.kept(), null);
    await until('it says so', () => log.read(0, 1).then(() => false, isLogFailed), 30_000);
    await assert.rejects(log.append([told('d')], noon), /was made anew|is not there any more/);
    assert.equal(anew.head, 0);
    await log.close();
    await anew.close();
    await other.close();
    await own.stop();
  });
});

describe('Commands by NATS', { skip }, () => {
  const command = { agentId: 'anna', statusId: 'break', viewerId: 'root' };
  let [nats, links, here, there] = [];
  before(async () => {
    nats = await startNats();
    links = await Promise.all([
      NatsConnection.connect({ servers: nats.urls }),
      NatsConnection.connect({ servers: nats.urls }),
    ]);
    [here, there] = links.map((link) => new NatsRoutes(link));
  });
  after(async () => {
    for (const routes of [here, there]) routes?.close();
    for (const link of links ?? []) await link.close();
    await nats?.stop();
  });
  const flushed = () => Promise.all(links.map((link) => link.session.nc.flush()));

  it('come to whoever serves the source, there or here, with what became of them', async () => {
    const taken = [];
    for (const source of ['pbx', 'АТС 1', 'a.b', '*']) {
      const stop = there.serve('acme', source, async (got) => void taken.push([source, got]));
      await flushed();
      assert.deepEqual(await here.ask('acme', source, command), { reason: null });
      assert.deepEqual(await there.ask('acme', source, command), { reason: null });
      assert.deepEqual(taken.splice(0), [
        [source, command],
        [source, command],
      ]);
      stop();
    }
    const error = Object.assign(new Error('the agent is in a call'), { reason: 'refused' });
    const stop = there.serve('acme', 'pbx', () => Promise.reject(error));
    await flushed();
    assert.deepEqual(await here.ask('acme', 'pbx', command), { reason: 'refused', message: 'the agent is in a call' });
    stop();
  });

  it('are unavailable when nobody serves the source any more, and come to one handler only', async () => {
    const nobody = { reason: 'unavailable', message: 'nobody serves the source of this agent at the moment' };
    assert.deepEqual(await here.ask('acme', 'nobody', command), nobody);
    let asked = 0;
    const handler = async () => void (asked += 1);
    const stops = [here, there, there].map((routes) => routes.serve('acme', 'crm', () => handler()));
    await flushed();
    const third = await NatsConnection.connect({ servers: nats.urls });
    const asking = new NatsRoutes(third);
    for (let times = 1; times <= 10; times += 1) {
      assert.deepEqual(await asking.ask('acme', 'crm', command), { reason: null });
      assert.equal(asked, times);
    }
    for (const stop of stops) stop();
    await flushed();
    assert.deepEqual(await asking.ask('acme', 'crm', command), nobody);
    assert.deepEqual(await asking.ask('other', 'crm', command), nobody);
    asking.close();
    await third.close();
    assert.equal((await asking.ask('acme', 'crm', command)).reason, 'unavailable');
  });

  it('are served again after the server was gone', async () => {
    there.serve('acme', 'pbx', async () => undefined);
    await nats.restart(0);
    await until('they are served again', async () => (await here.ask('acme', 'pbx', command)).reason === null);
  });
});

/** Has feeds tell while something is done; they end however that ends. */
async function fed(feeds, act) {
  try {
    await act();
  } finally {
    await Promise.all(feeds.map((feed) => feed.stop()));
  }
}

describe('The log in NATS on three nodes', { skip }, () => {
  let [nats, links, logs] = [null, [], []];
  const stream = 'callboard-log-acme';
  before(async () => {
    nats = await startNats({ nodes: 3 });
    links = await Promise.all([0, 1].map(() => NatsConnection.connect({ servers: nats.urls })));
    logs = await Promise.all(links.map((link) => NatsLog.open(link, 'acme')));
  });
  after(async () => {
    await Promise.all(logs.map((log) => log.close()));
    await Promise.all(links.map((link) => link.close()));
    await nats?.stop();
  });
  const nodeOf = (link) => nats.urls.findIndex((url) => url.endsWith(link.session.nc.getServer()));

  it('loses, doubles and moves nothing that it acknowledged when its leader is killed, and goes on in time', async (test) => {
    const feeds = logs.flatMap((log, n) => [new Feed(log, `pbx ${n}`), new Feed(log, `crm ${n}`)]);
    await fed(feeds, async () => {
      for (let round = 1; round <= ROUNDS; round += 1) {
        const before = logs[0].head;
        await until('it is under load', () => logs.every((log) => log.head > before + 200 && log.isCurrent));
        const leader = await until('there is a leader', () => nats.leaderOf(stream).then((n) => n !== null && { n }));
        const time = await healing(logs, () => nats.kill(leader.n));
        test.diagnostic(`round ${round}: deliveries went on after ${Math.round(time)} ms`);
        await nats.restart(leader.n);
        await nats.ready();
      }
    });
    const count = await checkLogs(stream, logs, feeds);
    test.diagnostic(`${count} events, ${feeds.reduce((sum, { failures }) => sum + failures, 0)} batches told again`);
    await until('all nodes have all of it', async () =>
      (await nats.lengths(stream)).every((length) => length === count),
    );
  });

  it('leaves a node that is frozen, and is right when that comes back', async (test) => {
    for (const which of ['that leads', 'that a gateway is connected to']) {
      const feeds = logs.map((log, n) => new Feed(log, `${which} ${n}`));
      await fed(feeds, async () => {
        const before = logs[0].head;
        await until('it is under load', () => logs.every((log) => log.head > before + 200 && log.isCurrent));
        const node = which === 'that leads' ? await nats.leaderOf(stream) : nodeOf(links[0]);
        const time = await healing(logs, () => nats.freeze(node));
        test.diagnostic(`the node ${which} was frozen: deliveries went on after ${Math.round(time)} ms`);
        nats.thaw(node);
        await nats.ready();
      });
      const count = await checkLogs(stream, logs, feeds);
      // A node of nats-server 2.9 that was frozen while it led may lack events for good: nobody is to read those that it has.
      test.diagnostic(`of ${count} events the nodes have ${await nats.lengths(stream)}`);
      const fresh = await Promise.all(links.map((link) => NatsLog.open(link, 'acme')));
      assert.equal(await checkLogs(stream, [...logs, ...fresh], feeds), count);
      await Promise.all(fresh.map((log) => log.close()));
    }
  });
});
