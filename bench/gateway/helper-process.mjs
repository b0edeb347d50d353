/** A process of the benchmark that runs commands one after the other. */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export class HelperProcess {
  constructor(file) {
    this.child = fork(fileURLToPath(new URL(file, import.meta.url)), { serialization: 'advanced' });
  }

  do(act, given) {
    return new Promise((resolve, reject) => {
      this.child.once('message', ({ value, error }) => (error ? reject(new Error(error)) : resolve(value)));
      this.child.send({ act, given });
    });
  }

  stop() {
    this.child.kill();
  }
}

/** Run inside of the process: answers its parent's commands by these functions. */
export function serveActs(acts) {
  process.on('disconnect', () => process.exit());
  process.on('message', async ({ act, given }) => {
    try {
      process.send({ value: await acts[act](given) });
    } catch (error) {
      process.send({ error: error.stack });
    }
  });
}
