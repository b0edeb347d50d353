import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { signer } from '../../tools/live/signer.mjs';
import { ensureNatsServer } from './support/nats-cluster.mjs';
import { until } from './support/page.mjs';
import { claimPort } from './support/ports.js';
import { newFolder, removeFolders } from './support/world.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const script = join(root, 'tools/demo-live.mjs');
const patience = 60_000;
const demos = [];

/** `npm run demo:live` in a folder, on ports of its own. */
class Demo {
  output = '';

  static async start(folder, ...args) {
    const demo = new Demo();
    demos.push(demo);
    demo.folder = folder;
    const [page, gateway] = [await claimPort(), await claimPort()];
    demo.url = `http://127.0.0.1:${gateway}`;
    const options = [`--data=${folder}`, `--port=${page}`, `--gateway-port=${gateway}`, ...args];
    const child = (demo.child = spawn(process.execPath, [script, ...options], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
    }));
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (demo.output += data));
    demo.isOver = new Promise((resolve) => child.once('exit', resolve));
    const isUp = () => {
      assert.equal(child.exitCode, null, demo.output);
      return demo.output.includes('Live demo: ');
    };
    await until('the demo is up', isUp, patience);
    return demo;
  }

  /** Which log its gateway has, and how far that goes. */
  async state() {
    const token = await (await signer(this.folder))({ account: 'demo', role: 'administrator', seeNumbers: true });
    const response = await fetch(`${this.url}/v1/state?v=1`, { headers: { authorization: `Bearer ${token}` } });
    const { epoch, upTo } = JSON.parse((await response.text()).split('\n')[0]);
    return { epoch, upTo };
  }

  /** As Ctrl-C does. */
  async stop() {
    this.child.kill('SIGINT');
    assert.equal(await this.isOver, 0, this.output);
  }

  async kill() {
    this.child.kill('SIGKILL');
    await this.isOver;
  }
}

const tooFew = ensureNatsServer() === null && 'there is no nats-server here, and it cannot be installed';

describe('The live demo', () => {
  after(() => {
    for (const { child } of demos) {
      child.kill('SIGKILL');
      // What it left running, if it did, holds them open.
      for (const stream of [child.stdout, child.stderr]) stream.destroy();
    }
    removeFolders();
  });
  const kinds = { embedded: [/^Log: embedded, in /, false], nats: [/^Log: NATS JetStream, in /, tooFew] };
  for (const [kind, [says, skip]] of Object.entries(kinds)) {
    it(`has the day again after a stop and after a death, its log ${kind}`, { skip, timeout: 240_000 }, async () => {
      const folder = newFolder();
      let demo = await Demo.start(folder, `--log=${kind}`);
      assert.match(demo.output, says);
      await until('the feed tells', async () => (await demo.state()).upTo > 500, patience);
      const first = await demo.state();
      await demo.stop();

      // The folder is enough to say which log it is.
      demo = await Demo.start(folder);
      assert.match(demo.output, says);
      const second = await demo.state();
      assert.equal(second.epoch, first.epoch);
      assert.ok(second.upTo >= first.upTo, `${second.upTo} after ${first.upTo}`);
      await until('the feed goes on', async () => (await demo.state()).upTo > second.upTo, patience);
      const last = await demo.state();
      await demo.kill();

      demo = await Demo.start(folder);
      const third = await demo.state();
      assert.equal(third.epoch, first.epoch);
      assert.ok(third.upTo >= last.upTo, `${third.upTo} after ${last.upTo}`);
      await demo.stop();
      assert.equal(existsSync(join(folder, 'running.json')), false);
    });
  }

  it('says that the folder has another log, and takes no unknown one', { skip: tooFew, timeout: 240_000 }, async () => {
    const folder = newFolder();
    for (const kind of ['embedded', 'nats']) {
      const demo = await Demo.start(folder, `--log=${kind}`);
      await until('the feed tells', async () => (await demo.state()).upTo > 0, patience);
      await demo.stop();
    }
    const demo = await Demo.start(folder);
    assert.match(demo.output, /NATS JetStream, in .*\. Another day is in the other log: --log embedded/);
    await demo.stop();
    await assert.rejects(Demo.start(folder, '--log=other'), /--log other: give embedded or nats/);
  });
});
