import cors from '@fastify/cors';
import rateLimit from '@fastify/rate-limit';
import websocket from '@fastify/websocket';
import fastify, { LogController, type FastifyInstance, type FastifyServerOptions } from 'fastify';
import { CallboardError, type Clock } from 'callboard/core';
import { Tokens, type TokenKeys } from '../access/tokens.js';
import { Accounts } from '../accounts/accounts.js';
import {
  CommandService,
  LocalRoutes,
  type AuditRecord,
  type CommandHandler,
  type CommandRoutes,
} from '../feeds/command-service.js';
import { FeedService } from '../feeds/feed-service.js';
import type { IngestAnswer } from '../feeds/ingest.js';
import type { EventLog } from '../log/event-log.js';
import { DisciplinedClock } from '../disciplined-clock.js';
import { contentTypes, failure, toProtocolError, ProtocolError, statusOf } from '../protocol-error.js';
import { addFeedRoutes } from './feed-routes.js';
import { Metrics } from './metrics.js';
import { Connections, defaultLimits, type Limits } from './limits.js';
import { originsOf } from './origins.js';
import { PageService } from './page-service.js';
import { addPageRoutes } from './page-routes.js';

/**
 * The backlog of `listen`: after a restart all pages connect at once, and one that finds no room
 * waits for seconds.
 */
const BACKLOG = 4_096;

export interface GatewayOptions {
  /** Opens the log of an account; rejects with `logFailed`. */
  openLog(account: string): Promise<EventLog>;
  /** The keys of the tokens of pages, and those of feeds if they differ. */
  readonly keys: TokenKeys;
  readonly feedKeys?: TokenKeys;
  /**
   * Hides the keys of contacts from viewers who see no numbers: at least 32 characters, the same on
   * every gateway, and never changed.
   */
  readonly contactSecret: string;
  /**
   * The origins of pages that may connect, such as `https://crm.example`, or `*`; by default only
   * the gateway's own.
   */
  readonly origins?: readonly string[];
  /** How commands reach the sources; by default within this process. */
  readonly routes?: CommandRoutes;
  readonly limits?: Partial<Limits>;
  /** How often pages receive a heartbeat, in ms; 1000. */
  readonly heartbeatInterval?: number;
  /** How many changes are kept for pages that reconnect; 20,000. */
  readonly changesHeld?: number;
  /** How long a source may take to answer a command, in ms; 10,000. */
  readonly commandTimeout?: number;
  /** Fastify's `trustProxy`: which proxies may tell the address of a page. */
  readonly trustProxy?: FastifyServerOptions['trustProxy'];
  /**
   * Fastify's `logger`; by default nothing is written. No record contains a token or a phone
   * number.
   */
  readonly logger?: FastifyServerOptions['logger'];
  /** Called with every command; the logger receives it too. */
  onAudit?(record: AuditRecord): void;
  /** Replaces the machine's clock, which the gateway follows by a `DisciplinedClock`. */
  readonly clock?: Clock;
}

/** A feed within this process, for connectors that run beside the gateway. */
export interface InProcessFeed {
  /**
   * Items as in the body of `POST /v1/events`. Resolves when accepted events are durable; rejects
   * with `logFailed`.
   */
  tell(items: readonly { readonly id: string; readonly event: unknown }[]): Promise<IngestAnswer>;
  /** Handles the commands for the source until the returned function is called. */
  serve(handler: CommandHandler): () => void;
}

/** A server to which feeds post events, and which pages follow. */
export interface Gateway {
  /** Starts listening; resolves with the address, such as `http://127.0.0.1:8080`. */
  listen(options: { readonly port?: number; readonly host?: string }): Promise<string>;
  feed(account: string, source: string): InProcessFeed;
  /** Tells all pages to reconnect, and resolves when nothing is being written any more. */
  close(): Promise<void>;
}

