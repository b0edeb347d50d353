import { randomUUID } from 'node:crypto';
import type { WebSocket } from 'ws';
import type { CommandRejection } from 'callboard/core';
import type { FeedRights } from '../access/tokens.js';
import { isRefusal, refusals, type CommandRoutes, type StatusCommand } from '../feeds/command-service.js';
import { closeCodeOf, failure, ProtocolError } from '../protocol-error.js';

/** A command to a feed on its socket. */
export type FeedCommand = { readonly type: 'setAgentStatus'; readonly v: 1; readonly id: string } & StatusCommand;
/** The answer of a feed. Without a `reason` the command was accepted. */
export interface FeedOutcome {
  readonly type: 'outcome';
  readonly v: 1;
  readonly id: string;
  readonly reason?: string | null;
  readonly message?: string;
}

const HEARTBEAT = 15_000;

interface Waiting {
  resolve(): void;
  reject(error: CommandRejection): void;
}

/** Sends the commands for a source to its feed, on the socket that the feed holds open. */
export function serveFeed(
  socket: WebSocket,
  { account, source, expiresAt }: FeedRights,
  routes: CommandRoutes,
  now: number,
): void {
  const waiting = new Map<string, Waiting>();
  // At most one complaint per command: a feed that answers complaints too would go on for ever.
  let mayComplain = false;
  const stop = routes.serve(account, source, (command) => {
    const id = randomUUID();
    mayComplain = true;
    socket.send(JSON.stringify({ type: 'setAgentStatus', v: 1, id, ...command } satisfies FeedCommand));
    return new Promise<void>((resolve, reject) => waiting.set(id, { resolve, reject }));
  });
  let isAlive = true;
  // Commands must not go to a feed that vanished without closing.
  const beat = setInterval(() => {
    if (!isAlive) return socket.terminate();
    isAlive = false;
    socket.ping();
  }, HEARTBEAT);
  const expiry = setTimeout(
    () => endFeed(socket, new ProtocolError('expired', 'the token has expired: connect with a new one')),
    Math.min(expiresAt - now, 2 ** 31 - 1),
  );
  socket.on('pong', () => (isAlive = true));
  socket.on('message', (data: Buffer) => {
    const problem = settle(waiting, data.toString());
    if (problem === null || !mayComplain) return;
    mayComplain = false;
    socket.send(JSON.stringify(failure('invalidMessage', problem)));
  });
  socket.on('error', () => socket.terminate());
  socket.on('close', () => {
    stop();
    clearInterval(beat);
    clearTimeout(expiry);
    for (const { reject } of waiting.values()) reject({ reason: 'unavailable', message: 'the source went away' });
  });
}

/** Sends the reason, and closes. */
export function endFeed(socket: WebSocket, { code, message }: ProtocolError): void {
  socket.send(JSON.stringify(failure(code, message)));
  socket.close(closeCodeOf(code), code);
}

/** Settles the command that a feed answers. Returns what is wrong with the answer, or null. */
function settle(waiting: Map<string, Waiting>, text: string): string | null {
  let outcome: Partial<FeedOutcome> | null;
  try {
    outcome = JSON.parse(text) as Partial<FeedOutcome> | null;
  } catch {
    return 'an answer is JSON: {"type": "outcome", "v": 1, "id", "reason"?, "message"?}';
  }
  const { id, reason, message } = outcome ?? {};
  const asked = typeof id === 'string' ? waiting.get(id) : undefined;
  if (!asked)
    return 'no command with the id of this answer is waiting: answer each once, with the id that it came with';
  waiting.delete(id!);
  if (reason === undefined || reason === null) return (asked.resolve(), null);
  asked.reject({ reason: reason as CommandRejection['reason'], ...(typeof message === 'string' && { message }) });
  if (isRefusal(reason)) return null;
  return `outcome/reason: it must be one of ${refusals.join(', ')}, or absent when the command was taken; this one counts as failed`;
}
