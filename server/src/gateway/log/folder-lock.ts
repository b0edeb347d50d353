import { hash, randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, realpathSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { CallboardError } from 'callboard/core';

/** The longest path of a socket on any system, in bytes; 25 of them are `new-` and a name. */
const LONGEST = 100;
/**
 * How often locking is tried, and the longest pause in between, in ms: two processes that start
 * together both step back.
 */
const [TRIES, WAIT] = [6, 200];
const isName = (name: string) => /^gateway-[0-9a-f]{8}\.sock$/.test(name);

/**
 * Locks a folder for this process until the returned function is called. Rejects with
 * `invalidConfig` while another process has it. The holder listens on a socket in the folder. A
 * dead process does not listen, however it died, so no stale lock remains.
 */
export async function lockFolder(folder: string): Promise<() => void> {
  try {
    mkdirSync(folder, { recursive: true });
    for (let left = TRIES; left > 0; left -= 1) {
      const release = await (process.platform === 'win32' ? listenOnPipe(folder) : listenIn(folder));
      if (release) return release;
      await pause(Math.random() * WAIT);
    }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new CallboardError('invalidConfig', `the data folder ${folder} cannot be used: ${why}`);
  }
  const problem = `the data folder ${folder} is in use by another gateway`;
  throw new CallboardError('invalidConfig', `${problem}: stop that one, or give this one another folder (--data)`);
}

/** Returns null if another process has the folder. */
async function listenIn(folder: string): Promise<(() => void) | null> {
  const way = wayTo(folder);
  try {
    return await listenBy(way.path, folder);
  } finally {
    way.close();
  }
}

/** Each process listens before it looks, so that of two at least one sees the other. */
async function listenBy(way: string, folder: string): Promise<(() => void) | null> {
  const name = `gateway-${randomBytes(4).toString('hex')}.sock`;
  const server = await listen(join(way, `new-${name}`));
  const release = () => {
    rmSync(join(folder, name), { force: true });
    server.close();
  };
  try {
    // Renamed once it listens: until then others would take it for dead and remove it.
    renameSync(join(folder, `new-${name}`), join(folder, name));
    for (const other of readdirSync(folder).filter((other) => isName(other) && other !== name)) {
      if (await isAnswered(join(way, other))) return (release(), null);
      rmSync(join(folder, other), { force: true });
    }
    return release;
  } catch (error) {
    release();
    throw error;
  }
}

/** A path to the folder that is short enough for sockets: its own, or a link's. */
function wayTo(folder: string): { readonly path: string; close(): void } {
  if (Buffer.byteLength(folder) + 26 <= LONGEST) return { path: folder, close: () => undefined };
  const own = mkdtempSync(join(tmpdir(), 'callboard-'));
  const path = join(own, 'd');
  symlinkSync(realpathSync(folder), path);
  return { path, close: () => rmSync(own, { recursive: true, force: true }) };
}

/** Named pipes of Windows end with their process, and are in no folder. */
async function listenOnPipe(folder: string): Promise<(() => void) | null> {
  try {
    const name = hash('sha256', realpathSync(folder).toLowerCase());
    const server = await listen(`\\\\.\\pipe\\callboard-${name}`);
    return () => void server.close();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') return null;
    throw error;
  }
}

function listen(path: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', reject);
    server.listen(path, () => resolve(server.unref()));
  });
}

/** Whether a process listens there. Treats any other error (such as EACCES) as 'in use'. */
function isAnswered(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path, () => resolve(socket.destroy() && true));
    socket.once('error', ({ code }: NodeJS.ErrnoException) => resolve(code !== 'ECONNREFUSED' && code !== 'ENOENT'));
  });
}
