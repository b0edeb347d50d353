/** The clone in which the reader of a README runs a gateway. */
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../scripts/free-port.mjs';
import { root } from './consumer.mjs';

export class Clone {
  #gateway;
  #folder;
  #address;

  /** Makes a clone that is already built, and starts the gateway of a snippet in it. */
  static async start(code, folder, dist) {
    const [build, ...commands] = code.split('\n');
    assert.equal(build, 'npm ci && npm run build');
    const clone = new Clone();
    clone.#folder = folder;
    clone.#address = `127.0.0.1:${await freePort()}`;
    clone.#fill(dist);
    await clone.#startGateway(commands.join('\n'));
    return clone;
  }

  /** The code with the address of this gateway, whose port is not the default one. */
  withAddress(code) {
    return code.replaceAll('127.0.0.1:8080', this.#address);
  }

  /** Runs a snippet and returns its output. */
  run(code) {
    const options = { cwd: this.#folder, encoding: 'utf8', timeout: 60_000 };
    return execFileSync('sh', ['-e', '-c', this.withAddress(code)], options);
  }

  stop() {
    this.#gateway.kill('SIGKILL');
  }

  #fill(dist) {
    const bin = join(this.#folder, 'node_modules', '.bin');
    rmSync(this.#folder, { recursive: true, force: true });
    mkdirSync(bin, { recursive: true });
    symlinkSync(dist, join(this.#folder, 'dist'), 'junction');
    const cli = fileURLToPath(new URL('server/dist/cli/main.js', root));
    const command = `#!/bin/sh\nexec "${process.execPath}" "${cli}" "$@"\n`;
    writeFileSync(join(bin, 'callboard-server'), command, { mode: 0o755 });
  }

  async #startGateway(commands) {
    // Without npx there is only one process to stop.
    const command = commands.replace('npx callboard-server', 'exec node_modules/.bin/callboard-server');
    const [, port] = this.#address.split(':');
    const env = { ...process.env, CALLBOARD_PORT: port };
    this.#gateway = spawn('sh', ['-c', command], { cwd: this.#folder, env, stdio: 'ignore' });
    const end = performance.now() + 20_000;
    while (!(await fetch(`http://${this.#address}/healthz`).catch(() => null))?.ok) {
      assert.ok(performance.now() < end && this.#gateway.exitCode === null, 'the gateway has not started');
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
