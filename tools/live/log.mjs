/** Chooses and starts the log of the live demo. */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { findProgram } from '../../scripts/ensure-program.mjs';
import { pause } from './processes.mjs';

const folders = { nats: 'nats', embedded: 'log' };
const names = { nats: 'NATS JetStream', embedded: 'embedded' };

/**
 * Chooses `nats` or `embedded`. Without `asked`, it is the log that the folder already has; for a
 * new folder NATS if it is installed.
 */
export function chooseLog(data, asked) {
  if (asked !== undefined && !(asked in names)) throw new Error(`--log ${asked}: give embedded or nats`);
  const server = findProgram('nats-server');
  const has = (kind) => existsSync(join(data, folders[kind]));
  const possible = server ? ['nats', 'embedded'] : ['embedded'];
  const kind = asked ?? possible.find(has) ?? possible[0];
  if (kind === 'nats' && !server) throw new Error('--log nats needs nats-server: apt-get install nats-server');
  const other = kind === 'nats' ? 'embedded' : 'nats';
  const left = has(other) ? ` Another day is in the other log: --log ${other}` : '';
  const without = !server && has('nats') && asked === undefined ? ' (nats-server was not found)' : '';
  return { kind, server, note: `Log: ${names[kind]}, in ${join(data, folders[kind])}${without}.${left}` };
}

/** Starts one NATS server and resolves with the gateway's arguments and environment for it. */
export async function startNats(processes, { data, server }) {
  const port = await freePort();
  const args = ['-a', '127.0.0.1', '-p', `${port}`, '-js', '-sd', join(data, folders.nats)];
  processes.program('NATS server', server, args);
  while (!(await isOpen(port))) await pause(50);
  return { args: [`--nats=nats://127.0.0.1:${port}`], env: { CALLBOARD_CONTACT_SECRET: secretOf(data) } };
}

/** The secret that masks contacts. A gateway with an embedded log uses the same file. */
function secretOf(data) {
  const file = join(data, 'contact-secret');
  mkdirSync(data, { recursive: true });
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600 });
  return readFileSync(file, 'utf8');
}

function freePort() {
  return new Promise((resolve) => {
    const taken = createServer().listen(0, '127.0.0.1', () => {
      const { port } = taken.address();
      taken.close(() => resolve(port));
    });
  });
}

function isOpen(port) {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => resolve(socket.destroy() && true));
    socket.once('error', () => resolve(false));
  });
}
