import { randomUUID } from 'node:crypto';
import type { WebSocket } from 'ws';
import type { CommandError } from '../../core/index.js';
import type { FeedRights } from '../access/tokens.js';
import type { CommandRoutes, StatusCommand } from '../feeds/command-desk.js';
import { closeCodeOf } from './failure.js';

/** What a gateway asks of a feed on its socket, and what the feed answers: `reason` as in `CommandError`, absent when it was taken. */
export type FeedCommand = { readonly type: 'setAgentStatus'; readonly v: 1; readonly id: string } & StatusCommand;
export interface FeedOutcome {
  readonly type: 'outcome';
  readonly v: 1;
  readonly id: string;
  readonly reason?: string;
  readonly message?: string;
}

const HEARTBEAT = 15_000;

interface Waiting {
  resolve(): void;
  reject(error: CommandError): void;
}

/** Serves the commands for a source by the socket that its feed holds open. */
export function serveFeed(
  socket: WebSocket,
  { account, source, expiresAt }: FeedRights,
  routes: CommandRoutes,
  now: number,
): void {
  const waiting = new Map<string, Waiting>();
  const stop = routes.serve(account, source, (command) => {
    const id = randomUUID();
    socket.send(JSON.stringify({ type: 'setAgentStatus', v: 1, id, ...command } satisfies FeedCommand));
    return new Promise<void>((resolve, reject) => waiting.set(id, { resolve, reject }));
  });
  let isAlive = true;
  // A feed that went without a word must not be asked.
  const beat = setInterval(() => {
    if (!isAlive) return socket.terminate();
    isAlive = false;
    socket.ping();
  }, HEARTBEAT);
  const expiry = setTimeout(
    () => socket.close(closeCodeOf('expired'), 'expired'),
    Math.min(expiresAt - now, 2 ** 31 - 1),
  );
  socket.on('pong', () => (isAlive = true));
  socket.on('message', (data: Buffer) => settle(waiting, data.toString()));
  socket.on('error', () => socket.terminate());
  socket.on('close', () => {
    stop();
    clearInterval(beat);
    clearTimeout(expiry);
    for (const { reject } of waiting.values()) reject({ reason: 'unavailable', message: 'the source went away' });
  });
}

function settle(waiting: Map<string, Waiting>, text: string): void {
  let outcome: Partial<FeedOutcome> | null;
  try {
    outcome = JSON.parse(text) as Partial<FeedOutcome> | null;
  } catch {
    return;
  }
  const id = outcome?.id;
  const asked = typeof id === 'string' ? waiting.get(id) : undefined;
  if (!asked) return;
  waiting.delete(id!);
  const { reason, message } = outcome!;
  if (reason === undefined) asked.resolve();
  else asked.reject({ reason: reason as CommandError['reason'], ...(typeof message === 'string' && { message }) });
}
