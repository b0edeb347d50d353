/** Starts and stops the processes of the live demo. */
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const watch = new URL('parent-watch.mjs', import.meta.url).href;
const keeper = fileURLToPath(new URL('keeper.mjs', import.meta.url));
/** How long the processes of a killed demo may take to stop, in ms. */
const PATIENCE = 15_000;

export const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

export class Processes {
  #children = [];
  #file;
  #onEnd;

  /**
   * Waits until the processes of an earlier demo in this folder have ended. `onEnd` is called with
   * the name and the exit code of a process that ends by itself.
   */
  static async in(folder, onEnd) {
    const processes = new Processes();
    processes.#file = join(folder, 'running.json');
    processes.#onEnd = onEnd;
    mkdirSync(folder, { recursive: true });
    await processes.#waitForThoseBefore();
    processes.#note();
    return processes;
  }

  /** Starts a Node program. */
  node(name, args, env = {}) {
    // Detached from the terminal: Ctrl-C reaches only the demo, which stops its processes in order.
    const child = spawn(process.execPath, ['--import', watch, ...args], {
      ...{ stdio: ['pipe', 'ignore', 'inherit'], detached: true, env: { ...process.env, ...env } },
    });
    const ended = new Promise((resolve) => child.once('exit', resolve));
    const running = { child, ended, isStopping: false };
    this.#children.push(running);
    void ended.then((code) => !running.isStopping && this.#onEnd(name, code));
    this.#note();
  }

  /** Starts any other program. */
  program(name, path, args) {
    this.node(name, [keeper, path, ...args]);
  }

  /** Stops the processes in reverse order, because later ones need earlier ones. */
  async stop() {
    for (const running of this.#children) running.isStopping = true;
    for (const { child, ended } of this.#children.reverse()) {
      child.kill('SIGTERM');
      await ended;
    }
    rmSync(this.#file, { force: true });
  }

  #note() {
    const ids = [process.pid, ...this.#children.map(({ child }) => child.pid)];
    writeFileSync(this.#file, JSON.stringify(ids));
  }

  async #waitForThoseBefore() {
    const end = performance.now() + PATIENCE;
    for (;;) {
      const left = idsIn(this.#file).filter(isRunning);
      if (left.length === 0) return;
      if (performance.now() > end) {
        throw new Error(`processes ${left.join(', ')} still use it; if that is something else, delete ${this.#file}`);
      }
      await pause(100);
    }
  }
}

function idsIn(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return [];
  }
}

function isRunning(id) {
  try {
    return process.kill(id, 0);
  } catch {
    return false;
  }
}
