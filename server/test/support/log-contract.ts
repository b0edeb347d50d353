/** The tests that every implementation of the log must pass. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { it } from 'node:test';
import type { MonitoringEvent } from 'callboard/core';
import type { Appended, EventLog, LoggedEvent, LoggedSnapshot, ToldEvent } from '../../src/index.js';
import { until } from './until.js';

export const noon = Date.UTC(2026, 10, 23, 12);
export const told = (id: string, source = 'pbx') => ({
  source,
  id,
  event: { type: 'call.started', at: noon, callId: id, direction: 'inbound' } as const,
});

/** An appended event with its place. */
type Placed = Appended & { readonly seq: number };

/** The places of appended events as a text, such as `1, 2 again`. */
export const places = (appended: readonly Placed[]) =>
  appended.map(({ seq, isRepeated }) => (isRepeated ? `${seq} again` : `${seq}`)).join(', ');
export const whole = (log: EventLog) => log.read(0, Infinity);
export const idsOf = (events: readonly LoggedEvent[]) => events.map(({ id }) => id);
export const seqsOf = (events: readonly { readonly seq: number }[]) => events.map(({ seq }) => seq);

/** Appends events, waits until the log has them here, and resolves with their places. */
export async function append(log: EventLog, events: readonly ToldEvent[]): Promise<Placed[]> {
  const appended = await log.append(events, noon);
  let found: (LoggedEvent | undefined)[] = [];
  await until('the log has the appended events', async () => {
    const all = await whole(log);
    found = events.map(({ source, id }) => all.find((event) => event.source === source && event.id === id));
    return found.every(Boolean);
  });
  return appended.map(({ isRepeated }, index) => ({ seq: found[index]!.seq, isRepeated }));
}

export const snapshotOf = (seq: number, events: readonly MonitoringEvent[] = []): LoggedSnapshot => ({
  seq,
  snapshot: { version: 1, clock: noon, events: [...events], misses: [], tallies: [] },
  owners: { anna: 'pbx' },
});

export interface LogContract<Place> {
  /** Opens the log of an account in a place. */
  open(place: Place, account: string): EventLog | Promise<EventLog>;
  /** Makes a place that holds no logs yet. */
  newPlace(): Place | Promise<Place>;
}

export function contractTests<Place>({ open, newPlace }: LogContract<Place>): void {
  it('gives each event its place, and reads the events as they were appended', async () => {
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
    assert.equal(second?.seq, 3);
    assert.deepEqual(seqsOf(await log.read(0, 1)), [1]);
    assert.deepEqual(await log.read(3, 10), []);
    await log.close();
  });

  it('logs an event of one source and id once, and the same id of another source as another event', async () => {
    const log = await open(await newPlace(), 'acme');
    assert.equal(places(await append(log, [told('a'), told('a'), told('b')])), '1, 1 again, 2');
    assert.equal(places(await append(log, [told('b'), told('c'), told('a', 'other')])), '2 again, 3, 4');
    // Source and id must not be joined by a character that either may contain.
    assert.equal(places(await append(log, [told('b"', 'a'), told('b', '"a')])), '5, 6');
    assert.equal(
      places(await append(log, [told('x'.repeat(100_000)), told('__proto__'), told('\ud800 → ☎')])),
      '7, 8, 9',
    );
    const events = await whole(log);
    assert.equal(events.length, 9);
    assert.deepEqual(events[8]?.event, told('\ud800 → ☎').event);
    await log.close();
  });

  it('has the same epoch, events and snapshot after it was closed and opened again', async () => {
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
    assert.deepEqual(idsOf(await again.read(1, 10)), ['b', 'c']);
    await again.close();
  });

  it('keeps the latest snapshot, however large', async () => {
    const log = await open(await newPlace(), 'acme');
    // Random, so that it cannot be compressed to less than 1 MB.
    const events = Array.from({ length: 4_000 }, () => told(randomBytes(600).toString('base64')).event);
    for (const snapshot of [snapshotOf(1), snapshotOf(2, events), snapshotOf(3, events.slice(0, 10))]) {
      await log.keep(snapshot);
      assert.deepEqual(await log.kept(), snapshot);
    }
    await log.keep(snapshotOf(2));
    assert.equal((await log.kept())?.seq, 3, 'an earlier snapshot does not replace a later one');
    await log.close();
  });

  it('keeps accounts apart, whatever their names', async () => {
    const place = await newPlace();
    const names = [
      ...['acme', 'ACME', '../acme', '', 'a/b', 'a.b', 'a b', '*', '>', '__proto__'],
      ...['компания', 'x'.repeat(5_000)],
    ];
    const logs = await Promise.all(names.map(async (name) => open(place, name)));
    for (const [index, log] of logs.entries()) await append(log, [told(`of ${index}`)]);
    for (const [index, log] of logs.entries()) {
      assert.deepEqual(idsOf(await whole(log)), [`of ${index}`]);
      await log.close();
    }
    assert.equal(new Set(logs.map(({ epoch }) => epoch)).size, names.length);
  });

  it('calls back when the head has moved, and not for repeated events', async () => {
    const log = await open(await newPlace(), 'acme');
    const heads: number[] = [];
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

  it('accepts many batches at once, and keeps the order within each', async () => {
    const log = await open(await newPlace(), 'acme');
    const sources = ['pbx', 'crm', 'dialler'];
    const batches = Array.from({ length: 60 }, (_, batch) =>
      [1, 2, 3].map((n) => told(`${batch}-${n}`, sources[batch % 4] ?? sources[n - 1])),
    );
    const appended = await Promise.all(batches.map((batch) => append(log, batch)));
    const ids = idsOf(await whole(log));
    assert.equal(new Set(ids).size, 180);
    for (const [batch, placed] of appended.entries()) {
      const seqs = seqsOf(placed);
      assert.deepEqual(
        seqs.map((seq) => ids[seq - 1]),
        batches[batch]?.map(({ id }) => id),
      );
      assert.deepEqual(
        seqs,
        [...seqs].sort((a, b) => a - b),
      );
    }
    await log.close();
  });
}
