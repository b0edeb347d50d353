/**
 * The live demo, for `npm run demo:live`: a gateway with its log in `demo-data/`, a simulated call
 * centre that posts events to it, and two views of the board side by side. The log is in NATS
 * JetStream if `nats-server` is installed, else in the gateway; `--log embedded` or `--log nats`
 * chooses. Further options: `--data FOLDER`, `--port N`, `--gateway-port N`. The day continues
 * after a restart.
 */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { serveDemo } from './demo-server.mjs';
import { chooseLog, startNats } from './live/log.mjs';
import { livePages } from './live/pages.mjs';
import { pause, Processes } from './live/processes.mjs';
import { signer } from './live/signer.mjs';

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: fileURLToPath(new URL('../demo-data', import.meta.url)) },
    log: { type: 'string' },
    port: { type: 'string' },
    'gateway-port': { type: 'string', default: '8090' },
  },
});
const pathOf = (name) => fileURLToPath(new URL(name, import.meta.url));
const [cli, feed] = [pathOf('../server/src/cli/main.ts'), pathOf('live/feed.mjs')];
/** For Node: runs the TypeScript sources of the gateway and the feed. */
const [typescript, tsconfig] = [['--import', import.meta.resolve('tsx')], pathOf('../server/tsconfig.json')];
const { data } = values;
const url = `http://127.0.0.1:${values['gateway-port']}`;
let demo = null;
let processes = null;
let isStopping = false;

async function stop(code = 0) {
  if (isStopping) return;
  isStopping = true;
  await processes?.stop();
  await demo?.stop();
  process.exit(code);
}

async function isReady() {
  const response = await fetch(`${url}/healthz`).catch(() => null);
  return response?.ok ?? false;
}

async function start() {
  await import('../scripts/generate.mjs');
  processes = await Processes.in(data, (name, code) => {
    console.error(`The ${name} ended (${code}).`);
    void stop(1);
  });
  const log = chooseLog(data, values.log);
  console.log(log.note);
  const { args, env } = log.kind === 'nats' ? await startNats(processes, { data, ...log }) : { args: [] };

  const chosen = values.port === undefined ? {} : { port: Number(values.port) };
  demo = await serveDemo({ ...chosen, plugins: [livePages({ url, sign: (claims) => sign(claims) })] });
  const { port } = new URL(demo.address);
  const origins = ['localhost', '127.0.0.1'].map((host) => `--origin=http://${host}:${port}`);
  const gateway = [
    ...typescript,
    cli,
    'gateway',
    `--data=${data}`,
    `--port=${values['gateway-port']}`,
    ...origins,
    ...args,
  ];
  processes.node('gateway', gateway, { ...env, TSX_TSCONFIG_PATH: tsconfig });
  while (!(await isReady())) await pause(100);
  const sign = await signer(data);
  processes.node('feed', [...typescript, feed, url, data], { TSX_TSCONFIG_PATH: tsconfig });
  console.log(`Live demo: ${demo.address}live/`);
}

process.on('SIGINT', () => void stop());
process.on('SIGTERM', () => void stop());
start().catch((error) => {
  if (isStopping) return;
  console.error(error.message);
  void stop(1);
});
