/** Of several gateways on one data folder one runs. */
import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { isCallboardError } from 'callboard/core';
import { lockFolder } from '../src/gateway/log/folder-lock.js';
import { GatewayProcess } from './support/gateway-process.mjs';
import { newFolder, removeFolders } from './support/world.mjs';

const sockets = (folder) => readdirSync(folder).filter((name) => name.endsWith('.sock'));
const isInUse = (error) => {
  assert.ok(isCallboardError(error) && error.code === 'invalidConfig', String(error));
  assert.match(
    error.message,
    /^the data folder .* is in use by another gateway: stop that one, or give this one another/,
  );
  return true;
};

describe('A data folder', () => {
  const { TMPDIR } = process.env;
  before(() => (process.env.TMPDIR = newFolder()));
  after(() => {
    if (TMPDIR === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = TMPDIR;
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
    [', which is not there yet', () => join(newFolder(), 'new')],
  ]) {
    it(`is held by one, and by the next once it is let go of${name}`, async () => {
      const folder = make();
      const release = await lockFolder(folder);
      await assert.rejects(lockFolder(folder), isInUse);
      assert.equal(sockets(folder).length, 1);
      release();
      assert.deepEqual(sockets(folder), []);
      (await lockFolder(folder))();
      // The way to a folder with a long path.
      const ways = readdirSync(process.env.TMPDIR).filter((entry) => /^callboard-[^-]*$/.test(entry));
      assert.deepEqual(ways, []);
    });
  }

  it('is held by exactly one of many that come at the same moment, the dead beside it', async () => {
    const folder = newFolder();
    // What a copy of the folder would leave in its place.
    for (const name of ['gateway-00000000.sock', 'gateway-ffffffff.sock']) writeFileSync(join(folder, name), '');
    const tries = await Promise.allSettled(Array.from({ length: 8 }, () => lockFolder(folder)));
    const held = tries.filter(({ status }) => status === 'fulfilled');
    assert.equal(held.length, 1);
    for (const { reason } of tries) if (reason) isInUse(reason);
    assert.equal(sockets(folder).length, 1);
    held[0].value();
  });

  it('says what is wrong where none can be made', async () => {
    const file = join(newFolder(), 'file');
    writeFileSync(file, '');
    await assert.rejects(lockFolder(file), {
      code: 'invalidConfig',
      message: /the data folder .*file cannot be used: EEXIST/,
    });
  });

  it('takes no second gateway while the first lives, frozen too, and another at once after it was killed', async () => {
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
