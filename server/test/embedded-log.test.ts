import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { after, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { isCallboardError, type MonitoringEvent } from 'callboard/core';
import type { Snapshot } from 'callboard/protocol';
import { EmbeddedLog } from '../src/index.js';
import { random } from '../../scripts/random.mjs';
import { contractTests, noon, places, snapshotOf, told } from './support/log-contract.js';
import { until } from './support/until.js';
import { environment, loader } from './support/programs.js';
import { firstOfState, RawPage } from './support/raw-page.js';
import { administrator, newFolder, removeFolders, sign, startGateway } from './support/world.js';

after(removeFolders);

const day = 86_400_000;
const open = (folder: string, account = 'acme', options: { readonly keepFor?: number } = {}) =>
  EmbeddedLog.open(folder, account, options);
const isLogFailed = (says: RegExp) => (error: unknown) => {
  assert.ok(isCallboardError(error) && error.code === 'logFailed', String(error));
  assert.match(error.message, says);
  return true;
};

describe('The embedded log', () => {
  contractTests({ open, newPlace: newFolder });

  it('reports the folder in which it could not be opened', async () => {
    const file = fileURLToPath(import.meta.url);
    await assert.rejects(open(file), isLogFailed(/the log of acme in .* cannot be opened/));
  });

  for (const [also, keepFor] of [
    ['', undefined],
    [', even while it forgets', 20],
  ] as const) {
    it(`has every acknowledged event once and in order after its process was killed at any moment${also}`, async () => {
      const folder = newFolder();
      const roll: () => number = random(20_261_123);
      const acknowledged = new Map<string, number>();
      let epoch: string | undefined;
      let forgotten = 0;
      for (let round = 0; round < 12; round += 1) {
        const writer = spawn(
          process.execPath,
          [
            ...loader,
            fileURLToPath(new URL('support/log-writer.ts', import.meta.url)),
            folder,
            `${round}`,
            ...(keepFor === undefined ? [] : [`${keepFor}`]),
          ],
          { env: environment },
        );
        const closed = new Promise((resolve) => writer.once('close', resolve));
        const lines = createInterface({ input: writer.stdout });
        let timer: NodeJS.Timeout | undefined;
        lines.on('line', (line) => {
          const { id, seq } = JSON.parse(line) as { id: string; seq: number };
          acknowledged.set(id, seq);
          // With the first line the writer is at work.
          timer ??= setTimeout(() => writer.kill('SIGKILL'), roll() * 150);
        });
        await closed;
        const log = await open(folder);
        epoch ??= log.epoch;
        assert.equal(log.epoch, epoch);
        const { first } = log;
        const events = await log.read(first - 1, Infinity);
        assert.deepEqual(
          events.map(({ seq }) => seq),
          events.map((_event, index) => first + index),
        );
        assert.equal(new Set(events.map(({ id }) => id)).size, events.length);
        for (const [id, seq] of acknowledged) {
          if (seq >= first) assert.equal(events[seq - first]?.id, id, `round ${round}`);
        }
        // Kept events count as repeated, and the snapshot holds the forgotten ones.
        const again = await log.append(events.slice(0, 5), noon);
        assert.deepEqual(
          again,
          events.slice(0, 5).map(({ seq }) => ({ seq, isRepeated: true })),
        );
        if (keepFor === undefined) assert.equal(first, 1);
        else {
          // A writer that was killed before its first snapshot has forgotten nothing.
          const kept = (await log.kept())?.seq ?? 0;
          assert.ok(kept >= first - 1, `round ${round}: a snapshot of ${kept}, the log from ${first} on`);
        }
        forgotten = first - 1;
        await log.close();
      }
      if (keepFor !== undefined) assert.ok(forgotten > 100, `${forgotten} forgotten`);
      assert.ok(acknowledged.size > 100, `${acknowledged.size} events`);
    });
  }
});

describe('The embedded log forgets', () => {
  const many = (count: number, name: string) => Array.from({ length: count }, (_, n) => told(`${name}${n}`));

  it('events that a kept snapshot holds and that are over a week older than the last event', async () => {
    const folder = newFolder();
    const log = await open(folder);
    await log.append(many(1_200, 'old'), noon);
    await log.append(many(3, 'young'), noon + day);
    await log.append([told('last')], noon + 7.5 * day);
    await log.keep(snapshotOf(700));
    await until('it has forgotten what the snapshot holds', () => log.first === 701);
    assert.equal(log.head, 1_204);
    await assert.rejects(log.read(0, 10), isLogFailed(/the log cannot be read: it is not kept before place 701/));
    await assert.rejects(log.read(699, 10), isLogFailed(/701/));
    assert.deepEqual(
      (await log.read(700, 2)).map(({ seq, id }) => [seq, id]),
      [
        [701, 'old700'],
        [702, 'old701'],
      ],
    );
    await log.keep(snapshotOf(1_204));
    await until('it has forgotten what is older', () => log.first === 1_201);
    const { epoch } = log;
    await log.close();

    const again = await open(folder);
    assert.deepEqual([again.epoch, again.first, again.head], [epoch, 1_201, 1_204]);
    assert.deepEqual(
      (await again.read(1_200, 10)).map(({ id }) => id),
      ['young0', 'young1', 'young2', 'last'],
    );
    // An event is known again while it is kept; afterwards it is a new one.
    assert.equal(
      places(await again.append([told('young0'), told('old0'), told('old0')], noon + 7.5 * day)),
      '1201 again, 1205, 1205 again',
    );
    await again.close();
  });

  it('no event that no snapshot holds, and never the last event', async () => {
    const log = await open(newFolder(), 'acme', { keepFor: 0 });
    await log.append(many(10, 'a'), noon);
    await log.append(many(10, 'b'), noon + day);
    await log.keep(snapshotOf(0));
    await log.keep(snapshotOf(3));
    await until('it has forgotten what the snapshot holds', () => log.first === 4);
    await log.keep(snapshotOf(20));
    await until('it has forgotten what is older', () => log.first === 11);
    assert.equal((await log.read(10, 100)).length, 10);
    assert.equal(log.head, 20);
    await log.close();
  });

  it('the rest after it was closed and opened again', async () => {
    const folder = newFolder();
    const log = await open(folder);
    await log.append(many(2_000, 'a'), noon);
    await log.append([told('last')], noon + 8 * day);
    await log.keep(snapshotOf(2_001));
    await log.close();
    assert.ok(log.first < 2_001, `${log.first}`);
    const again = await open(folder);
    await until('it has forgotten the rest', () => again.first === 2_001);
    await again.close();
  });

  it('events under a gateway, which is right after a restart and tells pages from before to fetch the state', async () => {
    const folder = newFolder();
    const logs: EmbeddedLog[] = [];
    const openLog = async (account: string) => {
      const log = await open(folder, account, { keepFor: 1 });
      logs.push(log);
      return log;
    };
    let gateway = await startGateway({ folder, openLog });
    const token = await sign(administrator);
    const feed = gateway.feed('acme', 'pbx');
    const at = Date.now();
    const events = Array.from({ length: 6_000 }, (_, n): MonitoringEvent[] => [
      { type: 'call.started', at, callId: `${n}`, direction: 'inbound' },
      ...(n % 10 ? [{ type: 'call.ended', at, callId: `${n}` } as const] : []),
    ]).flat();
    const items = events.map((event, index) => ({ id: `${index}`, event }));
    for (let index = 0; index < items.length; index += 1_000) await feed.tell(items.slice(index, index + 1_000));
    await until('it forgets', () => logs[0]!.first > 1);
    const before = await firstOfState(gateway.url, token);
    await gateway.close();
    gateway = await startGateway({ folder, openLog });
    const now = await firstOfState(gateway.url, token);
    assert.equal(now.upTo, events.length);
    assert.equal(now.epoch, before.epoch);
    const started = ({ snapshot }: Snapshot) => snapshot.events.filter(({ type }) => type === 'call.started').length;
    assert.equal(started(now), started(before));
    const page = new RawPage(gateway.url, token, { epoch: now.epoch, upTo: 3 });
    await page.heard('behind');
    page.close();
    await gateway.close();
  });
});
