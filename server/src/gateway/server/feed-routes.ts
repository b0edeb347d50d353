import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { FeedRights, Tokens } from '../access/tokens.js';
import { itemsOf } from '../feeds/ingest.js';
import type { CommandRoutes } from '../feeds/command-service.js';
import type { FeedService } from '../feeds/feed-service.js';
import { contentTypes, toProtocolError, ProtocolError } from '../protocol-error.js';
import { endFeed, serveFeed } from './feed-socket.js';
import { Quota, type Connections, type Limits } from './limits.js';
import { checkVersion, tokenOf } from './page-routes.js';

export interface FeedRouteOptions {
  readonly tokens: Tokens;
  readonly service: FeedService;
  readonly routes: CommandRoutes;
  readonly connections: Connections;
  readonly limits: Limits;
  now(): number;
}

/** Adds the routes of feeds. */
export function addFeedRoutes(
  app: FastifyInstance,
  { tokens, service, routes, connections, limits, now }: FeedRouteOptions,
): void {
  const requests = new Quota(limits.requestsPerFeed, 60_000, now);
  const enter = async (request: FastifyRequest): Promise<FeedRights> => {
    checkVersion(request);
    const rights = await tokens.feed(tokenOf(request));
    if (!requests.take(JSON.stringify([rights.account, rights.source]))) {
      throw new ProtocolError('tooMany', 'too many requests of this feed: send more events in each');
    }
    return rights;
  };

  app.post('/v1/events', { bodyLimit: limits.body, config: { rateLimit: false } }, async (request) => {
    const { account, source } = await enter(request);
    return service.tell(account, source, itemsIn(request));
  });

  app.get('/v1/feed', { websocket: true }, (socket, request) => {
    const release = connections.take(request.ip);
    if (!release) return endFeed(socket, new ProtocolError('tooMany', 'too many connections: close some'));
    socket.on('close', release);
    enter(request).then(
      (rights) => serveFeed(socket, rights, routes, now()),
      (error: unknown) => endFeed(socket, toProtocolError(error)),
    );
  });
}

function itemsIn({ body, headers }: FastifyRequest): readonly unknown[] {
  if (!Buffer.isBuffer(body))
    throw new ProtocolError('invalidMessage', `send events in the body, as ${contentTypes.join(' or ')}`);
  try {
    return itemsOf(body, /ndjson|jsonl/.test(headers['content-type'] ?? ''));
  } catch (error) {
    throw new ProtocolError('invalidMessage', error instanceof Error ? error.message : String(error));
  }
}
