import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Snapshot } from 'callboard/protocol';
import type { PageRights } from '../access/tokens.js';
import type { Account, ViewState } from '../accounts/account.js';
import * as checks from '../generated/protocol-checks.js';
import { Frame } from '../pages/frame.js';
import { ProtocolError } from '../protocol-error.js';
import { gzipParts, SharedText } from './gzip-parts.js';
import type { Connections } from './limits.js';
import { checked } from './message-check.js';
import type { PageService } from './page-service.js';
import { PageSocket } from './page-socket.js';
import { PageStream } from './page-stream.js';

interface Place {
  readonly v?: string;
  readonly epoch?: string;
  readonly upTo?: string;
}

const check = checked(checks.SetAgentStatus);
const newLine = Buffer.from('\n');

/** Reads the token of a request. Only from its header: addresses are written into logs. */
export function tokenOf({ headers }: FastifyRequest): string {
  const [, token] = /^Bearer +(\S+)$/i.exec(headers.authorization ?? '') ?? [];
  if (token === undefined) throw new ProtocolError('unauthorised', 'send a token: `Authorization: Bearer …`');
  return token;
}

export function checkVersion({ query }: FastifyRequest): void {
  const { v = '1' } = query as Place;
  if (v !== '1') throw new ProtocolError('unsupportedVersion', 'this gateway speaks version 1 of the protocol');
}

/** Adds the routes of pages. */
export function addPageRoutes(app: FastifyInstance, service: PageService, connections: Connections): void {
  const takeConnection = ({ ip }: FastifyRequest) => {
    const release = connections.take(ip);
    if (!release) throw new ProtocolError('tooMany', 'too many connections: close some');
    return release;
  };
  const enter = async (request: FastifyRequest): Promise<{ rights: PageRights; account: Account }> => {
    checkVersion(request);
    const rights = await service.rightsOf(tokenOf(request));
    return { rights, account: await service.accountOf(rights) };
  };

  app.get('/v1/state', async (request, reply) => {
    const { rights, account } = await enter(request);
    void reply
      .header('content-type', 'application/x-ndjson')
      .header('cache-control', 'no-store')
      .header('vary', 'accept-encoding');
    const [first, shared, last] = stateOf(account, rights, request.query as Place, service.now());
    if (!/\bgzip\b/.test(request.headers['accept-encoding'] ?? ''))
      return reply.send(Buffer.concat([first, shared.plain, last]));
    return reply.header('content-encoding', 'gzip').send(await gzipParts(first, shared, last));
  });

  app.get('/v1/live', { websocket: true }, (socket, request) => {
    const release = connections.take(request.ip);
    if (release) new PageSocket(socket, service, release);
    else socket.close(4429, 'tooMany');
  });

  app.get('/v1/stream', async (request, reply) => {
    const { rights, account } = await enter(request);
    const release = takeConnection(request);
    reply.hijack();
    const { raw } = reply;
    for (const [name, value] of Object.entries(reply.getHeaders())) if (value !== undefined) raw.setHeader(name, value);
    raw.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store, no-transform',
      // Tells nginx and similar proxies not to buffer.
      'x-accel-buffering': 'no',
    });
    const view = account.view(rights.view);
    const page = new PageStream(raw, service.settings.clock, (own) => {
      service.openPages.delete(own);
      view.leave(own);
      release();
    });
    service.openPages.add(page);
    page.send(new Frame(service.welcome(account, rights)));
    page.expireIn(rights.expiresAt - service.now());
    const { epoch, upTo } = request.query as Place;
    view.follow(page, epoch === view.epoch ? placeOf(upTo) : null);
  });

  app.post('/v1/commands', async (request) => {
    const { rights, account } = await enter(request);
    const message = messageIn(request);
    const problem = check(message);
    if (problem) throw new ProtocolError('invalidMessage', `setAgentStatus${problem.path}: ${problem.message}`);
    return service.command(account, rights, message as Parameters<PageService['command']>[2]);
  });
}

function messageIn({ body }: FastifyRequest): unknown {
  try {
    if (Buffer.isBuffer(body)) return JSON.parse(body.toString()) as unknown;
  } catch {
    // Refused below.
  }
  throw new ProtocolError('invalidMessage', 'send the command as JSON');
}

function placeOf(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : null;
}

/**
 * The messages that a page lacks, one a line: the batches after its position, or a snapshot and the
 * batches after that.
 */
function stateOf(
  account: Account,
  { view: rights, viewer }: PageRights,
  place: Place,
  now: number,
): [first: Buffer, shared: SharedText, last: Buffer] {
  const view = account.view(rights);
  const from = place.epoch === view.epoch ? placeOf(place.upTo) : null;
  const rest = from === null ? null : view.batches(from, account.upTo);
  if (rest) return [Buffer.alloc(0), nothing, lines(rest.map(({ json }) => json))];
  const state = account.state(rights);
  const { epoch, upTo } = state;
  const { snapshot: _own, ...head }: Snapshot = {
    type: 'snapshot',
    v: 1,
    epoch,
    upTo,
    now,
    viewer,
    snapshot: noSnapshot,
  };
  let shared = sharedStates.get(state);
  if (!shared) sharedStates.set(state, (shared = new SharedText(`"snapshot":${state.snapshot}}\n`)));
  // The snapshot is serialized and compressed once for all pages of a view class; the viewer's own
  // fields precede it.
  const first = Buffer.from(`${JSON.stringify(head).slice(0, -1)},`);
  return [first, shared, lines((view.batches(upTo, account.upTo) ?? []).map(({ json }) => json))];
}

const sharedStates = new WeakMap<ViewState, SharedText>();
const nothing = new SharedText('');
const noSnapshot: Snapshot['snapshot'] = { version: 1, clock: null, events: [], misses: [], tallies: [] };

function lines(messages: readonly Buffer[]): Buffer {
  return Buffer.concat(messages.flatMap((message) => [message, newLine]));
}
