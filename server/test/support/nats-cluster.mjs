/** Real `nats-server` processes on loopback for tests, each with a folder of its own: to kill, freeze and start again. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureProgram } from '../../../scripts/ensure-program.mjs';
import { claimPort } from './ports.js';

export const ensureNatsServer = () => ensureProgram('nats-server');

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Waits until what `look` gives is neither false nor nothing, and gives that. `within` in ms. */
export async function until(what, look, within = 20_000) {
  const end = performance.now() + within;
  for (let error = null; ;) {
    try {
      const found = await look();
      if (found) return found;
    } catch (thrown) {
      error = thrown;
    }
    if (performance.now() > end) throw new Error(`not within ${within} ms: ${what}`, { cause: error });
    await pause(20);
  }
}

const detailsOf = ({ account_details: accounts = [] }) => accounts.flatMap(({ stream_detail }) => stream_detail ?? []);

/** One node of a cluster, or a server alone. */
class Node {
  #process = null;
  #closed = null;

  constructor(binary, index, ports, routes, folder) {
    const { client, cluster, monitor } = ports;
    this.name = `n${index}`;
    this.url = `nats://127.0.0.1:${client}`;
    this.monitor = `http://127.0.0.1:${monitor}`;
    this.args = ['-a', '127.0.0.1', '-p', `${client}`, '-m', `${monitor}`, '-n', this.name];
    this.args.push('-js', '-sd', join(folder, this.name));
    if (routes.length > 1) {
      this.args.push('--cluster_name', 'test', '--cluster', `nats://127.0.0.1:${cluster}`);
      this.args.push(
        '--routes',
        routes
          .filter((port) => port !== cluster)
          .map((port) => `nats://127.0.0.1:${port}`)
          .join(),
      );
    }
    this.command = [binary, ...this.args];
    // Where it can be had: the system ends the server when this process ends, however it does.
    if (existsSync('/usr/bin/setpriv')) this.command.unshift('/usr/bin/setpriv', '--pdeathsig', 'KILL');
  }

  start() {
    if (this.#process) return;
    const [command, ...args] = this.command;
    const started = spawn(command, args, { stdio: 'ignore' });
    this.#process = started;
    this.#closed = new Promise((resolve) => started.once('close', resolve));
  }

  signal(name) {
    this.#process?.kill(name);
  }

  async kill() {
    this.signal('SIGKILL');
    await this.#closed;
    this.#process = null;
  }

  async ask(path) {
    const response = await fetch(`${this.monitor}${path}`, { signal: AbortSignal.timeout(1_000) });
    return { isOk: response.ok, body: await response.json() };
  }

  /** Whether it serves clients and knows what the cluster holds. (Of a node that was frozen it says for good that a consumer is not current.) */
  async isHealthy() {
    return (await this.ask('/healthz?js-server-only=true')).isOk;
  }

  /** Whether all streams that it leads are held by the others as well. */
  async isFollowed() {
    const { body } = await this.ask('/jsz?accounts=true&streams=true');
    const led = detailsOf(body).filter(({ cluster }) => cluster?.leader === this.name);
    return led.every(({ cluster: { replicas = [] } }) => replicas.every(({ current }) => current));
  }
}

/** Starts one server, or three that are a cluster; resolves when streams can be made. */
export async function startNats({ nodes: size = 1 } = {}) {
  const binary = ensureNatsServer();
  if (!binary) throw new Error('there is no nats-server here');
  const folder = mkdtempSync(join(tmpdir(), 'callboard-nats-'));
  const ports = [];
  for (let index = 0; index < size; index += 1) {
    const [client, cluster, monitor] = [await claimPort(), await claimPort(), await claimPort()];
    ports.push({ client, cluster, monitor });
  }
  const routes = ports.map(({ cluster }) => cluster);
  const nodes = ports.map((own, index) => new Node(binary, index, own, routes, folder));
  const killAll = () => {
    nodes.forEach((node) => node.signal('SIGKILL'));
    rmSync(folder, { recursive: true, force: true });
  };
  process.once('exit', killAll);
  nodes.forEach((node) => node.start());

  /** Asks those that answer for the first thing that one of them knows. */
  const firstOf = async (path, pick) => {
    for (const node of nodes) {
      const answer = await node.ask(path).catch(() => null);
      const picked = answer && pick(answer.body);
      if (picked) return picked;
    }
    return null;
  };
  const indexOf = (name) => nodes.findIndex((node) => node.name === name);
  const cluster = {
    urls: nodes.map(({ url }) => url),
    monitors: nodes.map(({ monitor }) => monitor),
    folder,
    /** Resolves when every node serves and is up to date, and, of a cluster, one leads. */
    ready: async (within = 60_000) => {
      for (const node of nodes) await until(`${node.name} is healthy`, () => node.isHealthy(), within);
      if (size === 1) return;
      const leader = () => firstOf('/jsz', ({ meta_cluster: meta }) => meta?.leader);
      await until('the cluster has a leader', leader, within);
      for (const node of nodes) await until(`${node.name} is followed`, () => node.isFollowed(), within);
    },
    kill: (index) => nodes[index].kill(),
    freeze: (index) => nodes[index].signal('SIGSTOP'),
    thaw: (index) => nodes[index].signal('SIGCONT'),
    restart: async (index) => {
      await nodes[index].kill();
      nodes[index].start();
    },
    /** The index of the node that leads a stream; `null`: none, or none that is known. */
    leaderOf: async (stream) => {
      for (const node of nodes) {
        const answer = await node.ask('/jsz?accounts=true&streams=true').catch(() => null);
        const leader = answer && detailsOf(answer.body).find(({ name }) => name === stream)?.cluster?.leader;
        if (leader && indexOf(leader) >= 0) return indexOf(leader);
      }
      return size === 1 ? 0 : null;
    },
    /** How many messages of a stream each node has. */
    lengths: (stream) =>
      Promise.all(
        nodes.map(async (node) => {
          const { body } = await node.ask('/jsz?accounts=true&streams=true');
          return detailsOf(body).find(({ name }) => name === stream)?.state.messages;
        }),
      ),
    /** The index of the node that leads the cluster itself. */
    metaLeader: async () => {
      const name = await firstOf('/jsz', ({ meta_cluster: meta }) => meta?.leader);
      return name ? indexOf(name) : null;
    },
    stop: async () => {
      await Promise.all(nodes.map((node) => node.kill()));
      process.off('exit', killAll);
      rmSync(folder, { recursive: true, force: true });
    },
  };
  try {
    await cluster.ready();
  } catch (error) {
    await cluster.stop();
    throw error;
  }
  return cluster;
}
