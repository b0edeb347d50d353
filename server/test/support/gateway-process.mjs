/** The gateway as people run it: a process of its own, which can be killed. */
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { claimPort } from './ports.js';
import { cli, environment } from './programs.mjs';
import { contactSecret, newFolder, publicPem } from './world.mjs';
import { until } from './page.mjs';

export class GatewayProcess {
  #child = null;
  output = '';

  /** `limit`: the largest file that it may write, in kB, as if the disk ended there. */
  static async start({ folder = newFolder(), args = [], limit } = {}) {
    const gateway = new GatewayProcess();
    Object.assign(gateway, { folder, args, limit, port: await claimPort() });
    gateway.url = `http://127.0.0.1:${gateway.port}`;
    await gateway.start();
    return gateway;
  }

  async start() {
    const keys = join(this.folder, 'test-key.pem');
    writeFileSync(keys, publicPem);
    const args = [
      ...[cli, 'gateway', `--port=${this.port}`, `--data=${this.folder}`, `--keys=${keys}`],
      ...[`--contact-secret=${contactSecret}`, '--connections-per-address=100000', '--requests-per-address=1000000'],
      ...this.args,
    ];
    const [command, own] =
      this.limit === undefined
        ? [process.execPath, args]
        : ['sh', ['-c', `ulimit -S -f ${2 * this.limit}; exec "$0" "$@"`, process.execPath, ...args]];
    // Where it can be had: the system ends the gateway when this process ends, however it does.
    const tie = existsSync('/usr/bin/setpriv') ? ['/usr/bin/setpriv', '--pdeathsig', 'KILL'] : [];
    const [program, ...rest] = [...tie, command, ...own];
    const child = (this.#child = spawn(program, rest, { env: environment, stdio: ['ignore', 'pipe', 'pipe'] }));
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (this.output += data));
    child.isOver = new Promise((resolve) => child.once('exit', resolve));
    await until('the gateway answers', async () => {
      if (child.exitCode !== null) throw new Error(`the gateway ended: ${this.output}`);
      return (await fetch(`${this.url}/healthz`).catch(() => null))?.ok;
    });
  }

  /** Takes its life without a word. */
  async kill() {
    this.#child.kill('SIGKILL');
    await this.#child.isOver;
  }

  /** The disk has room again. */
  makeRoom() {
    execFileSync('prlimit', ['--fsize=unlimited', `--pid=${this.#child.pid}`]);
  }

  /** Stops the whole process for as long as `thaw` is not called. */
  freeze() {
    this.#child.kill('SIGSTOP');
  }

  thaw() {
    this.#child.kill('SIGCONT');
  }

  /** Asks it to stop, as systemd does; resolves with its exit code. */
  async stop() {
    this.#child.kill('SIGTERM');
    return this.#child.isOver;
  }
}
