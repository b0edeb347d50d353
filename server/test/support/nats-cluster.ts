/**
 * Real `nats-server` processes on loopback, each with a folder of its own: to kill, freeze and
 * start again.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureProgram } from '../../../scripts/ensure-program.mjs';
import { claimPort } from './ports.js';
import { tiedCommand } from './programs.js';
import { eventually, until } from './until.js';

/** Where nats-server is; null if there is none and it cannot be installed. */
export const ensureNatsServer = (): string | null => ensureProgram('nats-server');

/** Why tests that need NATS are skipped; false if they are not. */
export const skipWithoutNats =
  ensureNatsServer() === null && 'there is no nats-server here, and it cannot be installed';

/** What is used of the answer of `/jsz`. */
interface JetStreamStatus {
  readonly meta_cluster?: { readonly leader?: string };
  readonly account_details?: readonly { readonly stream_detail?: readonly StreamDetail[] }[];
}

interface StreamDetail {
  readonly name: string;
  readonly cluster?: { readonly leader?: string; readonly replicas?: readonly { readonly current: boolean }[] };
  readonly state: { readonly messages: number };
}

interface Ports {
  readonly client: number;
  readonly cluster: number;
  readonly monitor: number;
}

/** One node of a cluster, or a server alone. */
class NatsNode {
  readonly name: string;
  readonly url: string;
  readonly monitor: string;
  readonly #command: readonly string[];
  #process: ChildProcess | null = null;
  #closed: Promise<unknown> | null = null;

  constructor(binary: string, index: number, ports: Ports, routes: readonly number[], folder: string) {
    const { client, cluster, monitor } = ports;
    this.name = `n${index}`;
    this.url = `nats://127.0.0.1:${client}`;
    this.monitor = `http://127.0.0.1:${monitor}`;
    const urlOf = (port: number) => `nats://127.0.0.1:${port}`;
    const others = routes.filter((port) => port !== cluster).map(urlOf);
    this.#command = [
      ...[binary, '-a', '127.0.0.1', '-p', `${client}`, '-m', `${monitor}`, '-n', this.name],
      ...['-js', '-sd', join(folder, this.name)],
      ...(others.length > 0 ? ['--cluster_name', 'test', '--cluster', urlOf(cluster), '--routes', others.join()] : []),
    ];
  }

  start(): void {
    if (this.#process) return;
    const [command, ...args] = tiedCommand(this.#command);
    const started = spawn(command, args, { stdio: 'ignore' });
    this.#process = started;
    this.#closed = new Promise((resolve) => started.once('close', resolve));
  }

  signal(name: NodeJS.Signals): void {
    this.#process?.kill(name);
  }

  async kill(): Promise<void> {
    this.signal('SIGKILL');
    await this.#closed;
    this.#process = null;
  }

  /**
   * Whether it serves clients and knows what the cluster holds. (A node that was frozen reports for
   * good that a consumer is not current.)
   */
  async isHealthy(): Promise<boolean> {
    return (await this.#ask('/healthz?js-server-only=true')).ok;
  }

  async status(): Promise<JetStreamStatus> {
    return (await (await this.#ask('/jsz')).json()) as JetStreamStatus;
  }

  async streams(): Promise<StreamDetail[]> {
    const { account_details: accounts = [] } = (await (
      await this.#ask('/jsz?accounts=true&streams=true')
    ).json()) as JetStreamStatus;
    return accounts.flatMap(({ stream_detail: streams }) => streams ?? []);
  }

  /** Whether the other nodes hold all of the streams that it leads. */
  async isFollowed(): Promise<boolean> {
    const led = (await this.streams()).filter(({ cluster }) => cluster?.leader === this.name);
    return led.every(({ cluster }) => cluster?.replicas?.every(({ current }) => current) ?? true);
  }

  #ask(path: string): Promise<Response> {
    return fetch(`${this.monitor}${path}`, { signal: AbortSignal.timeout(1_000) });
  }
}

export class NatsCluster {
  readonly #killAll = () => {
    for (const node of this.nodes) node.signal('SIGKILL');
    rmSync(this.folder, { recursive: true, force: true });
  };

  private constructor(
    readonly folder: string,
    readonly nodes: readonly NatsNode[],
  ) {
    process.once('exit', this.#killAll);
  }

  /** Starts one server, or three that are a cluster; resolves when streams can be made. */
  static async start(size: 1 | 3): Promise<NatsCluster> {
    const binary = ensureNatsServer();
    if (!binary) throw new Error('there is no nats-server here');
    const folder = mkdtempSync(join(tmpdir(), 'callboard-nats-'));
    const ports: Ports[] = [];
    for (let index = 0; index < size; index += 1) {
      ports.push({ client: await claimPort(), cluster: await claimPort(), monitor: await claimPort() });
    }
    const routes = ports.map(({ cluster }) => cluster);
    const nodes = ports.map((own, index) => new NatsNode(binary, index, own, routes, folder));
    const cluster = new NatsCluster(folder, nodes);
    for (const node of nodes) node.start();
    try {
      await cluster.ready();
    } catch (error) {
      await cluster.stop();
      throw error;
    }
    return cluster;
  }

  get urls(): string[] {
    return this.nodes.map(({ url }) => url);
  }

  /** Resolves when every node serves and is up to date, and, of a cluster, one leads. */
  async ready(within = 60_000): Promise<void> {
    for (const node of this.nodes) {
      await until(`${node.name} is healthy`, () => node.isHealthy().catch(() => false), within);
    }
    if (this.nodes.length === 1) return;
    await eventually('the cluster has a leader', () => this.metaLeader(), within);
    for (const node of this.nodes) {
      await until(`${node.name} is followed`, () => node.isFollowed().catch(() => false), within);
    }
  }

  async kill(index: number): Promise<void> {
    await this.nodes[index]?.kill();
  }

  freeze(index: number): void {
    this.nodes[index]?.signal('SIGSTOP');
  }

  thaw(index: number): void {
    this.nodes[index]?.signal('SIGCONT');
  }

  async restart(index: number): Promise<void> {
    await this.kill(index);
    this.nodes[index]?.start();
  }

  /** The index of the node that leads a stream; null if none is known to. */
  async leaderOf(stream: string): Promise<number | null> {
    for (const node of this.nodes) {
      const streams = await node.streams().catch(() => []);
      const index = this.#indexOf(streams.find(({ name }) => name === stream)?.cluster?.leader);
      if (index !== null) return index;
    }
    return this.nodes.length === 1 ? 0 : null;
  }

  /** The number of messages of a stream on each node. */
  lengths(stream: string): Promise<(number | undefined)[]> {
    return Promise.all(
      this.nodes.map(async (node) => (await node.streams()).find(({ name }) => name === stream)?.state.messages),
    );
  }

  /** The index of the node that leads the cluster itself; null if none is known to. */
  async metaLeader(): Promise<number | null> {
    for (const node of this.nodes) {
      const status = await node.status().catch(() => null);
      const index = this.#indexOf(status?.meta_cluster?.leader);
      if (index !== null) return index;
    }
    return null;
  }

  async stop(): Promise<void> {
    await Promise.all(this.nodes.map((node) => node.kill()));
    process.off('exit', this.#killAll);
    rmSync(this.folder, { recursive: true, force: true });
  }

  #indexOf(name: string | undefined): number | null {
    const index = this.nodes.findIndex((node) => node.name === name);
    return index < 0 ? null : index;
  }
}

export const startNats = ({ nodes = 1 }: { nodes?: 1 | 3 } = {}) => NatsCluster.start(nodes);
