/** What every implementation of the log has to do, as tests. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { it } from 'node:test';
import { until } from './nats-cluster.mjs';

export const noon = Date.UTC(2026, 10, 23, 12);
export const told = (id, source = 'pbx') => ({
  source,
  id,
  event: { type: 'call.started', at: noon, callId: id, direction: 'inbound' },
});
export const places = (appended) =>
  appended.map(({ seq, isRepeated }) => (isRepeated ? `${seq} again` : `${seq}`)).join(', ');
export const whole = (log) => log.read(0, Infinity);

/** Appends, and waits until the log has them here; each with the place in which it is. */
export async function append(log, events) {
  const appended = await log.append(events, noon);
  let found = [];
  await until('the log has what was appended', async () => {
    const all = await whole(log);
    found = events.map(({ source, id }) => all.find((event) => event.source === source && event.id === id));
    return found.every(Boolean);
  });
  return appended.map(({ isRepeated }, index) => ({ seq: found[index].seq, isRepeated }));
}

export const snapshotOf = (seq, events = []) => ({
  seq,
  snapshot: { version: 1, clock: noon, events, misses: [], tallies: [] },
  owners: { anna: 'pbx' },
});

/** `open(place, account)` opens a log, `newPlace()` makes a place where there is none. */
export function contractTests({ open, newPlace }) {
  it('gives each event its place, and tells them again as they were told', async () => {
    const log = await open(await newPlace(), 'acme');
    assert.equal(log.head, 0);
    assert.equal(log.isCurrent, true);
    assert.deepEqual(await whole(log), []);
    assert.deepEqual(await log.append([], noon), []);
    assert.equal(places(await append(log, [told('a'), told('b')])), '1, 2');
    assert.equal(places(await append(log, [told('c')])), '3');
    assert.equal(log.head, 3);
    const [first, second] = await log.read(1, 2);
    assert.deepEqual(first, { seq: 2, loggedAt: noon, ...told('b') });
    assert.equal(second.seq, 3);
    assert.deepEqual(
      (await log.read(0, 1)).map(({ seq }) => seq),
      [1],
    );
    assert.deepEqual(await log.read(3, 10), []);
    await log.close();
  });

  it('logs an event of one source and id once, whenever it is told again; of another source it is another', async () => {
    const log = await open(await newPlace(), 'acme');
    assert.equal(places(await append(log, [told('a'), told('a'), told('b')])), '1, 1 again, 2');
    assert.equal(places(await append(log, [told('b'), told('c'), told('a', 'other')])), '2 again, 3, 4');
    // What joins a source and an id is no character that either may hold.
    assert.equal(places(await append(log, [told('b"', 'a'), told('b', '"a')])), '5, 6');
    assert.equal(
      places(await append(log, [told('x'.repeat(100_000)), told('__proto__'), told('\ud800 → ☎')])),
      '7, 8, 9',
    );
    const events = await whole(log);
    assert.equal(events.length, 9);
    assert.deepEqual(events[8].event, told('\ud800 → ☎').event);
    await log.close();
  });

  it('is the same after it was closed and opened again: epoch, events, snapshot', async () => {
    const place = await newPlace();
    const log = await open(place, 'acme');
    assert.equal(await log.kept(), null);
    await append(log, [told('a'), told('b')]);
    await log.keep(snapshotOf(1));
    const [{ epoch }, before, kept] = [log, await whole(log), await log.kept()];
    assert.deepEqual(kept, snapshotOf(1));
    await log.close();
    const again = await open(place, 'acme');
    assert.equal(again.epoch, epoch);
    assert.equal(again.head, 2);
    assert.deepEqual(await whole(again), before);
    assert.deepEqual(await again.kept(), kept);
    assert.equal(places(await append(again, [told('b'), told('c')])), '2 again, 3');
    assert.deepEqual(
      (await again.read(1, 10)).map(({ id }) => id),
      ['b', 'c'],
    );
    await again.close();
  });

  it('keeps the snapshot that came last, however large', async () => {
    const log = await open(await newPlace(), 'acme');
    // Nothing that could be packed into less than 1 MB.
    const events = Array.from({ length: 4_000 }, () => told(randomBytes(600).toString('base64')).event);
    for (const snapshot of [snapshotOf(1), snapshotOf(2, events), snapshotOf(3, events.slice(0, 10))]) {
      await log.keep(snapshot);
      assert.deepEqual(await log.kept(), snapshot);
    }
    await log.keep(snapshotOf(2));
    assert.equal((await log.kept()).seq, 3, 'an earlier one does not take the place of a later one');
    await log.close();
  });

  it('keeps accounts apart, whatever they are called', async () => {
    const place = await newPlace();
    const names = [
      'acme',
      'ACME',
      '../acme',
      '',
      'a/b',
      'a.b',
      'a b',
      '*',
      '>',
      '__proto__',
      'компания',
      'x'.repeat(5_000),
    ];
    const logs = await Promise.all(names.map((name) => open(place, name)));
    for (const [index, log] of logs.entries()) await append(log, [told(`of ${index}`)]);
    for (const [index, log] of logs.entries()) {
      assert.deepEqual(
        (await whole(log)).map(({ id }) => id),
        [`of ${index}`],
      );
      await log.close();
    }
    assert.equal(new Set(logs.map(({ epoch }) => epoch)).size, names.length);
  });

  it('calls back when the head has moved, and not for what it had already', async () => {
    const log = await open(await newPlace(), 'acme');
    const heads = [];
    const stop = log.watch(() => heads.push(log.head));
    await append(log, [told('a'), told('b')]);
    await append(log, [told('a')]);
    await append(log, [told('c')]);
    await until('it was called back', () => heads.at(-1) === 3);
    stop();
    await append(log, [told('d')]);
    assert.equal(heads.at(-1), 3);
    assert.deepEqual(
      heads,
      [...new Set(heads)].sort((a, b) => a - b),
    );
    await log.close();
  });

  it('takes what many tell at once, each batch in its order', async () => {
    const log = await open(await newPlace(), 'acme');
    const sources = ['pbx', 'crm', 'dialler'];
    const batches = Array.from({ length: 60 }, (_, batch) =>
      [1, 2, 3].map((n) => told(`${batch}-${n}`, sources[batch % 4] ?? sources[n - 1])),
    );
    const appended = await Promise.all(batches.map((batch) => append(log, batch)));
    const ids = (await whole(log)).map(({ id }) => id);
    assert.equal(new Set(ids).size, 180);
    for (const [batch, seqs] of appended.entries()) {
      assert.deepEqual(
        seqs.map(({ seq }) => ids[seq - 1]),
        batches[batch].map(({ id }) => id),
      );
      assert.deepEqual(
        seqs.map(({ seq }) => seq),
        seqs.map(({ seq }) => seq).sort((a, b) => a - b),
      );
    }
    await log.close();
  });
}
