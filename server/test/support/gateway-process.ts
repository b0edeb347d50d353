/** The gateway as people run it: a process of its own, which can be killed. */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { claimPort } from './ports.js';
import { cli, environment, tiedCommand } from './programs.js';
import { until } from './until.js';
import { contactSecret, newFolder, publicPem } from './world.js';

export interface GatewayProcessOptions {
  readonly folder?: string;
  readonly args?: readonly string[];
  /** The largest file that it may write, in kB, as if the disk ended there. */
  readonly limit?: number | undefined;
}

interface Running {
  readonly child: ChildProcess;
  readonly isOver: Promise<number | null>;
}

export class GatewayProcess {
  output = '';
  #running: Running | null = null;

  private constructor(
    readonly port: number,
    readonly folder: string,
    readonly args: readonly string[],
    readonly limit: number | undefined,
  ) {}

  static async start({ folder = newFolder(), args = [], limit }: GatewayProcessOptions = {}): Promise<GatewayProcess> {
    const gateway = new GatewayProcess(await claimPort(), folder, args, limit);
    await gateway.start();
    return gateway;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async start(): Promise<void> {
    const [program, ...args] = tiedCommand(this.#command());
    const child = spawn(program, args, { env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (data: Buffer) => (this.output += data.toString()));
    }
    this.#running = { child, isOver: new Promise((resolve) => child.once('exit', resolve)) };
    await until('the gateway answers', async () => {
      if (child.exitCode !== null) throw new Error(`the gateway ended: ${this.output}`);
      return (await fetch(`${this.url}/healthz`).catch(() => null))?.ok;
    });
  }

  /** Kills it (SIGKILL), and resolves when it is gone. */
  async kill(): Promise<void> {
    this.#signal('SIGKILL');
    await this.#running?.isOver;
  }

  /** Lifts the limit of file sizes, as if the disk had room again. */
  makeRoom(): void {
    execFileSync('prlimit', ['--fsize=unlimited', `--pid=${this.#running?.child.pid}`]);
  }

  /** Stops the whole process until `thaw` is called. */
  freeze(): void {
    this.#signal('SIGSTOP');
  }

  thaw(): void {
    this.#signal('SIGCONT');
  }

  /** Asks it to stop, as systemd does; resolves with its exit code. */
  async stop(): Promise<number | null> {
    this.#signal('SIGTERM');
    return this.#running?.isOver ?? null;
  }

  #signal(name: NodeJS.Signals): void {
    this.#running?.child.kill(name);
  }

  #command(): string[] {
    const keys = join(this.folder, 'test-key.pem');
    writeFileSync(keys, publicPem);
    const args = [
      ...[cli, 'gateway', `--port=${this.port}`, `--data=${this.folder}`, `--keys=${keys}`],
      ...[`--contact-secret=${contactSecret}`, '--connections-per-address=100000', '--requests-per-address=1000000'],
      ...this.args,
    ];
    if (this.limit === undefined) return [process.execPath, ...args];
    return ['sh', '-c', `ulimit -S -f ${2 * this.limit}; exec "$0" "$@"`, process.execPath, ...args];
  }
}
