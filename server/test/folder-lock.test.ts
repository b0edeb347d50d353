import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { isCallboardError } from 'callboard/core';
import { lockFolder } from '../src/gateway/log/folder-lock.js';
import { GatewayProcess } from './support/gateway-process.js';
import { newFolder, removeFolders } from './support/world.js';

const sockets = (folder: string) => readdirSync(folder).filter((name) => name.endsWith('.sock'));
const isInUse = (error: unknown) => {
  assert.ok(isCallboardError(error) && error.code === 'invalidConfig', String(error));
  assert.match(
    error.message,
    /^the data folder .* is in use by another gateway: stop that one, or give this one another/,
  );
  return true;
};

describe('A data folder', () => {
  const usual = process.env['TMPDIR'];
  const temporary = newFolder();
  before(() => (process.env['TMPDIR'] = temporary));
  after(() => {
    if (usual === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = usual;
    removeFolders();
  });

  const deep = () => {
    const folder = join(newFolder(), 'a rather long name of a folder/'.repeat(6));
    mkdirSync(folder, { recursive: true });
    return folder;
  };
  for (const [name, make] of [
    ['', newFolder],
    [', however long its path is', deep],
    [', even if it does not exist yet', () => join(newFolder(), 'new')],
  ] as const) {
    it(`is locked by one gateway, and by the next once it is released${name}`, async () => {
      const folder = make();
      const release = await lockFolder(folder);
      await assert.rejects(lockFolder(folder), isInUse);
      assert.equal(sockets(folder).length, 1);
      release();
      assert.deepEqual(sockets(folder), []);
      (await lockFolder(folder))();
      // The links to folders with long paths.
      const links = readdirSync(temporary).filter((entry) => /^callboard-[^-]*$/.test(entry));
      assert.deepEqual(links, []);
    });
  }

  it('is locked by exactly one of many gateways that start at once, whatever dead sockets lie in it', async () => {
    const folder = newFolder();
    // As a copy of the folder would have them.
    for (const name of ['gateway-00000000.sock', 'gateway-ffffffff.sock']) writeFileSync(join(folder, name), '');
    const tries = await Promise.allSettled(Array.from({ length: 8 }, () => lockFolder(folder)));
    const held = tries.flatMap((one) => (one.status === 'fulfilled' ? one.value : []));
    assert.equal(held.length, 1);
    for (const one of tries) if (one.status === 'rejected') isInUse(one.reason);
    assert.equal(sockets(folder).length, 1);
    held[0]?.();
  });

  it('is refused with the reason if it cannot be made', async () => {
    const file = join(newFolder(), 'file');
    writeFileSync(file, '');
    await assert.rejects(lockFolder(file), {
      code: 'invalidConfig',
      message: /the data folder .*file cannot be used: EEXIST/,
    });
  });

  it('accepts no second gateway while the first lives, even frozen, and another one as soon as it was killed', async () => {
    const folder = newFolder();
    const first = await GatewayProcess.start({ folder });
    const refused = /the gateway ended: .*the data folder .* is in use by another gateway/s;
    await assert.rejects(GatewayProcess.start({ folder }), refused);
    first.freeze();
    await assert.rejects(GatewayProcess.start({ folder }), refused);
    await first.kill();
    assert.equal(sockets(folder).length, 1);
    const next = await GatewayProcess.start({ folder });
    assert.equal(sockets(folder).length, 1);
    assert.equal(await next.stop(), 0);
    assert.deepEqual(sockets(folder), []);
  });
});
