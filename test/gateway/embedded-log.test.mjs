import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { isCallboardError } from '../../dist/core/index.js';
import { EmbeddedLog } from '../../dist/gateway/index.js';
import { random } from '../../scripts/random.mjs';

const folders = [];
const newFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'callboard-log-'));
  folders.push(folder);
  return folder;
};
after(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

const noon = Date.UTC(2026, 10, 23, 12);
const told = (id, source = 'pbx') => ({
  source,
  id,
  event: { type: 'call.started', at: noon, callId: id, direction: 'inbound' },
});
const places = (appended) => appended.map(({ seq, isRepeated }) => (isRepeated ? `${seq} again` : `${seq}`)).join(', ');
const whole = (log) => log.read(0, Infinity);
const append = (log, events) => log.append(events, noon);

describe('The embedded log', () => {
  it('gives each event its place, and tells them again as they were told', async () => {
    const log = await EmbeddedLog.open(newFolder(), 'acme');
    assert.equal(log.head, 0);
    assert.equal(places(await append(log, [told('a'), told('b')])), '1, 2');
    assert.equal(places(await append(log, [told('c')])), '3');
    assert.equal(log.head, 3);
    const [first, second] = await log.read(1, 2);
    assert.deepEqual([first.seq, first.source, first.id, first.event], [2, 'pbx', 'b', told('b').event]);
    assert.equal(first.loggedAt, noon);
    assert.equal(second.seq, 3);
    assert.deepEqual(await log.read(3, 10), []);
    await log.close();
  });

  it('logs an event of one source and id once, whenever it is told again; of another source it is another', async () => {
    const log = await EmbeddedLog.open(newFolder(), 'acme');
    assert.equal(places(await append(log, [told('a'), told('a'), told('b')])), '1, 1 again, 2');
    assert.equal(places(await append(log, [told('b'), told('c'), told('a', 'other')])), '2 again, 3, 4');
    // What joins a source and an id is no character that either may hold.
    assert.equal(places(await append(log, [told('b"', 'a'), told('b', '"a')])), '5, 6');
    assert.equal(places(await append(log, [told('x'.repeat(100_000)), told('__proto__')])), '7, 8');
    assert.equal((await whole(log)).length, 8);
    await log.close();
  });

  it('is the same after it was closed and opened again: epoch, events, snapshot', async () => {
    const folder = newFolder();
    const log = await EmbeddedLog.open(folder, 'acme');
    assert.equal(await log.kept(), null);
    await append(log, [told('a'), told('b')]);
    await log.keep({
      seq: 1,
      snapshot: { version: 1, clock: noon, events: [], misses: [], tallies: [] },
      owners: { anna: 'pbx' },
    });
    const [{ epoch }, before, kept] = [log, await whole(log), await log.kept()];
    await log.close();
    const again = await EmbeddedLog.open(folder, 'acme');
    assert.equal(again.epoch, epoch);
    assert.equal(again.head, 2);
    assert.deepEqual(await whole(again), before);
    assert.deepEqual(await again.kept(), kept);
    assert.equal(places(await append(again, [told('b'), told('c')])), '2 again, 3');
    await again.close();
  });

  it('keeps accounts apart, whatever they are called', async () => {
    const folder = newFolder();
    const names = ['acme', 'ACME', '../acme', '', 'a/b', '__proto__', 'компания', 'x'.repeat(5_000)];
    const logs = await Promise.all(names.map((name) => EmbeddedLog.open(folder, name)));
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
    const log = await EmbeddedLog.open(newFolder(), 'acme');
    const heads = [];
    const stop = log.watch(() => heads.push(log.head));
    await append(log, [told('a'), told('b')]);
    await append(log, [told('a')]);
    await append(log, [told('c')]);
    stop();
    await append(log, [told('d')]);
    assert.deepEqual(heads, [2, 3]);
    await log.close();
  });

  it('takes what many tell at once, each batch in its order', async () => {
    const log = await EmbeddedLog.open(newFolder(), 'acme');
    const batches = Array.from({ length: 50 }, (_, batch) => [1, 2, 3].map((n) => told(`${batch}-${n}`)));
    const appended = await Promise.all(batches.map((batch) => append(log, batch)));
    const ids = (await whole(log)).map(({ id }) => id);
    assert.equal(new Set(ids).size, 150);
    for (const [batch, seqs] of appended.entries()) {
      assert.deepEqual(
        seqs.map(({ seq }) => ids[seq - 1]),
        batches[batch].map(({ id }) => id),
      );
    }
    await log.close();
  });

  it('says where it could not be opened', async () => {
    const file = fileURLToPath(import.meta.url);
    await assert.rejects(EmbeddedLog.open(file, 'acme'), (error) => {
      assert.ok(isCallboardError(error) && error.code === 'logFailed', String(error));
      assert.match(error.message, /the log of acme in .* cannot be opened/);
      return true;
    });
  });

  it('has every event that it acknowledged, once and in order, after its process was killed at any moment', async () => {
    const folder = newFolder();
    const roll = random(20_261_123);
    const acknowledged = new Map();
    let epoch;
    for (let round = 0; round < 12; round += 1) {
      const writer = spawn(process.execPath, [
        fileURLToPath(new URL('support/log-writer.mjs', import.meta.url)),
        folder,
        `${round}`,
      ]);
      const closed = new Promise((resolve) => writer.once('close', resolve));
      const lines = createInterface({ input: writer.stdout });
      let timer = null;
      lines.on('line', (line) => {
        const { id, seq } = JSON.parse(line);
        acknowledged.set(id, seq);
        // The first line says that it is at work.
        timer ??= setTimeout(() => writer.kill('SIGKILL'), roll() * 150);
      });
      await closed;
      const log = await EmbeddedLog.open(folder, 'acme');
      epoch ??= log.epoch;
      assert.equal(log.epoch, epoch);
      const events = await whole(log);
      assert.deepEqual(
        events.map(({ seq }) => seq),
        events.map((_event, index) => index + 1),
      );
      assert.equal(new Set(events.map(({ id }) => id)).size, events.length);
      for (const [id, seq] of acknowledged) assert.equal(events[seq - 1]?.id, id, `round ${round}`);
      await log.close();
    }
    assert.ok(acknowledged.size > 100, `${acknowledged.size} events`);
  });
});
