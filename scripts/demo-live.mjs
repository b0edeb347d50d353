/**
 * The live demo, for `npm run demo:live`: a gateway with its log in `demo-data/`, a simulated call centre that feeds it over its ingest,
 * and the board in two views side by side. `-- --data FOLDER`, `--port N` and `--gateway-port N` put it elsewhere. What happened is there again after a stop.
 */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { serveDemo } from './demo-server.mjs';
import { buildLive } from './live/build.mjs';
import { livePages } from './live/pages.mjs';
import { signer } from './live/signer.mjs';

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: fileURLToPath(new URL('../demo-data', import.meta.url)) },
    port: { type: 'string' },
    'gateway-port': { type: 'string', default: '8090' },
  },
});
const url = `http://127.0.0.1:${values['gateway-port']}`;
const { cli, feed } = await buildLive();
const children = [];
let isStopping = false;

/** Runs a process beside this one; when one ends by itself, all do. */
function run(name, ...args) {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  children.push(child);
  child.on('exit', (code) => {
    if (isStopping) return;
    console.error(`The ${name} ended (${code}).`);
    void stop(1);
  });
}

async function stop(code = 0) {
  if (isStopping) return;
  isStopping = true;
  const ended = children.map((child) => child.exitCode ?? new Promise((resolve) => child.once('exit', resolve)));
  for (const child of children) child.kill('SIGTERM');
  await Promise.all(ended);
  await demo?.stop();
  process.exit(code);
}

async function isReady() {
  const response = await fetch(`${url}/healthz`).catch(() => null);
  return response?.ok ?? false;
}

let demo = null;
process.on('SIGINT', () => void stop());
process.on('SIGTERM', () => void stop());

const chosen = values.port === undefined ? {} : { port: Number(values.port) };
demo = await serveDemo({ ...chosen, plugins: [livePages({ url, sign: (claims) => sign(claims) })] });
const { port } = new URL(demo.address);
const origins = ['localhost', '127.0.0.1'].map((host) => `--origin=http://${host}:${port}`);
run('gateway', cli, 'gateway', `--data=${values.data}`, `--port=${values['gateway-port']}`, ...origins);
while (!(await isReady())) await new Promise((resolve) => setTimeout(resolve, 100));
const sign = await signer(values.data);
run('feed', feed, url, values.data);
console.log(`Live demo: ${demo.address}live/`);