/** Makes a gateway. Rejects with `invalidConfig`. */
export async function createGateway(options: GatewayOptions): Promise<Gateway> {
  const { contactSecret, heartbeatInterval = 1_000 } = options;
  const origins = originsOf(options.origins ?? []);
  const disciplinedClock = options.clock instanceof DisciplinedClock ? options.clock : new DisciplinedClock();
  const clock = options.clock ?? disciplinedClock;
  if (contactSecret.length < 32) {
    throw new CallboardError('invalidConfig', 'contactSecret is too short: give 32 random characters or more');
  }
  const limits = { ...defaultLimits, ...options.limits };
  const now = () => clock.now();
  const tokens = await Tokens.open(options.keys, now);
  const feedTokens = options.feedKeys ? await Tokens.open(options.feedKeys, now) : tokens;
  const app = fastify({
    logger: options.logger ?? false,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: options.trustProxy ?? false,
    bodyLimit: limits.message,
    // `close` must not wait for open streams.
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 200 },
  });
  const onFailure = (error: unknown) => {
    metrics.failures.inc();
    app.log.error({ err: error }, 'failed');
  };
  const accounts = new Accounts((account) => options.openLog(account), contactSecret, {
    ...{ changesHeld: options.changesHeld ?? 20_000, heartbeatInterval, clock, onFailure },
    onTaken: (delay) => metrics.delay.observe(delay / 1_000),
  });
  const connections = new Connections(limits);
  const metrics = new Metrics({
    accounts,
    connections: () => connections.all,
    clockOffset: () => disciplinedClock.offset,
  });
  const routes = options.routes ?? new LocalRoutes();
  const audit = (record: AuditRecord) => {
    app.log.info({ audit: record }, 'command');
    options.onAudit?.(record);
  };
  const commands = new CommandService(routes, audit, { timeout: options.commandTimeout ?? 10_000, clock });
  const onCommand = (outcome: string) => metrics.commands.inc({ outcome });
  const pages = new PageService(tokens, accounts, commands, limits, { heartbeatInterval, clock, onFailure, onCommand });
  const time = {
    now,
    wall: clock === disciplinedClock ? disciplinedClock.wall : now,
    witness: (at: number) => disciplinedClock.witness(at),
  };
  const feeds = new FeedService(accounts, time, (outcome, events) => metrics.ingested.inc({ outcome }, events));

  await prepare(app, { limits, origins, onFailure });
  addHealth(app, accounts, metrics);
  addPageRoutes(app, pages, connections);
  addFeedRoutes(app, { tokens: feedTokens, service: feeds, routes, connections, limits, now });

  return {
    listen: ({ port = 0, host = '127.0.0.1' }) => app.listen({ port, host, backlog: BACKLOG }),
    feed: (account, source) => ({
      tell: (items) => feeds.tell(account, source, items),
      serve: (handler) => routes.serve(account, source, handler),
    }),
    close: async () => {
      for (const page of [...pages.openPages]) page.fail('unavailable', 'the gateway stops: connect again');
      await app.close();
      await accounts.close();
    },
  };
}

/** Sets up what applies to every request. */
async function prepare(
  app: FastifyInstance,
  { limits, origins, onFailure }: { limits: Limits; origins: readonly string[]; onFailure(error: unknown): void },
): Promise<void> {
  const isAllowed = (origin: string) => origins.includes('*') || origins.includes(origin);
  await app.register(cors, {
    origin: (origin, answer) => answer(null, origin !== undefined && isAllowed(origin)),
    methods: ['GET', 'POST'],
    allowedHeaders: ['authorization', 'content-type'],
    maxAge: 600,
  });
  await app.register(rateLimit, { max: limits.requestsPerAddress, timeWindow: 60_000 });
  await app.register(websocket, { options: { maxPayload: limits.message, perMessageDeflate: false } });
  app.addHook('onRequest', ({ headers: { origin, host = '' } }, _reply, done) => {
    // Only browsers send an origin. The gateway's own is always allowed.
    const isOwn = origin === `https://${host}` || origin === `http://${host}`;
    if (origin === undefined || isOwn || isAllowed(origin)) done();
    else done(new ProtocolError('forbidden', "pages of this origin may not connect: name it in the gateway's origins"));
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser([...contentTypes], { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  app.setErrorHandler((error, _request, reply) => {
    const refused = toProtocolError(error);
    if (refused.code === 'unavailable') onFailure(error);
    return reply.status(statusOf(refused.code)).send(failure(refused.code, refused.message));
  });
  app.setNotFoundHandler((_request, reply) =>
    reply.status(404).send(failure('notFound', 'nothing is served at this address')),
  );
}

function addHealth(app: FastifyInstance, accounts: Accounts, metrics: Metrics): void {
  const free = { config: { rateLimit: false } };
  app.get('/healthz', free, () => ({ status: 'ok' }));
  app.get('/readyz', free, (_request, reply) => {
    const stale = [...accounts].filter(({ log }) => !log.isCurrent).length;
    return reply.status(stale ? 503 : 200).send({ status: stale ? 'the log cannot be followed' : 'ok' });
  });
  app.get('/metrics', free, async (_request, reply) => {
    const { registry } = metrics;
    return reply.header('content-type', registry.contentType).send(await registry.metrics());
  });
}
