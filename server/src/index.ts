/**
 * `callboard-server`: the gateway between feeds, which post events, and pages, which follow them.
 */
export { algorithms, feedAudience, pageAudience, type TokenKeys } from './gateway/access/tokens.js';
export {
  LocalRoutes,
  type AuditRecord,
  type CommandHandler,
  type CommandRoutes,
  type StatusCommand,
} from './gateway/feeds/command-service.js';
export { NatsRoutes } from './gateway/feeds/nats-routes.js';
export type { IngestAnswer, RefusedEvent } from './gateway/feeds/ingest.js';
export { EmbeddedLog } from './gateway/log/embedded-log.js';
export { NatsConnection, NatsLog, type NatsOptions } from './gateway/log/nats-log.js';
export type { Appended, EventLog, LoggedEvent, LoggedSnapshot, ToldEvent } from './gateway/log/event-log.js';
export { createGateway, type Gateway, type GatewayOptions, type InProcessFeed } from './gateway/server/gateway.js';
export { defaultLimits, type Limits } from './gateway/server/limits.js';
export { DisciplinedClock } from './gateway/disciplined-clock.js';
