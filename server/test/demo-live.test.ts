import assert from 'node:assert/strict';
import { spawn, type ChildProcess, type StdioOptions } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { chooseLog } from '../../tools/live/log.mjs';
import { signer } from '../../tools/live/signer.mjs';
import { skipWithoutNats } from './support/nats-cluster.js';
import { firstOfState } from './support/raw-page.js';
import { until } from './support/until.js';
import { claimPort } from './support/ports.js';
import { newFolder, removeFolders } from './support/world.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const script = join(root, 'tools/demo-live.mjs');
const patience = 60_000;
const demos: Demo[] = [];

/** `npm run demo:live` in a folder, on ports of its own. */
class Demo {
  output = '';
  readonly #isOver: Promise<number | null>;

  private constructor(
    readonly folder: string,
    readonly url: string,
    readonly child: ChildProcess,
  ) {
    demos.push(this);
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (data: Buffer) => (this.output += data.toString()));
    }
    this.#isOver = new Promise((resolve) => child.once('exit', resolve));
  }

  static async start(folder: string, ...args: string[]): Promise<Demo> {
    const [page, gateway] = [await claimPort(), await claimPort()];
    const options = [`--data=${folder}`, `--port=${page}`, `--gateway-port=${gateway}`, ...args];
    const stdio: StdioOptions = ['ignore', 'pipe', 'pipe'];
    const child = spawn(process.execPath, [script, ...options], { cwd: root, stdio });
    const demo = new Demo(folder, `http://127.0.0.1:${gateway}`, child);
    const isUp = () => {
      assert.equal(child.exitCode, null, demo.output);
      return demo.output.includes('Live demo: ');
    };
    await until('the demo is up', isUp, patience);
    return demo;
  }

  /** The epoch of its gateway's log, and the position of the last event. */
  async state(): Promise<{ epoch: string; upTo: number }> {
    const token = await (await signer(this.folder))({ account: 'demo', role: 'administrator', seeNumbers: true });
    return firstOfState(this.url, token);
  }

  /** Stops it as Ctrl-C does. */
  async stop(): Promise<void> {
    this.child.kill('SIGINT');
    assert.equal(await this.#isOver, 0, this.output);
  }

  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.#isOver;
  }
}

describe('The live demo', () => {
  after(() => {
    for (const { child } of demos) {
      child.kill('SIGKILL');
      // Processes that it may have left running hold them open.
      for (const stream of [child.stdout, child.stderr]) stream?.destroy();
    }
    removeFolders();
  });
  for (const [kind, says, skip] of [
    ['embedded', /^Log: embedded, in /, false],
    ['nats', /^Log: NATS JetStream, in /, skipWithoutNats],
  ] as const) {
    it(
      `still has the day's events after it was stopped or killed, with the log ${kind}`,
      { skip, timeout: 240_000 },
      async () => {
        const folder = newFolder();
        let demo = await Demo.start(folder, `--log=${kind}`);
        assert.match(demo.output, says);
        await until('the feed tells', async () => (await demo.state()).upTo > 500, patience);
        const first = await demo.state();
        await demo.stop();

        // It finds the kind of log in the folder.
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
      },
    );
  }

  it('warns that the folder has another log, and refuses an unknown kind', { skip: skipWithoutNats }, async () => {
    const folder = newFolder();
    for (const name of ['log', 'nats']) mkdirSync(join(folder, name));
    const { kind, note } = chooseLog(folder) as { kind: string; note: string };
    assert.equal(kind, 'nats');
    assert.match(note, /NATS JetStream, in .*\. Another day is in the other log: --log embedded/);
    await assert.rejects(Demo.start(folder, '--log=other'), /--log other: give embedded or nats/);
  });
});
